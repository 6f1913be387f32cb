package huika.backtest;

import java.time.LocalDate;
import java.util.List;

/// What a backtest found. `before` is the version in force, `after` the draft; `change` is what the
/// draft would have added.
///
/// @param pointValue what a point is taken to be worth
/// @param discount fen taken off prices
/// @param points earned
/// @param liability fen that the points earned are worth
/// @param recorded what the tills gave at the time, for comparison with `before`
/// @param tiers members by the tier they would stand in after their last sale
/// @param winners those who gain most, the most first
/// @param losers those who lose most, the most first
record BacktestResult(
        String program,
        int draft,
        int effective,
        LocalDate from,
        LocalDate to,
        PointValue pointValue,
        Sales sales,
        Members members,
        Change discount,
        Change points,
        Change liability,
        Recorded recorded,
        List<TierMove> tiers,
        List<Effect> winners,
        List<Effect> losers) {

    /// @param withoutMembership of those replayed: sold to buyers who showed no membership
    /// @param returned left out, since all of it came back
    /// @param notReplayed left out of both sides, since one version refuses it
    record Sales(
            long replayed,
            long withoutMembership,
            long returned,
            long notReplayed,
            List<Reason> reasons) {}

    /// @param version `DRAFT` or `EFFECTIVE`, whichever refuses first
    /// @param code the counter's code, or `OUT_OF_RANGE` where an amount leaves what can be counted
    record Reason(String version, String code, long sales) {}

    /// Members with a sale in the period, by whether discounts and points together would have given
    /// them more.
    record Members(long all, long better, long worse, long same) {}

    record Change(long before, long after, long change) {

        static Change of(long before, long after) {
            return new Change(before, after, after - before);
        }
    }

    record Recorded(long discount, long points) {}

    /// @param before empty where the version has no ladder
    record TierMove(String before, String after, long members) {}

    /// What one member would gain or lose.
    ///
    /// @param benefit fen: discount, and points at their value
    record Effect(String membership, long benefit, long discount, long points) {}
}
