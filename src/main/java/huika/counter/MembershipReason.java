package huika.counter;

import huika.kernel.Step;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why the lines of one journal are what they are.
///
/// @param amount fen: what a sale came to, was paid in or back; null where no money moved
/// @param subject what it was for besides a sale: a reward, a benefit, a reason
/// @param because the rules that decided, in their order; empty where nothing was decided
public record MembershipReason(
        String journal,
        String kind,
        OffsetDateTime at,
        LocalDate businessDate,
        @Nullable String branch,
        @Nullable String document,
        @Nullable Integer programVersion,
        @Nullable Long amount,
        @Nullable String subject,
        List<Step> because) {}
