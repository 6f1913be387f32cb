package huika.shift;

import huika.insight.DayTotal;
import huika.insight.StoredValueRoll;
import huika.kernel.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A closed business day of a branch, with its figures as they were.
///
/// @param difference of all its drawers; short is negative
/// @param storedValue how the branch's stored value rolled forward; null in older closes
/// @param late what had been posted to days that were closed before, counted with this one
record DayClose(
        long id,
        String program,
        String branch,
        LocalDate day,
        Instant closedAt,
        String closedBy,
        @Nullable String note,
        int shifts,
        long difference,
        DayTotal figures,
        @Nullable StoredValueRoll storedValue,
        List<DayTotal> late) {

    static final String PREFIX = "day";

    DayClose {
        late = List.copyOf(late);
    }

    String text() {
        return Ids.text(PREFIX, id);
    }
}
