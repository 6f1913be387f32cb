package huika.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import huika.Huika;
import huika.Running;
import huika.kernel.CannotStart;
import huika.kernel.Clock;
import huika.kernel.Settings;
import huika.world.TestDatabase;
import huika.world.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Servers under the real clock.
class SchedulingTest {

    @TempDir private Path data;
    private TestDatabase database;
    private JdbcClient sql;
    private final List<Running> servers = new ArrayList<>();

    @BeforeEach
    void ticking() {
        System.setProperty("huika.test", "tick");
        database = TestDatabase.fresh();
        sql = database.sql();
    }

    @AfterEach
    void stop() {
        servers.forEach(Running::close);
        System.clearProperty("huika.test");
        database.close();
    }

    @Test
    void eachDueTimeIsRunByOneOfTheServers() {
        start();
        start();

        await().atMost(Duration.ofSeconds(30)).until(() -> runs("world-tick").size() >= 6);

        assertThat(runs("world-tick")).doesNotHaveDuplicates();
        assertThat(outcomes("world-tick")).containsOnly("DONE");
    }

    @Test
    void daysSleptThroughHaveTheirRunsInOrder() {
        var server = start();
        server.close();
        servers.clear();
        var missed = dueDaysAgo(3);
        sql.sql(
                        """
                        update job.scheduled_task
                           set execution_time = ?::timestamptz, task_data = ?
                         where task_name = 'job-run-cleaning'
                        """)
                .params(missed.toString(), missed.toString().getBytes(StandardCharsets.UTF_8))
                .update();

        start();

        await().atMost(Duration.ofSeconds(30)).until(() -> runs("job-run-cleaning").size() >= 3);
        assertThat(runs("job-run-cleaning"))
                .startsWith(
                        missed, missed.plus(1, ChronoUnit.DAYS), missed.plus(2, ChronoUnit.DAYS));
        assertThat(runs("job-run-cleaning")).doesNotHaveDuplicates();
    }

    @Test
    void stoppedJobsWaitForAPerson() {
        var server = start();
        await().until(() -> !runs("world-tick").isEmpty());
        server.context().getBean(Installation.class).stop("the clock jumped by PT6M");
        var before = settled();

        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(5))
                .until(() -> runs("world-tick").size() == before);
        server.context().getBean(Scheduling.class).goOn();

        await().atMost(Duration.ofSeconds(30)).until(() -> runs("world-tick").size() > before);
    }

    @Test
    void clockJumpStopsJobs() {
        start().close();
        servers.clear();
        sql.sql("update job.installation set clock = clock + interval '10 minutes'").update();

        var server = start();

        assertThat(server.context().getBean(Scheduling.class).stopped())
                .hasValueSatisfying(reason -> assertThat(reason).contains("the clock shows"));
    }

    @Test
    void productionFolderRefusesTestClock() {
        start().close();
        servers.clear();

        assertThatThrownBy(() -> Huika.start(settings().withTestClock(TestServer.MONDAY)))
                .isInstanceOf(CannotStart.class)
                .hasMessage(
                        "This data folder has served under the real clock;"
                                + " it refuses --test-clock");
    }

    @Test
    void aTestFolderStaysOneAndGoesOnWhereItsClockStood() {
        System.clearProperty("huika.test");
        var first = Huika.start(settings().withTestClock(TestServer.MONDAY));
        var later = TestServer.MONDAY.plus(Duration.ofDays(2));
        assertThat(first.context().getBean(TestTime.class).move(later)).isNotNull();
        first.close();

        assertThatThrownBy(() -> Huika.start(settings()))
                .isInstanceOf(CannotStart.class)
                .hasMessage("This data folder is a test folder; it only starts with --test-clock");

        var earlier = Huika.start(settings().withTestClock(TestServer.MONDAY));
        assertThat(earlier.context().getBean(Clock.class).now()).isEqualTo(later);
        earlier.close();

        var runs = runs("job-run-cleaning").size();
        var further = Huika.start(settings().withTestClock(later.plus(Duration.ofDays(3))));
        assertThat(further.context().getBean(Clock.class).now())
                .isEqualTo(later.plus(Duration.ofDays(3)));
        assertThat(runs("job-run-cleaning")).hasSize(runs + 3);
        further.close();
    }

    private Running start() {
        var server = Huika.start(settings());
        servers.add(server);
        return server;
    }

    private Settings settings() {
        return Settings.of(data)
                .withPort(0)
                .withDatabase(database.app())
                .withAdminKey(TestServer.ADMIN_KEY);
    }

    /// A run under way may still end after the stop.
    private int settled() {
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(5)).until(() -> true);
        return runs("world-tick").size();
    }

    private List<Instant> runs(String job) {
        return sql.sql(
                        """
                        select due_at
                          from job.run
                         where job = ? and ended_at is not null
                         order by id
                        """)
                .param(job)
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list();
    }

    private List<String> outcomes(String job) {
        return sql.sql("select outcome from job.run where job = ? and ended_at is not null")
                .param(job)
                .query((row, n) -> row.getString(1))
                .list();
    }

    private static Instant dueDaysAgo(int days) {
        var next = Schedule.daily(LocalTime.of(4, 10)).after(Clock.system().now());
        return next.minus(days, ChronoUnit.DAYS);
    }
}
