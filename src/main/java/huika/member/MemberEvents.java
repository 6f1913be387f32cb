package huika.member;

import huika.kernel.Chain.Part;
import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.ledger.Buckets;
import huika.outbox.Event;
import huika.outbox.EventType;
import huika.outbox.EventTypes;
import huika.outbox.Outbox;
import huika.outbox.OutboxParts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// What the register of members publishes: ids only.
@Component
final class MemberEvents {

    static final EventType REGISTERED =
            EventType.plain(101, "member.registered", "mem", "Somebody joined or applied.");
    static final EventType DECIDED =
            EventType.plain(102, "member.decided", "mem", "An application was decided.");
    static final EventType CHANGED =
            EventType.plain(103, "member.changed", "mem", "A member's data was changed.");
    static final EventType EFFECTIVE =
            EventType.plain(
                    104,
                    "member.effective",
                    "mbs",
                    "A membership that waited for its first active card or its fee took effect.");

    private final Outbox outbox;
    private final Buckets buckets;
    private final Ids ids;
    private final Clock clock;

    MemberEvents(Outbox outbox, Buckets buckets, Ids ids, Clock clock) {
        this.outbox = outbox;
        this.buckets = buckets;
        this.ids = ids;
        this.clock = clock;
    }

    @Bean
    static EventTypes memberEventTypes() {
        return EventTypes.of(REGISTERED, DECIDED, CHANGED, EFFECTIVE);
    }

    void publish(EventType type, Membership membership) {
        outbox.publish(event(type, membership, clock.now()));
    }

    /// Publishes that these have joined, with what is written of them.
    Part registered(List<Membership> joined, Instant at) {
        return OutboxParts.insert(joined.stream().map(one -> event(REGISTERED, one, at)).toList());
    }

    private Event event(EventType type, Membership membership, Instant at) {
        return new Event(
                buckets.of(membership.id()),
                ids.next(),
                type,
                membership.program(),
                membership.branch(),
                membership.id(),
                type.equals(EFFECTIVE) ? membership.id() : membership.member(),
                null,
                at,
                LocalDate.ofInstant(at, Clock.ZONE),
                null);
    }
}
