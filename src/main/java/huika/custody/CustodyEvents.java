package huika.custody;

import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.outbox.Event;
import huika.outbox.EventType;
import huika.outbox.EventTypes;
import huika.outbox.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// What becomes of cards in people's hands, as others hear of it.
@Component
class CustodyEvents {

    static final EventType GIVEN =
            type(261, "card-hand-over.given", "cho", "Cards were given and wait for a signature.");
    static final EventType TAKEN =
            type(262, "card-hand-over.taken", "cho", "Cards were taken: custody moved.");
    static final EventType DISPUTED =
            type(263, "card-hand-over.disputed", "cho", "Given and found did not agree.");
    static final EventType LATE =
            type(264, "card-hand-over.late", "cho", "Nobody signed in time for cards given.");
    static final EventType CASE_OPENED =
            type(265, "card-case.opened", "ccf", "Cards are missing or disputed.");
    static final EventType CASE_CLOSED =
            type(266, "card-case.closed", "ccf", "A case about cards is closed.");
    static final EventType WRITTEN_OFF =
            type(267, "card-write-off.done", "cwo", "Cards were spoiled or destroyed.");

    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;

    CustodyEvents(Outbox outbox, Clock clock, Ids ids) {
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    @Bean
    static EventTypes custodyEventTypes() {
        return EventTypes.of(GIVEN, TAKEN, DISPUTED, LATE, CASE_OPENED, CASE_CLOSED, WRITTEN_OFF);
    }

    void publish(EventType type, HandOver about, String branch) {
        publish(type, about.kind().program(), branch, about.id());
    }

    void publish(EventType type, String program, String branch, long subject) {
        outbox.publish(
                new Event(
                        0,
                        ids.next(),
                        type,
                        program,
                        branch,
                        null,
                        subject,
                        null,
                        clock.now(),
                        clock.today(),
                        null));
    }

    private static EventType type(int number, String name, String subject, String meaning) {
        return EventType.plain(number, name, subject, meaning);
    }
}
