package huika.security;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Refusal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How much value the keys of one client give a day, so that a stolen key of a till is worth that
/// much at most. Counted for the client, so that another key of it begins no new count.
@Component
public class Ceilings {

    private final JdbcClient sql;
    private final Clock clock;

    Ceilings(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Sets it for a client, from now on; null for none.
    void set(String client, @Nullable Long fen) {
        sql.sql("delete from security.ceiling where client = ?").param(client).update();
        if (fen == null) return;
        sql.sql("insert into security.ceiling (client, fen) values (?, ?)")
                .params(client, fen)
                .update();
    }

    /// Takes a part of today's.
    ///
    /// @return why there is not that much left; null where there is, or no ceiling is set
    public @Nullable Refusal take(Actor actor, long fen) {
        if (actor.isAdmin() || actor.proof() != null) return null;
        var ceiling = of(actor.client());
        if (ceiling == null) return null;
        var upsert =
                """
                insert into security.given (client, day, fen)
                select ?, ?, ? where ? <= ?
                    on conflict (client, day) do update set fen = given.fen + excluded.fen
                 where given.fen + excluded.fen <= ?
                """;
        var today = clock.today();
        var taken =
                sql.sql(upsert).params(actor.client(), today, fen, fen, ceiling, ceiling).update();
        return taken == 1
                ? null
                : Refusal.of(Code.ABOVE_MAXIMUM_VALUE)
                        .with("dayCeiling", ceiling)
                        .with("given", given(actor.client(), today));
    }

    /// Gives back what was taken in vain.
    public void giveBack(Actor actor, long fen) {
        if (actor.isAdmin() || actor.proof() != null) return;
        sql.sql("update security.given set fen = fen - ? where client = ? and day = ? and fen >= ?")
                .params(fen, actor.client(), clock.today(), fen)
                .update();
    }

    @Nullable Long of(String client) {
        return sql.sql("select fen from security.ceiling where client = ?")
                .param(client)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    private long given(String client, LocalDate day) {
        return sql.sql("select fen from security.given where client = ? and day = ?")
                .params(client, day)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
