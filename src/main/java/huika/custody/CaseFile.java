package huika.custody;

import huika.kernel.Ids;
import huika.stock.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Cards that are missing or disputed, who answers for them and what it costs.
///
/// @param person who answers
/// @param fine fen for each card
/// @param document the hand-over or count it came from
/// @param found how many were found again
record CaseFile(
        long id,
        Kind kind,
        String branch,
        String person,
        Why why,
        long quantity,
        long fine,
        @Nullable Long document,
        State state,
        String openedBy,
        Instant openedAt,
        @Nullable String reason,
        long found,
        @Nullable String closedBy,
        @Nullable Instant closedAt,
        @Nullable String comment) {

    static final String PREFIX = "ccf";

    enum Why {
        MISSING,
        HAND_OVER
    }

    enum State {
        OPEN,
        CLOSED
    }

    String text() {
        return Ids.text(PREFIX, id);
    }

    /// Fen to be claimed: for what is still missing.
    long penalty() {
        return why == Why.MISSING ? Math.multiplyExact(quantity - found, fine) : 0;
    }
}
