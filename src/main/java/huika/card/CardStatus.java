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
    /// Another card took its place.
    REPLACED,
    CANCELLED;

    /// Whether the card has come to its end.
    boolean isOver() {
        return this == REPLACED || this == CANCELLED;
    }
}
