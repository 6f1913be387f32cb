package huika.portal;

import huika.kernel.Clock;
import huika.security.Phone;
import huika.security.Sealer;
import huika.security.Sealer.Purpose;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class PortalSessionStore {

    private static final String SEALED = "portal.session.sealed";
    private static final String COLUMNS =
            """
            select id, sealed, agent, fresh_at, began_at, seen_at, ends_at, ended_at, ended_why
              from portal.session
            """;

    private final JdbcClient sql;
    private final Sealer sealer;

    PortalSessionStore(JdbcClient sql, Sealer sealer) {
        this.sql = sql;
        this.sealer = sealer;
    }

    void insert(PortalSession session, byte[] digest, byte[] phone, String address) {
        var plain = session.phone().e164().getBytes(StandardCharsets.UTF_8);
        sql.sql(
                        """
                        insert into portal.session
                               (id, digest, phone, sealed, agent, address, fresh_at, began_at,
                                seen_at, ends_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        session.id(),
                        digest,
                        phone,
                        sealer.seal(Purpose.CONTACT, SEALED, session.id(), plain),
                        session.agent(),
                        address,
                        at(session.freshAt()),
                        at(session.beganAt()),
                        at(session.seenAt()),
                        at(session.endsAt()))
                .update();
    }

    Optional<PortalSession> find(byte[] digest) {
        return sql.sql(COLUMNS + " where digest = ?")
                .param(digest)
                .query((row, _) -> session(row))
                .optional();
    }

    /// The session, where it is one of this phone's.
    Optional<PortalSession> find(long id, byte[] phone) {
        return sql.sql(COLUMNS + " where id = ? and phone = ?")
                .params(id, phone)
                .query((row, _) -> session(row))
                .optional();
    }

    /// The day on which a session of this phone was last used.
    Optional<LocalDate> lastSeen(byte[] phone) {
        return sql.sql("select max(seen_at) from portal.session where phone = ?")
                .param(phone)
                .query((row, _) -> Optional.ofNullable(row.getTimestamp(1)))
                .single()
                .map(time -> LocalDate.ofInstant(time.toInstant(), Clock.ZONE));
    }

    /// Those of a phone that have not ended, newest first.
    List<PortalSession> living(byte[] phone, Instant now) {
        return sql
                .sql(
                        COLUMNS
                                + """
                                 where phone = ? and ended_at is null and ends_at > ?
                                 order by id desc
                                """)
                .params(phone, at(now))
                .query((row, _) -> session(row))
                .list()
                .stream()
                .filter(session -> session.livesAt(now))
                .toList();
    }

    /// The blind index of a session's phone.
    Optional<byte[]> phoneOf(long id) {
        return sql.sql("select phone from portal.session where id = ?")
                .param(id)
                .query(byte[].class)
                .optional();
    }

    void touch(long id, Instant now) {
        sql.sql("update portal.session set seen_at = ? where id = ? and seen_at < ?")
                .params(at(now), id, at(now))
                .update();
    }

    /// A code from the phone was shown: from now on another cookie opens the session.
    void freshen(long id, byte[] digest, Instant now) {
        sql.sql("update portal.session set digest = ?, fresh_at = ? where id = ?")
                .params(digest, at(now), id)
                .update();
    }

    boolean end(long id, Instant now, String why) {
        return sql.sql(
                                """
                                update portal.session
                                   set ended_at = ?, ended_why = ?
                                 where id = ? and ended_at is null
                                """)
                        .params(at(now), why, id)
                        .update()
                == 1;
    }

    int forget(Instant time) {
        return sql.sql("delete from portal.session where coalesce(ended_at, ends_at) < ?")
                .param(at(time))
                .update();
    }

    private PortalSession session(ResultSet row) throws SQLException {
        var id = row.getLong("id");
        var plain = sealer.open(Purpose.CONTACT, SEALED, id, row.getBytes("sealed"));
        return new PortalSession(
                id,
                new Phone(new String(plain, StandardCharsets.UTF_8)),
                row.getString("agent"),
                row.getTimestamp("fresh_at").toInstant(),
                row.getTimestamp("began_at").toInstant(),
                row.getTimestamp("seen_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                instant(row.getTimestamp("ended_at")),
                row.getString("ended_why"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
