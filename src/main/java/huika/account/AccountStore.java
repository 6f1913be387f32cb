package huika.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class AccountStore {

    private static final String COLUMNS =
            """
            select id, staff, language, password, password_set_at, locked_at, ended_at, created_at
              from account.account
            """;

    private final JdbcClient sql;

    AccountStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// @return false where there is one for this member of staff
    boolean insert(long id, String staff, String language, String by, Instant now) {
        return sql.sql(
                                """
                                insert into account.account
                                       (id, staff, language, created_by, created_at)
                                values (?, ?, ?, ?, ?)
                                on conflict (staff) do nothing
                                """)
                        .params(id, staff, language, by, at(now))
                        .update()
                == 1;
    }

    Optional<Account> find(long id) {
        return sql.sql(COLUMNS + " where id = ?")
                .param(id)
                .query((row, n) -> account(row))
                .optional();
    }

    Optional<Account> find(String staff) {
        return sql.sql(COLUMNS + " where staff = ?")
                .param(staff)
                .query((row, n) -> account(row))
                .optional();
    }

    /// Held until the transaction ends.
    Optional<Account> lock(long id) {
        return sql.sql(COLUMNS + " where id = ? for update")
                .param(id)
                .query((row, n) -> account(row))
                .optional();
    }

    /// By staff code.
    List<Account> list(String after, int limit) {
        return sql.sql(COLUMNS + " where staff > ? order by staff limit ?")
                .params(after, limit)
                .query((row, n) -> account(row))
                .list();
    }

    void setPassword(long id, String kept, Instant now) {
        sql.sql("update account.account set password = ?, password_set_at = ? where id = ?")
                .params(kept, at(now), id)
                .update();
    }

    void setLanguage(long id, String language) {
        sql.sql("update account.account set language = ? where id = ?")
                .params(language, id)
                .update();
    }

    void lock(long id, @Nullable Instant since) {
        sql.sql("update account.account set locked_at = ?::timestamptz where id = ?")
                .params(java.util.Arrays.asList(since == null ? null : at(since), id))
                .update();
    }

    /// They left: whoever comes back under the same code begins anew.
    void end(long id, Instant now) {
        sql.sql(
                        """
                        update account.account
                           set ended_at = ?, password = null, password_set_at = null
                         where id = ?
                        """)
                .params(at(now), id)
                .update();
    }

    void reopen(long id) {
        sql.sql("update account.account set ended_at = null, locked_at = null where id = ?")
                .param(id)
                .update();
    }

    /// Takes the place of the links given before.
    void link(long account, byte[] digest, String by, Instant now, Instant until) {
        voidLinks(account, now);
        sql.sql(
                        """
                        insert into account.link
                               (digest, account, created_by, created_at, expires_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(digest, account, by, at(now), at(until))
                .update();
    }

    void voidLinks(long account, Instant now) {
        sql.sql("update account.link set used_at = ? where account = ? and used_at is null")
                .params(at(now), account)
                .update();
    }

    /// Forgets those that were used, or over, before `time`.
    int forgetLinks(Instant time) {
        return sql.sql("delete from account.link where coalesce(used_at, expires_at) < ?")
                .param(at(time))
                .update();
    }

    /// Whose link this is, if it still works.
    Optional<Long> linked(byte[] digest, Instant now) {
        return sql.sql(
                        """
                        select account from account.link
                         where digest = ? and used_at is null and expires_at > ?
                        """)
                .params(digest, at(now))
                .query(Long.class)
                .optional();
    }

    /// Uses a link up; of two at the same time one does.
    boolean use(byte[] digest, Instant now) {
        return sql.sql(
                                """
                                update account.link set used_at = ?
                                 where digest = ? and used_at is null and expires_at > ?
                                """)
                        .params(at(now), digest, at(now))
                        .update()
                == 1;
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getLong("id"),
                row.getString("staff"),
                row.getString("language"),
                row.getString("password"),
                instant(row, "password_set_at"),
                instant(row, "locked_at"),
                instant(row, "ended_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
