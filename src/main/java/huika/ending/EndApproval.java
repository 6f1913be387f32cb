package huika.ending;

import huika.approval.ApprovalKind;
import huika.approval.ApprovalRequest;
import huika.ending.ProgramEnd.State;
import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.outbox.Event;
import huika.outbox.EventType;
import huika.outbox.EventTypes;
import huika.outbox.Outbox;
import huika.program.ProgramEnds;
import huika.program.Programs;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What consent to an order does: the program ends on its day, and others hear of it.
@Configuration(proxyBeanMethods = false)
class EndApproval {

    static final EventType ENDING =
            EventType.plain(
                    481,
                    "program.ending",
                    ProgramEnd.PREFIX,
                    "The end of a program was agreed to: members are to be told.");

    private final EndStore store;
    private final Programs programs;
    private final ProgramEnds ends;
    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;

    EndApproval(
            EndStore store,
            Programs programs,
            ProgramEnds ends,
            Outbox outbox,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.programs = programs;
        this.ends = ends;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    @Bean
    static EventTypes endingEvents() {
        return new EventTypes(List.of(ENDING));
    }

    @Bean
    ApprovalKind programEndApprovals() {
        return new ApprovalKind(
                Endings.APPROVAL,
                "program:end",
                request ->
                        asked(request)
                                .filter(end -> end.state() == State.ASKED)
                                .map(ProgramEnd::hash),
                (request, _) -> agree(asked(request).orElseThrow()),
                (request, _) -> refuse(asked(request).orElseThrow()));
    }

    /// `NOTICE_TOO_LATE` where consent comes so late that members would hear of it later than the
    /// program says: who wants it to end nevertheless denies consent, and it is ordered anew.
    private Outcome<String> agree(ProgramEnd end) {
        return programs.find(end.program(), clock.today())
                .then(inForce -> {
                    var tooLate = inForce.program().ending().refuse(clock.today(), end.lastUse());
                    return tooLate == null ? carryOut(end) : Outcome.refused(tooLate);
                });
    }

    private Outcome<String> carryOut(ProgramEnd end) {
        store.move(end.id(), State.AGREED, clock.now());
        ends.end(end.program(), new ProgramEnds.End(end.lastUse(), end.paysOut()));
        outbox.publish(
                new Event(
                        0,
                        ids.next(),
                        ENDING,
                        end.program(),
                        null,
                        null,
                        end.id(),
                        null,
                        clock.now(),
                        clock.today(),
                        null));
        return Outcome.done("last used on " + end.lastUse());
    }

    private Outcome<String> refuse(ProgramEnd end) {
        store.move(end.id(), State.REFUSED, null);
        return Outcome.done(State.REFUSED.name());
    }

    private Optional<ProgramEnd> asked(ApprovalRequest request) {
        return Ids.parse(ProgramEnd.PREFIX, request.subject()).flatMap(store::find);
    }
}
