package huika.production;

import huika.kernel.Ids;
import huika.stock.Kind;
import huika.stock.NumberRange;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Numbers that were made together.
///
/// @param order null for cards that were there before orders were kept
/// @param branch whose region's rule of codes they follow
/// @param coded how many have their codes
/// @param defects how many were found faulty before anybody had them
record Segment(
        long id,
        @Nullable Long order,
        Kind kind,
        String branch,
        NumberRange range,
        @Nullable String checkBy,
        String label,
        boolean codesNeeded,
        long coded,
        @Nullable LocalDate delivered,
        String madeBy,
        Instant madeAt,
        long defects) {

    static final String PREFIX = "csg";

    String text() {
        return Ids.text(PREFIX, id);
    }
}
