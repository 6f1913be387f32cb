package huika.approval;

import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.outbox.Event;
import huika.outbox.EventType;
import huika.outbox.EventTypes;
import huika.outbox.Outbox;
import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// Every morning reminds of steps on their last day, and of those that are late: once each.
@Component
final class ApprovalReminderJob implements Job {

    static final EventType DUE =
            EventType.plain(41, "approval.due", "apr", "A step of an approval is on its last day.");
    static final EventType OVERDUE =
            EventType.plain(42, "approval.overdue", "apr", "A step of an approval is late.");

    private final ApprovalStore store;
    private final ChainStore chains;
    private final Outbox outbox;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    ApprovalReminderJob(
            ApprovalStore store,
            ChainStore chains,
            Outbox outbox,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.chains = chains;
        this.outbox = outbox;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    @Bean
    static EventTypes approvalEventTypes() {
        return EventTypes.of(DUE, OVERDUE);
    }

    @Override
    public String name() {
        return "approval-reminders";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(LocalTime.of(8, 30));
    }

    @Override
    public void run(JobRun run) {
        var today = LocalDate.ofInstant(run.dueAt(), Clock.ZONE);
        for (var id : store.dueBy(today)) remind(run, id, today);
    }

    private void remind(JobRun run, long id, LocalDate today) {
        atomic.run(
                        () -> {
                            var request = store.lock(id).orElseThrow();
                            var due = request.dueOn();
                            var waits = request.state() == ApprovalRequest.State.PENDING;
                            if (!waits || due == null || due.isAfter(today))
                                return Outcome.done(false);
                            var late = due.isBefore(today);
                            var said = late ? "OVERDUE" : "DUE";
                            if (chains.remind(id, request.step(), said, clock.now())) {
                                publish(late ? OVERDUE : DUE, request);
                                run.count(late ? "overdue" : "due", 1);
                            }
                            return Outcome.done(true);
                        })
                .orThrow();
    }

    private void publish(EventType type, ApprovalRequest request) {
        outbox.publish(
                new Event(
                        0,
                        ids.next(),
                        type,
                        request.program(),
                        request.branch(),
                        null,
                        request.id(),
                        null,
                        clock.now(),
                        clock.today(),
                        null));
    }
}
