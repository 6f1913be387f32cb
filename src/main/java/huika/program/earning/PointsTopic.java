package huika.program.earning;

import huika.program.condition.Condition;
import huika.program.word.Default;
import huika.program.word.Factor;
import huika.program.word.Key;
import huika.program.word.Meaning;
import huika.program.word.Money;
import huika.program.word.Origin;
import huika.program.word.Share;
import huika.program.word.Span;
import huika.program.word.Window;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Points: how they are earned, how long they last, what a return does to them, what they buy.
public record PointsTopic(
        @Meaning(zh = "积分规则", en = "how points are earned") Earning earning,
        @Meaning(zh = "有效期", en = "how long points last") Expiry expiry,
        @Nullable @Meaning(zh = "无消费清零", en = "points lapse after so long without a purchase")
                Span inactivity,
        @Default("{}") @Meaning(zh = "退货", en = "what a return does") Returns returns,
        @Nullable @Meaning(zh = "兑换", en = "redemption") Redemption redemption,
        @Nullable @Meaning(zh = "积分抵现", en = "points set off against the price") Offset offset,
        @Default("{}")
                @Meaning(zh = "其他来源，如活动", en = "points from other sources, such as an activity")
                Map<String, Long> sources,
        @Default("[]") @Meaning(zh = "不得积分者", en = "parties that never earn") List<String> excluded,
        @Default("earliest expiry") @Meaning(zh = "使用顺序", en = "which points are used first")
                SpendOrder spendOrder) {

    public PointsTopic {
        if (sources.values().stream().anyMatch(points -> points <= 0)) {
            throw new IllegalArgumentException("来源的积分须为正 | points of a source must be positive");
        }
    }

    public enum SpendOrder {
        EARLIEST_EXPIRY,
        FIRST_EARNED
    }

    /// @param late whether points may be credited after the sale
    /// @param exclude lines that earn nothing
    /// @param cap the balance above which a tier earns nothing more
    public record Earning(
            @Default("net paid") Base base,
            @Default("payment") Moment after,
            @Default("yes") @Key("late credit") boolean late,
            @Default("down per line") Rounding round,
            List<Rate> rates,
            @Default("[]") List<Multiplier> multipliers,
            @Default("highest") Combine combine,
            @Default("[]") List<Condition> exclude,
            @Default("{}") Map<String, Long> cap) {}

    public enum Base {
        NET_PAID,
        NET_PAID_WITHOUT_STORED_VALUE,
        GROSS
    }

    public enum Moment {
        PAYMENT,
        AT_PAYMENT
    }

    public enum Rounding {
        DOWN_PER_LINE,
        HALF_UP_PER_LINE,
        DOWN_PER_SALE
    }

    public enum Combine {
        HIGHEST,
        PRODUCT
    }

    /// `points` for every whole `per` spent: 1 per 10.00. The first matching rate counts; what does
    /// not fill a step earns nothing.
    public record Rate(
            long points,
            Money per,
            @Nullable List<String> category,
            @Nullable Condition when,
            @Nullable String clause,
            Origin origin) {
        public Rate {
            if (points < 0 || per.fen() <= 0) {
                throw new IllegalArgumentException("积分比例须为正 | a rate must be positive");
            }
        }
    }

    /// Earned points count `times` as much.
    public record Multiplier(
            Factor times, @Nullable Condition when, @Nullable String clause, Origin origin) {}

    /// How long points last; the last day they can be used is part of it.
    public sealed interface Expiry {
        record Never(boolean never) implements Expiry {}

        @Meaning(zh = "自积分之日起", en = "so long from the day they were earned")
        record After(Span after) implements Expiry {}

        @Meaning(zh = "自卡生效之日起每一周期", en = "to the end of each card year")
        record CardYear(@Key("each card year") Span cardYear) implements Expiry {}

        @Meaning(zh = "每年固定日期", en = "on a fixed day of the year, that day included")
        record FixedDay(@Key("every") MonthDay every) implements Expiry {}
    }

    /// @param withCard what a return with the card does
    /// @param withoutCard the charge where the card is absent; null: points are taken back all the
    ///   same
    /// @param whenSpent what happens where the points to take back are gone
    public record Returns(
            @Default("take back") WithCard withCard,
            @Nullable WithoutCard withoutCard,
            @Default("charge the rest") WhenSpent whenSpent) {}

    public enum WithCard {
        TAKE_BACK,
        NOTHING
    }

    /// @param withhold share of the amount that earned points
    /// @param byChoice whether the customer may choose the charge although the card is there
    public record WithoutCard(
            Share withhold,
            @Default("stay") PointsAfter points,
            @Default("no") @Key("by choice") boolean byChoice,
            @Nullable String clause) {}

    public enum PointsAfter {
        STAY,
        CANCEL
    }

    public enum WhenSpent {
        CHARGE_THE_REST,
        OWE,
        REFUSE
    }

    /// @param catalogue what points buy, by code
    /// @param fulfilment how soon what was redeemed is handed out
    public record Redemption(
            @Default("{}") Map<String, Reward> catalogue,
            @Nullable Window window,
            @Nullable String place,
            @Nullable Span fulfilment) {}

    /// @param gives units of a coupon or entitlement the member receives; null: a thing handed out
    public record Reward(
            long points,
            String name,
            @Nullable String tierAtLeast,
            @Nullable String gives,
            @Default("1") long quantity,
            @Nullable String clause) {
        public Reward {
            if (points <= 0)
                throw new IllegalArgumentException("所需积分须为正 | points must be positive");
        }
    }

    /// `points` are worth `money` when set off against a price.
    public record Offset(long points, Money money, @Nullable Share atMost) {
        public Offset {
            if (points <= 0 || money.fen() <= 0) {
                throw new IllegalArgumentException("抵现比例须为正 | an offset rate must be positive");
            }
        }
    }
}
