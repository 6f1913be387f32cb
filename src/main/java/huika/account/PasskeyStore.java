package huika.account;

import static huika.account.AccountStore.at;
import static huika.account.AccountStore.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class PasskeyStore {

    /// A passkey as it was registered.
    ///
    /// @param credential WebAuthn's attested credential data: its id and public key
    @SuppressWarnings("ArrayRecordComponent")
    record Passkey(
            byte[] id,
            long account,
            String name,
            byte[] credential,
            long signCount,
            Instant madeAt,
            @Nullable Instant lastUsedAt) {}

    private final JdbcClient sql;

    PasskeyStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// @return false where it is registered already
    boolean insert(Passkey passkey) {
        return sql.sql(
                                """
                                insert into account.passkey
                                       (id, account, name, credential, sign_count, made_at)
                                values (?, ?, ?, ?, ?, ?)
                                on conflict (id) do nothing
                                """)
                        .params(
                                passkey.id(),
                                passkey.account(),
                                passkey.name(),
                                passkey.credential(),
                                passkey.signCount(),
                                at(passkey.madeAt()))
                        .update()
                == 1;
    }

    /// Held until the transaction ends.
    Optional<Passkey> lock(byte[] id) {
        return sql.sql(
                        """
                        select id, account, name, credential, sign_count, made_at, last_used_at
                          from account.passkey where id = ? for update
                        """)
                .param(id)
                .query((row, n) -> passkey(row))
                .optional();
    }

    /// Oldest first.
    List<Passkey> of(long account) {
        return sql.sql(
                        """
                        select id, account, name, credential, sign_count, made_at, last_used_at
                          from account.passkey where account = ? order by made_at, id
                        """)
                .param(account)
                .query((row, n) -> passkey(row))
                .list();
    }

    void used(byte[] id, long signCount, Instant now) {
        sql.sql("update account.passkey set sign_count = ?, last_used_at = ? where id = ?")
                .params(signCount, at(now), id)
                .update();
    }

    boolean delete(long account, byte[] id) {
        return sql.sql("delete from account.passkey where account = ? and id = ?")
                        .params(account, id)
                        .update()
                == 1;
    }

    private static Passkey passkey(ResultSet row) throws SQLException {
        return new Passkey(
                row.getBytes("id"),
                row.getLong("account"),
                row.getString("name"),
                row.getBytes("credential"),
                row.getLong("sign_count"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                instant(row, "last_used_at"));
    }
}
