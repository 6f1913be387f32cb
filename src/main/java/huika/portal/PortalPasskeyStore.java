package huika.portal;

import huika.security.Phone;
import huika.security.Sealer;
import huika.security.Sealer.Purpose;
import huika.security.WebAuthn;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class PortalPasskeyStore {

    private static final String SEALED = "portal.passkey.sealed";
    private static final String COLUMNS =
            """
            select id, sealed, members, name, credential, sign_count, made_at, last_used_at
              from portal.passkey
            """;

    /// @param members who gave the phone when it was made
    record Passkey(
            WebAuthn.Credential credential,
            Phone phone,
            Set<Long> members,
            String name,
            Instant madeAt,
            @Nullable Instant lastUsedAt) {

        String id() {
            return WebAuthn.text(credential.id());
        }
    }

    /// @param session for whose new passkey; null where it is to come in with one
    @SuppressWarnings("ArrayRecordComponent")
    record Challenge(@Nullable Long session, byte[] question) {}

    private final JdbcClient sql;
    private final Sealer sealer;

    PortalPasskeyStore(JdbcClient sql, Sealer sealer) {
        this.sql = sql;
        this.sealer = sealer;
    }

    /// @return false where it is registered already
    boolean insert(Passkey passkey, byte[] phone) {
        var credential = passkey.credential();
        var plain = passkey.phone().e164().getBytes(StandardCharsets.UTF_8);
        return sql.sql(
                                """
                                insert into portal.passkey
                                       (id, phone, sealed, members, name, credential, sign_count,
                                        made_at)
                                values (?, ?, ?, ?::bigint[], ?, ?, ?, ?)
                                on conflict (id) do nothing
                                """)
                        .params(
                                credential.id(),
                                phone,
                                sealer.seal(Purpose.CONTACT, SEALED, passkey.id(), plain),
                                passkey.members().toArray(Long[]::new),
                                passkey.name(),
                                credential.data(),
                                credential.signCount(),
                                at(passkey.madeAt()))
                        .update()
                == 1;
    }

    /// Held until the transaction ends.
    Optional<Passkey> lock(byte[] id) {
        return sql.sql(COLUMNS + " where id = ? for update")
                .param(id)
                .query((row, _) -> passkey(row))
                .optional();
    }

    /// Those of a phone, oldest first.
    List<Passkey> of(byte[] phone) {
        return sql.sql(COLUMNS + " where phone = ? order by made_at, id")
                .param(phone)
                .query((row, _) -> passkey(row))
                .list();
    }

    void used(byte[] id, long signCount, Instant now) {
        sql.sql("update portal.passkey set sign_count = ?, last_used_at = ? where id = ?")
                .params(signCount, at(now), id)
                .update();
    }

    boolean delete(byte[] phone, byte[] id) {
        return sql.sql("delete from portal.passkey where phone = ? and id = ?")
                        .params(phone, id)
                        .update()
                == 1;
    }

    void ask(byte[] digest, @Nullable Long session, byte[] question, Instant until) {
        sql.sql(
                        """
                        insert into portal.passkey_challenge (digest, session, question, expires_at)
                        values (?, ?, ?, ?)
                        """)
                .params(Arrays.asList(digest, session, question, at(until)))
                .update();
    }

    /// The question that waits; it is asked once.
    Optional<Challenge> take(byte[] digest, Instant now) {
        return sql.sql(
                        """
                        delete from portal.passkey_challenge
                         where digest = ? and expires_at > ?
                        returning session, question
                        """)
                .params(digest, at(now))
                .query((row, _) ->
                        new Challenge(
                                row.getObject("session", Long.class), row.getBytes("question")))
                .optional();
    }

    int forgetUnused(Instant time) {
        return sql.sql("delete from portal.passkey where coalesce(last_used_at, made_at) < ?")
                .param(at(time))
                .update();
    }

    int forgetQuestions(Instant time) {
        return sql.sql("delete from portal.passkey_challenge where expires_at < ?")
                .param(at(time))
                .update();
    }

    private Passkey passkey(ResultSet row) throws SQLException {
        var id = row.getBytes("id");
        var sealed = row.getBytes("sealed");
        var plain = sealer.open(Purpose.CONTACT, SEALED, WebAuthn.text(id), sealed);
        var lastUsed = row.getObject("last_used_at", OffsetDateTime.class);
        return new Passkey(
                new WebAuthn.Credential(id, row.getBytes("credential"), row.getLong("sign_count")),
                new Phone(new String(plain, StandardCharsets.UTF_8)),
                Stream.of((Long[]) row.getArray("members").getArray())
                        .collect(Collectors.toUnmodifiableSet()),
                row.getString("name"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                lastUsed == null ? null : lastUsed.toInstant());
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
