package huika.counter;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An amount that was got at once and can be used until the same day.
///
/// @param source the journal that gave it
public record MembershipLotView(
        String asset,
        long amount,
        long remaining,
        String source,
        LocalDate earnedOn,
        @Nullable LocalDate validUntil,
        boolean usable) {}
