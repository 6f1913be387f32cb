package huika.custody;

import huika.kernel.Ids;
import huika.stock.Kind;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Cards that go from one person to another.
///
/// @param dueOn the last day on which the taker signs in time; null where the program says none
/// @param found what the taker found, where they said it was not what was given
record HandOver(
        long id,
        Kind kind,
        String fromBranch,
        String giver,
        String toBranch,
        String taker,
        long quantity,
        @Nullable String reason,
        State state,
        Instant proposedAt,
        @Nullable LocalDate dueOn,
        @Nullable Instant closedAt,
        @Nullable Long found,
        @Nullable String comment) {

    static final String PREFIX = "cho";

    enum State {
        /// Signed by the giver, who answers for the cards until the taker signs.
        PROPOSED,
        ACCEPTED,
        /// The taker found something else; the giver still answers.
        DISPUTED,
        WITHDRAWN
    }

    String text() {
        return Ids.text(PREFIX, id);
    }
}
