package huika.access;

import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.outbox.Event;
import huika.outbox.EventType;
import huika.outbox.Outbox;
import org.springframework.stereotype.Component;

/// Tells what becomes of grants, in the transaction that does it.
@Component
final class GrantEvents {

    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;

    GrantEvents(Outbox outbox, Clock clock, Ids ids) {
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    void publish(Grant grant, EventType type) {
        var branch = grant.scope().kind() == GrantScope.Kind.BRANCH ? grant.scope().place() : null;
        outbox.publish(
                new Event(
                        0,
                        ids.next(),
                        type,
                        grant.program(),
                        branch,
                        null,
                        grant.id(),
                        null,
                        clock.now(),
                        clock.today(),
                        null));
    }
}
