package huika.card;

/// Where a card is in its life.
public enum CardStatus {
    /// Handed out, not activated.
    ISSUED,
    ACTIVE,
    /// Stopped by the house for a while: a wrong top-up to put right, misuse.
    FROZEN,
    /// Reported lost by its holder.
    LOST,
    /// Too many wrong PINs.
    LOCKED,
    /// Cannot be read, or is broken.
    FAULTY,
    /// Another card took its place.
    REPLACED,
    /// Its holder brought it back for good.
    RETURNED,
    /// Taken in by the house, empty.
    RECOVERED,
    /// Made useless before witnesses.
    DESTROYED,
    CANCELLED;

    /// Whether the house has the card itself again, whose property it is.
    public boolean isBack() {
        return switch (this) {
            case RETURNED, RECOVERED, DESTROYED, CANCELLED -> true;
            case ISSUED, ACTIVE, FROZEN, LOST, LOCKED, FAULTY, REPLACED -> false;
        };
    }

    /// Whether the card has come to its end.
    public boolean isOver() {
        return switch (this) {
            case REPLACED, RETURNED, RECOVERED, DESTROYED, CANCELLED -> true;
            case ISSUED, ACTIVE, FROZEN, LOST, LOCKED, FAULTY -> false;
        };
    }
}
