package huika.access;

import huika.audit.AuditEntry;
import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Outcome;
import huika.outbox.EventType;
import huika.program.Programs;
import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/// Every morning ends grants that nobody confirmed in time or whose last day is past, and tells of
/// those that have thirty days left.
@Component
final class RecertificationJob implements Job {

    private static final int NOTICE = 30;

    private final GrantStore store;
    private final Grants grants;
    private final Roles roles;
    private final Programs programs;
    private final GrantEvents events;
    private final Atomic atomic;

    RecertificationJob(
            GrantStore store,
            Grants grants,
            Roles roles,
            Programs programs,
            GrantEvents events,
            Atomic atomic) {
        this.store = store;
        this.grants = grants;
        this.roles = roles;
        this.programs = programs;
        this.events = events;
        this.atomic = atomic;
    }

    @Override
    public String name() {
        return "grant-recertification";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(LocalTime.of(6, 0));
    }

    @Override
    public void run(JobRun run) {
        var today = LocalDate.ofInstant(run.dueAt(), Clock.ZONE);
        for (var program : programs.codes()) {
            for (var grant : store.active(program)) look(run, grant, today);
        }
    }

    private void look(JobRun run, Grant grant, LocalDate today) {
        var until = grant.until();
        var confirmed = grant.certifiedOn();
        var topic = roles.security(grant.program());
        if (until != null && until.isBefore(today)) {
            finish(grant, "its last day is past");
            run.count("ended", 1);
        } else if (confirmed != null && topic.isPresent()) {
            var last = topic.get().recertify().addTo(confirmed);
            if (last.isBefore(today)) {
                finish(grant, "not confirmed in time");
                run.count("lapsed", 1);
            } else if (last.equals(today.plusDays(NOTICE))) {
                tell(grant, GrantWiring.DUE);
                run.count("due", 1);
            }
        }
    }

    private void finish(Grant grant, String reason) {
        atomic.run(
                        () -> {
                            grants.finish(grant, AuditEntry.By.system("job"), reason);
                            events.publish(grant, GrantWiring.LAPSED);
                            return Outcome.done(true);
                        })
                .orThrow();
    }

    private void tell(Grant grant, EventType type) {
        atomic.run(
                        () -> {
                            events.publish(grant, type);
                            return Outcome.done(true);
                        })
                .orThrow();
    }
}
