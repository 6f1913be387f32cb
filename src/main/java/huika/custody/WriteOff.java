package huika.custody;

import huika.kernel.Ids;
import huika.stock.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cards given up: spoiled in the house, or destroyed.
///
/// @param needed how many witnesses sign
/// @param keeper who has the cards and gives them up
record WriteOff(
        long id,
        Kind kind,
        String branch,
        How how,
        long quantity,
        String reason,
        int needed,
        State state,
        String keeper,
        Instant openedAt,
        @Nullable Instant doneAt,
        List<String> witnesses) {

    static final String PREFIX = "cwo";

    enum How {
        /// Spoiled in the drawer: no longer to be issued, not destroyed yet.
        SPOILED,
        DESTROYED
    }

    enum State {
        OPEN,
        DONE,
        WITHDRAWN
    }

    String text() {
        return Ids.text(PREFIX, id);
    }
}
