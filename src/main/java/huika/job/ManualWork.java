package huika.job;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Outcome;
import huika.security.Actor;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// What people do to jobs and to the test clock by hand, and the record of it.
@Component
final class ManualWork {

    private final Jobs jobs;
    private final Scheduling scheduling;
    private final TestTime time;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;

    ManualWork(
            Jobs jobs,
            Scheduling scheduling,
            TestTime time,
            Audit audit,
            Atomic atomic,
            Clock clock) {
        this.jobs = jobs;
        this.scheduling = scheduling;
        this.time = time;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
    }

    Outcome<RunView> run(Actor actor, String name) {
        return jobs.runNow(name)
                .map(run ->
                        note(
                                AuditEntry.of(actor.by(), "job:run", "job", name)
                                        .to("run", run.id())
                                        .to("outcome", run.outcome()),
                                run));
    }

    void resume(Actor actor) {
        var reason = scheduling.stopped().orElse(null);
        scheduling.goOn();
        note(AuditEntry.of(actor.by(), "job:resume", "job", "all").from("stopped", reason), true);
    }

    Outcome<TestTime.Moved> move(Actor actor, Instant to) {
        var from = clock.now();
        return time.move(to)
                .map(moved ->
                        note(
                                AuditEntry.of(actor.by(), "clock:set", "clock", "test")
                                        .from("now", from)
                                        .to("now", to),
                                moved));
    }

    private <T> T note(AuditEntry entry, T done) {
        return atomic.run(
                        () -> {
                            audit.record(entry);
                            return Outcome.done(done);
                        })
                .orThrow();
    }
}
