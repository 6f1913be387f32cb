package huika.security.limit;

import huika.kernel.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts in windows that begin with the first request: one statement each. The table is not
/// logged: after a crash everybody begins anew.
@Component
public class Quotas {

    private static final int FORGET_EVERY = 1_000;
    private static final Duration KEPT = Duration.ofDays(2);

    private final JdbcClient sql;
    private final Clock clock;
    private final AtomicLong taken = new AtomicLong();

    Quotas(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param used in this window, this one included
    /// @param seconds until the window ends
    public record Taken(int used, long seconds) {}

    /// Counts one more.
    public Taken take(String name, String subject, Duration window) {
        if (taken.incrementAndGet() % FORGET_EVERY == 0) forget();
        var now = clock.now();
        var begun = utc(now.minus(window));
        return sql.sql(
                        """
                        insert into security.quota as q (name, subject, since, used)
                        values (:name, :subject, :now, 1)
                        on conflict (name, subject) do update
                           set since = case when q.since <= :begun then :now else q.since end,
                               used = case when q.since <= :begun then 1 else q.used + 1 end
                        returning since, used
                        """)
                .param("name", name)
                .param("subject", subject)
                .param("now", utc(now))
                .param("begun", begun)
                .query((row, n) -> {
                    var since = row.getObject("since", OffsetDateTime.class).toInstant();
                    var left = Duration.between(now, since.plus(window));
                    return new Taken(row.getInt("used"), left.toSeconds() + 1);
                })
                .single();
    }

    /// Counts one less: it was asked for and not done.
    public void giveBack(String name, String subject) {
        sql.sql("update security.quota set used = used - 1 where name = ? and subject = ?")
                .params(name, subject)
                .update();
    }

    /// Forgets windows that ended long ago.
    private void forget() {
        sql.sql("delete from security.quota where since < ?")
                .param(utc(clock.now().minus(KEPT)))
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
