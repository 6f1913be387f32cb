package huika.account;

import static huika.account.AccountStore.at;
import static huika.account.AccountStore.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class SessionStore {

    private static final String COLUMNS =
            """
            select s.id, s.account, a.staff, s.factor, s.fresh_at, s.fresh_factor, s.agent,
                   s.address, s.began_at, s.seen_at, s.ends_at, s.ended_at, s.ended_why
              from account.session s
              join account.account a on a.id = s.account
            """;

    private final JdbcClient sql;

    SessionStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Session session, byte[] digest) {
        var fresh = session.freshAt();
        sql.sql(
                        """
                        insert into account.session
                               (id, digest, account, factor, fresh_at, fresh_factor, agent, address,
                                began_at, seen_at, ends_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                session.id(),
                                digest,
                                session.account(),
                                session.factor(),
                                fresh == null ? null : at(fresh),
                                session.freshFactor(),
                                session.agent(),
                                session.address(),
                                at(session.beganAt()),
                                at(session.seenAt()),
                                at(session.endsAt())))
                .update();
    }

    /// The session of a cookie, while its account is open.
    Optional<Session> find(byte[] digest) {
        return sql.sql(
                        COLUMNS
                                + """
                                 where s.digest = ? and a.locked_at is null and a.ended_at is null
                                """)
                .param(digest)
                .query((row, n) -> session(row))
                .optional();
    }

    Optional<Session> find(long id) {
        return sql.sql(COLUMNS + " where s.id = ?")
                .param(id)
                .query((row, n) -> session(row))
                .optional();
    }

    /// Newest first.
    ///
    /// @param account null for everybody's
    List<Session> list(
            @Nullable Long account, @Nullable Long before, boolean living, Instant now, int limit) {
        return sql.sql(
                        COLUMNS
                                + """
                                 where (:account::bigint is null or s.account = :account)
                                   and (:before::bigint is null or s.id < :before)
                                   and (not :living or (s.ended_at is null and s.ends_at > :now))
                                 order by s.id desc
                                 limit :limit
                                """)
                .param("account", account)
                .param("before", before)
                .param("living", living)
                .param("now", at(now))
                .param("limit", limit)
                .query((row, n) -> session(row))
                .list();
    }

    void touch(long id, Instant now) {
        sql.sql("update account.session set seen_at = ? where id = ? and seen_at < ?")
                .params(at(now), id, at(now))
                .update();
    }

    boolean end(long id, Instant now, String by, String why) {
        return sql.sql(
                                """
                                update account.session
                                   set ended_at = ?, ended_by = ?, ended_why = ?
                                 where id = ? and ended_at is null
                                """)
                        .params(at(now), by, why, id)
                        .update()
                == 1;
    }

    /// @return how many lived
    int endAll(long account, @Nullable Long but, Instant now, String by, String why) {
        return sql.sql(
                        """
                        update account.session
                           set ended_at = ?, ended_by = ?, ended_why = ?
                         where account = ? and ended_at is null and ends_at > ?
                           and (?::bigint is null or id <> ?)
                        """)
                .params(Arrays.asList(at(now), by, why, account, at(now), but, but))
                .update();
    }

    /// Leaves the newest `most` of an account.
    void endOldest(long account, int most, Instant now, String by, String why) {
        sql.sql(
                        """
                        update account.session
                           set ended_at = ?, ended_by = ?, ended_why = ?
                         where id in (select id from account.session
                                       where account = ? and ended_at is null and ends_at > ?
                                       order by id desc
                                      offset ?)
                        """)
                .params(at(now), by, why, account, at(now), most)
                .update();
    }

    /// Somebody has shown a second factor: from now on another cookie opens the session.
    void freshen(long id, byte[] digest, String factor, Instant now) {
        sql.sql(
                        """
                        update account.session
                           set digest = ?, fresh_at = ?, fresh_factor = ?, wrong = 0
                         where id = ?
                        """)
                .params(digest, at(now), factor, id)
                .update();
    }

    /// @return how many wrong codes the session has seen in a row now; holds it until the
    ///   transaction ends
    int wrong(long id, int more) {
        return sql.sql("update account.session set wrong = wrong + ? where id = ? returning wrong")
                .params(more, id)
                .query(Integer.class)
                .single();
    }

    /// Whether this account has been signed in to from here.
    boolean familiar(long account, String address, Instant since) {
        return sql.sql(
                        """
                        select exists (select from account.session
                                        where account = ? and address = ? and began_at > ?)
                        """)
                .params(account, address, at(since))
                .query(Boolean.class)
                .single();
    }

    /// Forgets those that ended before `time`.
    int forget(Instant time) {
        return sql.sql("delete from account.session where coalesce(ended_at, ends_at) < ?")
                .param(at(time))
                .update();
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getLong("id"),
                row.getLong("account"),
                row.getString("staff"),
                row.getString("factor"),
                instant(row, "fresh_at"),
                row.getString("fresh_factor"),
                row.getString("agent"),
                row.getString("address"),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                instant(row, "ended_at"),
                row.getString("ended_why"));
    }
}
