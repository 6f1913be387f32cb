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

    /// Counts one more.
    ///
    /// @return 0 where that is within the quota; else the seconds until the window ends
    public long take(String name, String subject, int most, Duration window) {
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
                    if (row.getInt("used") <= most) return 0L;
                    var since = row.getObject("since", OffsetDateTime.class).toInstant();
                    return Duration.between(now, since.plus(window)).toSeconds() + 1;
                })
                .single();
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
