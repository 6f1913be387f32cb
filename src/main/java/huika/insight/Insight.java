package huika.insight;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A period's figures beside those of another period, which is as long: the one before, or the same
/// days a year ago.
///
/// @param asOf when the sums were complete last; null where they never were
/// @param branch null for all the caller may see
/// @param branches those that sold in either period, best first, at most twenty
/// @param days of the period, those without a sale left out
record Insight(
        String program,
        @Nullable String branch,
        LocalDate from,
        LocalDate to,
        LocalDate comparedFrom,
        LocalDate comparedTo,
        @Nullable OffsetDateTime asOf,
        Flow now,
        Flow before,
        Stock stock,
        List<BranchSales> branches,
        List<DaySales> days) {

    /// What happened in a period; money in fen.
    ///
    /// @param sales net of purchases less refunds
    /// @param memberSales of these, those of members
    /// @param purchases how many
    /// @param buyers members who bought
    /// @param pointsIssued less those taken back
    /// @param pointsUsed redeemed, or paid with
    /// @param toppedUp principal, less what was reversed
    /// @param valueSpent principal and bonus paid with, less what was paid back
    record Flow(
            long sales,
            long memberSales,
            long purchases,
            long buyers,
            long newMembers,
            long pointsIssued,
            long pointsUsed,
            long pointsExpired,
            long toppedUp,
            long bonusGiven,
            long valueSpent) {}

    /// What there is now; of a branch, what its own members hold.
    record Stock(long members, long activeCards, long principal, long bonus, long points) {}

    record BranchSales(String branch, long sales, long before) {}

    record DaySales(LocalDate day, long sales) {}
}
