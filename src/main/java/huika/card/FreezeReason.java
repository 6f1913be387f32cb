package huika.card;

import java.util.Locale;

/// Why the house has stopped a card.
public enum FreezeReason {
    /// A wrong top-up is being put right.
    CORRECTION,
    DORMANT,
    MISUSE,
    /// Handed out at night and not put on file in time.
    NOT_FILED,
    OTHER;

    /// The reason a text names; any other text is [#OTHER], and kept in the card's history.
    static FreezeReason of(String text) {
        var name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        for (var reason : values()) if (reason.name().equals(name)) return reason;
        return OTHER;
    }
}
