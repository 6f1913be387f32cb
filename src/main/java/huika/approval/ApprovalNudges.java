package huika.approval;

import huika.approval.ApprovalRequest.State;
import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.outbox.Event;
import huika.outbox.EventType;
import huika.outbox.EventTypes;
import huika.outbox.Outbox;
import huika.security.Actor;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whoever asked reminds those who are to sign, once a day and request: nobody is nagged.
@Component
final class ApprovalNudges {

    static final EventType REMINDED =
            EventType.plain(
                    43,
                    "approval.reminded",
                    "apr",
                    "Whoever asked for an approval reminds those who are to sign.");

    private final ApprovalStore store;
    private final JdbcClient sql;
    private final Outbox outbox;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    ApprovalNudges(
            ApprovalStore store,
            JdbcClient sql,
            Outbox outbox,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.sql = sql;
        this.outbox = outbox;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    @Bean
    static EventTypes nudgeEventTypes() {
        return EventTypes.of(REMINDED);
    }

    boolean isOn(long request, LocalDate day) {
        return sql.sql("select exists (select from approval.nudge where request = ? and day = ?)")
                .params(request, day)
                .query(Boolean.class)
                .single();
    }

    /// Refuses: `NOT_FOUND`, `PERMISSION_DENIED` (asked by another), `APPROVAL_DECIDED`,
    /// `RATE_LIMITED` (reminded today), telling when to come again.
    Outcome<ApprovalRequest> remind(Actor maker, long id) {
        return atomic.run(() -> {
            var request = store.lock(id).filter(one -> Approvals.sees(maker, one)).orElse(null);
            if (request == null) return Outcome.refused(Code.NOT_FOUND);
            if (!request.maker().equals(maker.person())) {
                return Outcome.refused(Refusal.of(Code.PERMISSION_DENIED).with("only", "maker"));
            }
            if (request.state() != State.PENDING) {
                return Outcome.refused(
                        Refusal.of(Code.APPROVAL_DECIDED).with("state", request.state().name()));
            }
            if (isOn(id, clock.today())) {
                return Outcome.refused(
                        Refusal.of(Code.RATE_LIMITED).with("retryAfter", untilTomorrow()));
            }
            sql.sql("insert into approval.nudge (request, day, person, at) values (?, ?, ?, ?)")
                    .params(id, clock.today(), maker.person(), clock.now().atOffset(ZoneOffset.UTC))
                    .update();
            audit.record(
                    AuditEntry.of(maker.by(), "approval:remind", "approval", request.text())
                            .at(request.program(), request.branch())
                            .to("step", request.step()));
            publish(request);
            return Outcome.done(request);
        });
    }

    private int untilTomorrow() {
        var next = clock.today().plusDays(1).atStartOfDay(Clock.ZONE).toInstant();
        return (int) Duration.between(clock.now(), next).toSeconds();
    }

    private void publish(ApprovalRequest request) {
        outbox.publish(
                new Event(
                        0,
                        ids.next(),
                        REMINDED,
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
