package huika.program.tiering;

import huika.kernel.Step;
import huika.program.word.Money;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides which tier a member climbs to or falls to.
public final class TieringRules {

    private TieringRules() {}

    /// The tier after a sale: the highest one reached, never lower than today's.
    ///
    /// @param spent fen in the window, this sale included
    /// @param purchases sales in the window, this one included
    public static Optional<Change> climb(
            TierTopic topic, @Nullable String today, long spent, long purchases) {
        var codes = topic.codes();
        for (var i = topic.ladder().size() - 1; i > codes.indexOf(today); i--) {
            var tier = topic.ladder().get(i);
            if (tier.reachedBy(spent, purchases)) {
                return Optional.of(
                        new Change(today, tier.code(), reached(i, tier, spent, purchases)));
            }
        }
        return Optional.empty();
    }

    /// What a review finds: the tier the window's numbers still carry. The entry tier is always
    /// kept.
    public static Optional<Change> review(
            TierTopic topic, String today, long spent, long purchases) {
        var codes = topic.codes();
        var at = codes.indexOf(today);
        if (at <= 0) return Optional.empty();
        var tier = topic.ladder().get(at);
        var keeps =
                tier.keep() != null
                        ? spent >= tier.keep().fen()
                        : tier.reachedBy(spent, purchases)
                                || (tier.spend() == null && tier.purchases() == null);
        if (keeps) return Optional.empty();
        var down = at - 1;
        while (down > 0 && !topic.ladder().get(down).reachedBy(spent, purchases)) down--;
        var to = topic.ladder().get(down);
        var why =
                new Step(
                        "tiers.downgrade",
                        topic.downgrade() == null ? null : topic.downgrade().clause(),
                        "spend " + new Money(Math.max(0, spent)) + ", " + purchases + " purchases",
                        today + " → " + to.code());
        return Optional.of(new Change(today, to.code(), why));
    }

    /// First day of the window that ends on `day`; [LocalDate#MIN] for a lifetime.
    public static LocalDate from(TierTopic.Window window, LocalDate day) {
        return switch (window) {
            case TierTopic.Window.Rolling(var span) -> span.subtractFrom(day).plusDays(1);
            case TierTopic.Window.Calendar(var period) ->
                    switch (period) {
                        case YEAR -> day.withDayOfYear(1);
                        case MONTH -> day.withDayOfMonth(1);
                    };
            case TierTopic.Window.Lifetime _ -> LocalDate.of(1900, 1, 1);
        };
    }

    /// The first day on which a sale of `day` counts no more.
    public static LocalDate until(TierTopic.Window window, LocalDate day) {
        return switch (window) {
            case TierTopic.Window.Rolling(var span) -> span.lastDayFrom(day).plusDays(1);
            case TierTopic.Window.Calendar(var period) ->
                    switch (period) {
                        case YEAR -> day.withDayOfYear(1).plusYears(1);
                        case MONTH -> day.withDayOfMonth(1).plusMonths(1);
                    };
            case TierTopic.Window.Lifetime _ -> LocalDate.of(9999, 1, 1);
        };
    }

    /// A move on the ladder, and why.
    public record Change(@Nullable String from, String to, Step because) {}

    private static Step reached(int index, TierTopic.Tier tier, long spent, long purchases) {
        return new Step(
                "tiers.ladder[" + index + "]",
                tier.clause(),
                "spend " + new Money(Math.max(0, spent)) + ", " + purchases + " purchases",
                "→ " + tier.code());
    }
}
