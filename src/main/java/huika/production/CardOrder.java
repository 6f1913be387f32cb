package huika.production;

import huika.kernel.Ids;
import huika.stock.Kind;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A branch asks for cards.
///
/// @param onHand how many they say they have; `kept` is what the stock knew at that moment
/// @param face fen on each card; null where they carry none
/// @param dueOn the last day on which what comes next is in time
record CardOrder(
        long id,
        String branch,
        Kind kind,
        @Nullable Long design,
        @Nullable String reason,
        @Nullable Long onHand,
        long kept,
        long quantity,
        @Nullable Long face,
        @Nullable LocalDate neededBy,
        State state,
        String sha256,
        @Nullable Long approval,
        String askedBy,
        Instant askedAt,
        @Nullable LocalDate dueOn) {

    static final String PREFIX = "cor";

    enum State {
        REQUESTED,
        REJECTED,
        APPROVED,
        /// Those concerned have been talked to.
        CONTACTED,
        /// Numbers are fixed.
        NUMBERED,
        /// The supply chain has confirmed the production.
        CONFIRMED,
        DELIVERED
    }

    String text() {
        return Ids.text(PREFIX, id);
    }
}
