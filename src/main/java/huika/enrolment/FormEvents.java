package huika.enrolment;

import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.ledger.Buckets;
import huika.outbox.Event;
import huika.outbox.EventType;
import huika.outbox.EventTypes;
import huika.outbox.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// What is published about forms: ids only.
@Component
final class FormEvents {

    static final EventType RETURNED =
            EventType.plain(
                    401, "enrolment-form.returned", "frm", "A form went back to its branch.");

    private final Outbox outbox;
    private final Buckets buckets;
    private final Ids ids;
    private final Clock clock;

    FormEvents(Outbox outbox, Buckets buckets, Ids ids, Clock clock) {
        this.outbox = outbox;
        this.buckets = buckets;
        this.ids = ids;
        this.clock = clock;
    }

    @Bean
    static EventTypes enrolmentEventTypes() {
        return EventTypes.of(RETURNED);
    }

    void publish(EventType type, Form form) {
        outbox.publish(
                new Event(
                        buckets.of(form.membership()),
                        ids.next(),
                        type,
                        form.program(),
                        form.branch(),
                        form.membership(),
                        form.id(),
                        null,
                        clock.now(),
                        clock.today(),
                        null));
    }
}
