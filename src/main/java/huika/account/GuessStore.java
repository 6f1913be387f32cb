package huika.account;

import static huika.account.AccountStore.at;
import static huika.account.AccountStore.instant;

import huika.account.GuessRules.Guesses;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class GuessStore {

    private final JdbcClient sql;

    GuessStore(JdbcClient sql) {
        this.sql = sql;
    }

    @Nullable Guesses find(byte[] name, boolean familiar) {
        return sql.sql(
                        """
                        select wrong, last_at, held_until from account.guess
                         where name = ? and familiar = ?
                        """)
                .params(name, familiar)
                .query((row, n) ->
                        new Guesses(
                                row.getInt("wrong"),
                                row.getObject("last_at", OffsetDateTime.class).toInstant(),
                                instant(row, "held_until")))
                .optional()
                .orElse(null);
    }

    /// The same, held until the transaction ends; made where there was none, so that the first of
    /// many at the same time is held too.
    @Nullable Guesses lock(byte[] name, boolean familiar, Instant now) {
        sql.sql(
                        """
                        insert into account.guess (name, familiar, wrong, last_at)
                        values (?, ?, 0, ?)
                        on conflict (name, familiar) do update set last_at = account.guess.last_at
                        """)
                .params(name, familiar, at(now))
                .update();
        return find(name, familiar);
    }

    void save(byte[] name, boolean familiar, Guesses guesses) {
        var until = guesses.heldUntil();
        sql.sql(
                        """
                        update account.guess set wrong = ?, last_at = ?, held_until = ?::timestamptz
                         where name = ? and familiar = ?
                        """)
                .params(
                        Arrays.asList(
                                guesses.wrong(),
                                at(guesses.lastAt()),
                                until == null ? null : at(until),
                                name,
                                familiar))
                .update();
    }

    void forget(byte[] name) {
        sql.sql("delete from account.guess where name = ?").param(name).update();
    }

    /// Those nobody added to for a day say nothing any more.
    int forgetBefore(Instant time) {
        return sql.sql("delete from account.guess where last_at < ?").param(at(time)).update();
    }
}
