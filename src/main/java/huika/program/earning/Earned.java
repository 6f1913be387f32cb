package huika.program.earning;

import huika.kernel.Step;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a sale earns.
///
/// @param points the total that is credited
/// @param byLine points of each line; they add up to `points + forfeited`
/// @param forfeited points above the tier's cap, not credited
/// @param validUntil last day the points can be used; null: for ever
public record Earned(
        long points,
        List<Long> byLine,
        long forfeited,
        @Nullable LocalDate validUntil,
        List<Step> because) {

    public Earned {
        byLine = List.copyOf(byLine);
        because = List.copyOf(because);
    }

    /// Nothing, and the reason.
    public static Earned nothing(int lines, Step why) {
        return new Earned(0, java.util.Collections.nCopies(lines, 0L), 0, null, List.of(why));
    }
}
