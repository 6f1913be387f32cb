package huika.counter;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// How far a membership is towards the next tier.
///
/// @param next the tier above, and the fen still missing to it
public record MembershipProgress(
        @Nullable LocalDate windowFrom,
        long spent,
        long purchases,
        @Nullable String next,
        @Nullable Long missing) {}
