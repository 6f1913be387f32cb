package huika.job;

import huika.kernel.CannotStart;
import huika.kernel.Clock;
import huika.kernel.SettableTime;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a data folder remembers of time: which clock it lives under, for ever; the latest time it
/// saw; and whether scheduled jobs were stopped.
@Component
final class Installation {

    /// A clock that differs by more is not trusted.
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private record Memory(String mode, Instant clock) {}

    private final JdbcClient sql;
    private final Clock clock;
    private final @Nullable SettableTime testTime;
    private final Instant opening;

    Installation(JdbcClient sql, Clock clock, ObjectProvider<SettableTime> testTime) {
        this.sql = sql;
        this.clock = clock;
        this.testTime = testTime.getIfAvailable();
        this.opening = open(this.testTime);
    }

    boolean onTestClock() {
        return testTime != null;
    }

    /// The time the server was asked to start at; the test clock shows the latest it saw until it
    /// is moved there.
    Instant opening() {
        return opening;
    }

    void sawTime(Instant now) {
        sql.sql("update job.installation set clock = greatest(clock, ?)")
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<String> stopped() {
        return sql.sql("select stopped from job.installation where stopped is not null")
                .query(String.class)
                .optional();
    }

    void stop(String reason) {
        sql.sql("update job.installation set stopped = coalesce(stopped, ?)")
                .param(reason)
                .update();
    }

    void goOn() {
        sql.sql("update job.installation set stopped = null, clock = ?")
                .param(clock.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    private Instant open(@Nullable SettableTime time) {
        var asked = time != null ? time.now() : clock.now();
        var mode = time != null ? "TEST" : "REAL";
        var first =
                sql.sql(
                                        """
                                        insert into job.installation (mode, clock)
                                        values (?, ?)
                                        on conflict do nothing
                                        """)
                                .params(mode, asked.atOffset(ZoneOffset.UTC))
                                .update()
                        == 1;
        if (first) return asked;
        var memory = memory();
        if (!memory.mode().equals(mode)) throw otherClock(mode);
        if (time != null) {
            time.startAt(memory.clock());
        } else if (asked.isBefore(memory.clock().minus(TOLERANCE))) {
            stop("the clock shows " + asked + ", yet it was " + memory.clock() + " before");
        }
        return asked;
    }

    private Memory memory() {
        return sql.sql("select mode, clock from job.installation")
                .query((row, n) ->
                        new Memory(
                                row.getString("mode"),
                                row.getObject("clock", OffsetDateTime.class).toInstant()))
                .single();
    }

    private static CannotStart otherClock(String mode) {
        return mode.equals("TEST")
                ? new CannotStart(
                        "该数据目录已在真实时钟下使用过，不能再用 --test-clock",
                        "This data folder has served under the real clock; it refuses --test-clock")
                : new CannotStart(
                        "该数据目录是测试目录，只能用 --test-clock 启动",
                        "This data folder is a test folder; it only starts with --test-clock");
    }
}
