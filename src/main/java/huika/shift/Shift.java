package huika.shift;

import huika.kernel.Ids;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One drawer, from its float to its count. Amounts are fen.
///
/// @param operator who answers for the drawer
/// @param expected what should have been in it; null while it is open
record Shift(
        long id,
        String program,
        String branch,
        String till,
        String operator,
        Instant openedAt,
        LocalDate openedOn,
        long floatFen,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable Long expected,
        @Nullable Long counted,
        @Nullable String reason,
        @Nullable String witness) {

    static final String PREFIX = "shf";

    String text() {
        return Ids.text(PREFIX, id);
    }

    boolean isOpen() {
        return closedAt == null;
    }

    /// Short is negative.
    @Nullable Long difference() {
        return counted == null || expected == null ? null : counted - expected;
    }
}
