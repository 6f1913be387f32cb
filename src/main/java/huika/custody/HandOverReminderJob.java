package huika.custody;

import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Outcome;
import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/// Every morning tells of cards that were given and should have been signed for by yesterday: once
/// each.
@Component
final class HandOverReminderJob implements Job {

    private final HandOverStore store;
    private final CustodyEvents events;
    private final Atomic atomic;

    HandOverReminderJob(HandOverStore store, CustodyEvents events, Atomic atomic) {
        this.store = store;
        this.events = events;
        this.atomic = atomic;
    }

    @Override
    public String name() {
        return "hand-over-reminders";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(LocalTime.of(8, 40));
    }

    /// A repeated run tells of them again, with events of their own: whoever listens looks at the
    /// hand-over.
    @Override
    public void run(JobRun run) {
        var yesterday = LocalDate.ofInstant(run.dueAt(), Clock.ZONE).minusDays(1);
        for (var late : store.dueOn(yesterday)) {
            atomic.run(
                            () -> {
                                events.publish(CustodyEvents.LATE, late, late.fromBranch());
                                return Outcome.done(late);
                            })
                    .orThrow();
            run.count("late", 1);
        }
    }
}
