package huika.program.tiering;

import huika.program.word.Default;
import huika.program.word.Key;
import huika.program.word.Meaning;
import huika.program.word.Money;
import huika.program.word.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ladder of tiers, lowest first; a first registration enters at the first.
public record TierTopic(
        @Meaning(zh = "等级，从低到高", en = "tiers, lowest first") List<Tier> ladder,
        @Default("{rolling: 12 months}") @Meaning(zh = "累计期间", en = "what counts towards a tier")
                Window window,
        @Nullable @Meaning(zh = "降级", en = "how a tier is lost") Downgrade downgrade,
        @Default("yes") @Meaning(zh = "退货减少累计", en = "returns reduce what counts")
                boolean returnsReduce) {

    public TierTopic {
        if (ladder.isEmpty()) {
            throw new IllegalArgumentException("至少要有一个等级 | a ladder needs a tier");
        }
        var codes = new HashSet<String>();
        long spend = 0;
        long purchases = 0;
        for (var tier : ladder) {
            if (!codes.add(tier.code())) {
                throw new IllegalArgumentException("等级重复 | a tier stands twice: " + tier.code());
            }
            if (tier.spend() != null) {
                if (tier.spend().fen() <= spend) {
                    throw new IllegalArgumentException(
                            "等级门槛须递增 | thresholds must rise: " + tier.code());
                }
                spend = tier.spend().fen();
            }
            if (tier.purchases() != null) {
                if (tier.purchases() <= purchases) {
                    throw new IllegalArgumentException(
                            "等级门槛须递增 | thresholds must rise: " + tier.code());
                }
                purchases = tier.purchases();
            }
        }
    }

    /// @param spend net spend in the window that gives the tier, inclusive
    /// @param purchases sales in the window that give the tier, inclusive
    /// @param keep net spend that keeps it at a review; null: the same as `spend`
    public record Tier(
            String code,
            String name,
            @Nullable Money spend,
            @Nullable Long purchases,
            @Nullable Money keep,
            @Nullable String clause) {

        /// Whether spend or purchases of the window give this tier.
        boolean reachedBy(long spent, long sales) {
            return (spend != null && spent >= spend.fen())
                    || (purchases != null && sales >= purchases);
        }
    }

    /// What counts towards a tier.
    public sealed interface Window {
        @Meaning(zh = "自当日向前滚动", en = "the span that ends today")
        record Rolling(Span rolling) implements Window {}

        @Meaning(zh = "按日历年或月", en = "the calendar year or month")
        record Calendar(Period calendar) implements Window {
            public enum Period {
                YEAR,
                MONTH
            }
        }

        @Meaning(zh = "终身累计", en = "everything ever spent")
        record Lifetime(boolean lifetime) implements Window {}
    }

    /// @param review when tiers are looked at
    /// @param effect whether a lower tier is taken at once or proposed for approval
    /// @param grace how long after the review the tier is kept
    public record Downgrade(
            Review review,
            @Default("direct") Effect effect,
            @Nullable Span grace,
            @Nullable @Key("approved by") String approvedBy,
            @Nullable String clause) {
        public enum Review {
            DAILY,
            MONTHLY,
            YEARLY
        }

        public enum Effect {
            DIRECT,
            PROPOSE
        }
    }

    public List<String> codes() {
        var codes = new ArrayList<String>(ladder.size());
        for (var tier : ladder) codes.add(tier.code());
        return codes;
    }
}
