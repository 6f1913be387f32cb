package huika.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import huika.kernel.Clock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Runs jobs when they are due, on one of the servers that share a database: db-scheduler picks
/// them, and keeps with each the time it is due, so that a run that failed or was late is still
/// told the right one. On a test clock jobs run when it is moved instead.
@Component
final class Scheduling implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduling.class);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    private final DataSource database;
    private final Jobs jobs;
    private final Clock clock;
    private final Installation installation;
    private final ClockGuard guard = new ClockGuard(System::currentTimeMillis, System::nanoTime);
    private @Nullable Scheduler scheduler;
    private @Nullable ScheduledExecutorService watch;

    Scheduling(DataSource database, Jobs jobs, Clock clock, Installation installation) {
        this.database = database;
        this.jobs = jobs;
        this.clock = clock;
        this.installation = installation;
    }

    /// Why scheduled jobs stand still, if they do.
    Optional<String> stopped() {
        return installation.stopped();
    }

    /// A person found the clock right again.
    void goOn() {
        installation.goOn();
    }

    @Override
    public void start() {
        if (installation.onTestClock()) return;
        var tasks = new ArrayList<CustomTask<String>>();
        for (var job : jobs.all()) tasks.add(task(job));
        scheduler =
                Scheduler.create(database, List.of())
                        .startTasks(tasks)
                        .tableName("job.scheduled_task")
                        .serializer(new Text())
                        .clock(clock::now)
                        .pollingInterval(Duration.ofSeconds(1))
                        .heartbeatInterval(Duration.ofSeconds(10))
                        .missedHeartbeatsLimit(6)
                        .shutdownMaxWait(Duration.ofSeconds(20))
                        .threads(3)
                        .build();
        scheduler.start();
        watch =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("clock-watch").factory());
        var _ = watch.scheduleWithFixedDelay(this::look, 0, LOOK.toSeconds(), TimeUnit.SECONDS);
    }

    private CustomTask<String> task(Job job) {
        var first = job.schedule().after(clock.now());
        return Tasks.custom(job.name(), String.class)
                .scheduleOnStartup("job", first.toString(), ignored -> first)
                .onFailure((done, operations) -> {
                    var failures = done.getExecution().consecutiveFailures;
                    operations.reschedule(done, clock.now().plus(retryAfter(failures)));
                })
                .execute((instance, context) -> done(job, Instant.parse(instance.getData())));
    }

    private CompletionHandler<String> done(Job job, Instant due) {
        if (halted()) {
            return (done, operations) -> operations.reschedule(done, clock.now().plus(SOON));
        }
        var run = jobs.runDue(job, due);
        if (run.isEmpty() || run.get().outcome().equals("STOPPED")) {
            return (done, operations) -> operations.reschedule(done, clock.now().plus(SOON));
        }
        if (run.get().outcome().equals("FAILED")) throw new Failed(job.name());
        return (done, operations) -> {
            var next = job.schedule().next(due, clock.now());
            operations.reschedule(done, next, next.toString());
        };
    }

    static Duration retryAfter(int failures) {
        var wait = Duration.ofMinutes(1L << Math.min(failures, 10));
        return wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY;
    }

    /// Whether the clock cannot be trusted. Asked before each run too: a jump makes many jobs due.
    private boolean halted() {
        guard.jump()
                .ifPresent(jump -> {
                    LOG.error("ALERT the clock jumped by {}: jobs are stopped", jump);
                    installation.stop("the clock jumped by " + jump);
                });
        return installation.stopped().isPresent();
    }

    private void look() {
        try {
            if (!halted()) installation.sawTime(clock.now());
        } catch (RuntimeException broken) {
            LOG.warn("the clock could not be checked: {}", broken.toString());
        }
    }

    @Override
    public void stop() {
        jobs.end();
        if (watch != null) watch.shutdownNow();
        if (scheduler != null) scheduler.stop();
        scheduler = null;
        watch = null;
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }

    /// Makes db-scheduler count a failed run as one; the log has the reason already.
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(String job) {
            super(job, null, false, false);
        }
    }

    /// Due times are kept as plain text.
    private static final class Text implements Serializer {
        @Override
        public byte[] serialize(@Nullable Object data) {
            return data == null ? new byte[0] : data.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
            return data == null || data.length == 0
                    ? null
                    : type.cast(new String(data, StandardCharsets.UTF_8));
        }
    }
}
