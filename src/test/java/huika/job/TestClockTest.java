package huika.job;

import static org.assertj.core.api.Assertions.assertThat;

import huika.job.WorldJobs.Ran;
import huika.world.TestServer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestClockTest {

    private TestServer server;

    @BeforeAll
    static void jobs() {
        System.setProperty("huika.test", "job");
    }

    @AfterAll
    static void noJobs() {
        System.clearProperty("huika.test");
    }

    @BeforeEach
    void start() {
        WorldJobs.RAN.clear();
        WorldJobs.BROKEN.set(false);
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void jobsOnTheWayRunInOrderEachAtItsDueTime() {
        var moved = server.put("/test-clock", Map.of("now", "2026-01-07T07:00:00+08:00"));

        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.body().path("now").asString()).isEqualTo("2026-01-07T07:00:00+08:00");
        assertThat(moved.body().path("failed").size()).isZero();
        assertThat(WorldJobs.RAN)
                .containsExactly(
                        ran("world-nightly", "2026-01-05T18:00:00Z"),
                        ran("world-morning", "2026-01-06T00:00:00Z"),
                        ran("world-nightly", "2026-01-06T18:00:00Z"));
        assertThat(moved.header("Huika-Test-Clock")).isEqualTo("2026-01-05T09:00:00+08:00");
        assertThat(server.get("/jobs").header("Huika-Test-Clock"))
                .isEqualTo("2026-01-07T07:00:00+08:00");
    }

    @Test
    void timeDoesNotGoBack() {
        var back = server.put("/test-clock", Map.of("now", "2026-01-05T08:59:59+08:00"));

        assertThat(back.status()).isEqualTo(409);
        assertThat(back.code()).isEqualTo("CLOCK_BACKWARDS");
        assertThat(server.get("/jobs").header("Huika-Test-Clock"))
                .isEqualTo("2026-01-05T09:00:00+08:00");
    }

    @Test
    void monthsPassInOneCall() {
        var moved = server.put("/test-clock", Map.of("now", "2026-03-21T09:00:00+08:00"));

        assertThat(moved.body().path("failed").size()).isZero();
        assertThat(moved.body().path("runs").asInt()).isGreaterThanOrEqualTo(4 * 75);
        assertThat(WorldJobs.RAN).hasSize(2 * 75);
    }

    @Test
    void whatIsDueEveryHourRunsOnceForAllThatPassed() {
        var before = server.get("/jobs/day-figures/runs").body().path("items").size();
        server.put("/test-clock", Map.of("now", "2026-01-08T09:30:00+08:00"));
        var runs = server.get("/jobs/day-figures/runs").body().path("items");
        assertThat(runs.size()).as(runs.toString()).isEqualTo(before + 1);
        assertThat(runs.get(0).path("dueAt").asString()).isEqualTo("2026-01-08T09:00:00+08:00");
    }

    @Test
    void aFailedJobIsToldAndHoldsUpNobody() {
        WorldJobs.BROKEN.set(true);

        var moved = server.put("/test-clock", Map.of("now", "2026-01-06T09:00:00+08:00"));

        var failed = moved.body().path("failed");
        assertThat(failed.size()).isEqualTo(1);
        assertThat(failed.get(0).path("job").asString()).isEqualTo("world-long");
        assertThat(failed.get(0).path("outcome").asString()).isEqualTo("FAILED");
        assertThat(failed.get(0).path("error").asString()).isEqualTo("IllegalStateException");
        assertThat(failed.get(0).path("counts").path("pieces").asInt()).isEqualTo(4);
        assertThat(WorldJobs.RAN).hasSize(2);
    }

    @Test
    void aPersonRunsAJobAndSeesWhatItCounted() {
        var run = server.post("/jobs/world-nightly/runs", "");

        assertThat(run.status()).isEqualTo(201);
        assertThat(run.body().path("outcome").asString()).isEqualTo("DONE");
        assertThat(run.body().path("cause").asString()).isEqualTo("PERSON");
        assertThat(run.body().path("dueAt").asString()).isEqualTo("2026-01-05T09:00:00+08:00");
        assertThat(run.body().path("counts").path("looked-at").asInt()).isEqualTo(7);

        var listed = server.get("/jobs").body().path("items");
        assertThat(listed)
                .filteredOn(job -> job.path("name").asString().equals("world-nightly"))
                .singleElement()
                .satisfies(job -> {
                    assertThat(job.path("schedule").asString()).isEqualTo("daily at 02:00");
                    assertThat(job.path("nextDueAt").asString())
                            .isEqualTo("2026-01-06T02:00:00+08:00");
                    assertThat(job.path("lastRun").path("id").asString())
                            .isEqualTo(run.body().path("id").asString());
                });
    }

    @Test
    void anUnknownJobIsNotFound() {
        var run = server.post("/jobs/no-such-job/runs", "");
        assertThat(run.status()).isEqualTo(404);
        assertThat(run.code()).isEqualTo("JOB_UNKNOWN");
    }

    @Test
    void aJobRunsOnceAtATime() throws InterruptedException {
        WorldJobs.gate = new CountDownLatch(1);
        WorldJobs.entered = new CountDownLatch(1);
        var first = Thread.ofVirtual().start(() -> server.post("/jobs/world-slow/runs", ""));
        WorldJobs.entered.await();

        var second = server.post("/jobs/world-slow/runs", "");
        WorldJobs.gate.countDown();
        first.join();
        var third = server.post("/jobs/world-slow/runs", "");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("JOB_RUNNING");
        assertThat(third.status()).isEqualTo(201);
    }

    @Test
    void aRunThatBrokeOffGoesOnWhereItWas() {
        var jobs = server.bean(Jobs.class);
        var job = jobs.all().stream().filter(j -> j.name().equals("world-long")).findFirst();
        var due = Instant.parse("2026-01-05T04:00:00Z");
        WorldJobs.BROKEN.set(true);
        var broken = jobs.runDue(job.orElseThrow(), due).orElseThrow();
        WorldJobs.BROKEN.set(false);

        var rest = jobs.runDue(job.orElseThrow(), due).orElseThrow();
        var again = jobs.runDue(job.orElseThrow(), due).orElseThrow();

        assertThat(broken.outcome()).isEqualTo("FAILED");
        assertThat(broken.counts()).containsEntry("pieces", 4L);
        assertThat(rest.outcome()).isEqualTo("DONE");
        assertThat(rest.counts()).containsEntry("pieces", 6L);
        assertThat(again.counts()).containsEntry("pieces", 10L);
    }

    @Test
    void aRunLeftOpenByADeadServerIsClosed() {
        server.sql()
                .sql(
                        """
                        insert into job.run (id, job, cause, due_at, started_at, outcome, savepoint)
                        values (1, 'world-long', 'SCHEDULE', ?::timestamptz, ?::timestamptz,
                                'RUNNING', '7')
                        """)
                .params("2026-01-05T04:00:00Z", "2026-01-05T04:00:00Z")
                .update();
        var jobs = server.bean(Jobs.class);
        var job = jobs.all().stream().filter(j -> j.name().equals("world-long")).findFirst();

        var rest = jobs.runDue(job.orElseThrow(), Instant.parse("2026-01-05T04:00:00Z"));

        assertThat(rest.orElseThrow().counts()).containsEntry("pieces", 3L);
        assertThat(server.get("/jobs/world-long/runs").body().path("items"))
                .extracting(run -> run.path("outcome").asString())
                .containsExactly("DONE", "INTERRUPTED");
    }

    private static Ran ran(String job, String at) {
        return new Ran(job, Instant.parse(at), Instant.parse(at));
    }
}
