package huika.card;

import static huika.card.CardStatus.ACTIVE;
import static huika.card.CardStatus.CANCELLED;
import static huika.card.CardStatus.DESTROYED;
import static huika.card.CardStatus.FAULTY;
import static huika.card.CardStatus.FROZEN;
import static huika.card.CardStatus.ISSUED;
import static huika.card.CardStatus.LOCKED;
import static huika.card.CardStatus.LOST;
import static huika.card.CardStatus.RECOVERED;
import static huika.card.CardStatus.REPLACED;
import static huika.card.CardStatus.RETURNED;

import huika.outbox.EventType;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What can happen to a card, from which states, and where it leads. The one table of the life
/// cycle: what it does not name is refused.
@SuppressWarnings("ImmutableEnumChecker") // its sets and event types are never changed
public enum CardStep {
    ACTIVATE("activated", CardEvents.ACTIVATED, ACTIVE, ISSUED),
    FREEZE("frozen", CardEvents.FROZEN, FROZEN, ISSUED, ACTIVE, LOCKED),
    REPORT_LOSS("lost", CardEvents.LOST, LOST, ISSUED, ACTIVE, LOCKED, FROZEN, FAULTY),
    /// Goes on as before: a frozen, found or repaired card.
    REACTIVATE("reactivated", CardEvents.REACTIVATED, null, FROZEN, LOST, FAULTY),
    LOCK("locked", CardEvents.LOCKED, LOCKED, ACTIVE),
    UNLOCK("unlocked", CardEvents.UNLOCKED, ACTIVE, LOCKED),
    MARK_FAULTY("faulty", CardEvents.FAULTY, FAULTY, ISSUED, ACTIVE, LOCKED),
    REPLACE("replaced", CardEvents.REPLACED, REPLACED, LOST, LOCKED, FAULTY),
    RETURN("returned", CardEvents.RETURNED, RETURNED, ACTIVE),
    RECOVER("recovered", CardEvents.RECOVERED, RECOVERED, ACTIVE, FAULTY),
    DESTROY("destroyed", CardEvents.DESTROYED, DESTROYED, RETURNED, RECOVERED),
    CANCEL("cancelled", CardEvents.CANCELLED, CANCELLED, ISSUED, DESTROYED);

    private final String what;
    private final EventType event;
    private final @Nullable CardStatus to;
    private final Set<CardStatus> from;

    CardStep(
            String what,
            EventType event,
            @Nullable CardStatus to,
            CardStatus first,
            CardStatus... more) {
        this.what = what;
        this.event = event;
        this.to = to;
        this.from = EnumSet.of(first, more);
    }

    /// The word in the card's history.
    String what() {
        return what;
    }

    EventType event() {
        return event;
    }

    /// Where it leads; null: to what the card was before.
    public @Nullable CardStatus to() {
        return to;
    }

    public boolean isPossible(CardStatus status) {
        return from.contains(status);
    }
}
