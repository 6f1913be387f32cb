package huika.job;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The jobs of all modules, and the one way each of them is run.
@Component
public final class Jobs {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    /// A job, when it is due next, and how it went last.
    ///
    /// @param nextDueAt null while scheduled jobs are stopped
    record JobView(
            String name,
            String schedule,
            @Nullable OffsetDateTime nextDueAt,
            @Nullable RunView lastRun) {}

    private final TreeMap<String, Job> jobs = new TreeMap<>();
    private final RunStore store;
    private final Clock clock;
    private final Ids ids;
    private volatile boolean ending;

    Jobs(List<Job> beans, RunStore store, Clock clock, Ids ids) {
        for (var job : beans) {
            if (jobs.put(job.name(), job) != null) {
                throw new IllegalStateException("two jobs named " + job.name());
            }
        }
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    /// Runs a job now, whatever its schedule, and tells what came of it. A failed run is an answer
    /// too.
    public Outcome<RunView> runNow(String name) {
        var job = jobs.get(name);
        if (job == null) return Outcome.refused(Refusal.of(Code.JOB_UNKNOWN).with("job", name));
        return run(job, "PERSON", clock.now())
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Refusal.of(Code.JOB_RUNNING).with("job", name)));
    }

    Page<RunView> runs(String name, @Nullable Long before, int limit) {
        return Page.of(store.list(name, before, limit + 1), limit, RunView::id);
    }

    boolean knows(String name) {
        return jobs.containsKey(name);
    }

    List<JobView> list(boolean stopped) {
        var latest = store.latest();
        var now = clock.now();
        return jobs.values().stream()
                .map(job ->
                        new JobView(
                                job.name(),
                                job.schedule().text(),
                                stopped ? null : local(job.schedule().after(now)),
                                latest.get(job.name())))
                .toList();
    }

    Collection<Job> all() {
        return jobs.values();
    }

    /// Runs a job for a due time of its schedule; empty where it runs already.
    Optional<RunView> runDue(Job job, Instant due) {
        return run(job, "SCHEDULE", due);
    }

    /// Asks running jobs to stop.
    void end() {
        ending = true;
    }

    private Optional<RunView> run(Job job, String cause, Instant due) {
        try (var hold = store.hold(job.name()).orElse(null)) {
            if (hold == null) return Optional.empty();
            var id = ids.next();
            var place = hold.start(id, cause, due, clock.now());
            var run = new JobRun(due, place.orElse(null), () -> ending, r -> store.keep(id, r));
            var error = work(job, run);
            var outcome = error != null ? "FAILED" : run.stopped() ? "STOPPED" : "DONE";
            return Optional.of(hold.end(id, outcome, run, error, clock.now()));
        }
    }

    /// The kind of trouble the job met, or null. Its message may hold data of the business and goes
    /// to the log only.
    private static @Nullable String work(Job job, JobRun run) {
        try {
            job.run(run);
            return null;
        } catch (RuntimeException trouble) {
            LOG.error("job {} due at {} failed", job.name(), run.dueAt(), trouble);
            return trouble.getClass().getSimpleName();
        }
    }

    private static OffsetDateTime local(Instant at) {
        return at.atZone(Clock.ZONE).toOffsetDateTime();
    }
}
