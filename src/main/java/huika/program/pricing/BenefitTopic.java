package huika.program.pricing;

import huika.program.condition.Condition;
import huika.program.word.Default;
import huika.program.word.Key;
import huika.program.word.Meaning;
import huika.program.word.Money;
import huika.program.word.Origin;
import huika.program.word.Share;
import huika.program.word.Span;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What members pay less, what they are given, and what cannot be combined.
public record BenefitTopic(
        @Default("[]") @Meaning(zh = "优惠", en = "offers") List<Offer> offers,
        @Default("best for member") @Meaning(zh = "叠加规则", en = "how offers combine")
                Stacking stacking,
        @Default("{}") @Meaning(zh = "每日限量", en = "units per card and day, by limit")
                Map<String, Limit> limits,
        @Default("{}") @Meaning(zh = "优惠券", en = "coupons, by code") Map<String, Coupon> coupons,
        @Default("{}") @Meaning(zh = "按年免费次数", en = "free uses a year, by code")
                Map<String, Quota> quotas,
        @Default("{}") @Meaning(zh = "礼遇", en = "gifts a member can claim, by code")
                Map<String, Gift> gifts,
        @Default("{}") @Meaning(zh = "优先权", en = "who comes first, by kind")
                Map<String, String> priority) {

    /// Whether there is anything in it for a member.
    public boolean gives() {
        return !(offers.isEmpty()
                && coupons.isEmpty()
                && quotas.isEmpty()
                && gifts.isEmpty()
                && priority.isEmpty());
    }

    public enum Stacking {
        BEST_FOR_MEMBER,
        CARD_FIRST,
        OFFER_FIRST,
        EXCLUSIVE,
        ADDITIVE
    }

    /// One way to pay less for a line. Members only.
    public sealed interface Offer {
        @Nullable Condition when();

        @Nullable String limit();

        @Nullable String name();

        @Nullable String clause();

        Origin origin();

        @Meaning(zh = "减去比例", en = "a share off")
        record Off(
                Share off,
                @Nullable Condition when,
                @Nullable String limit,
                @Nullable String name,
                @Nullable String clause,
                Origin origin)
                implements Offer {}

        @Meaning(zh = "折扣：按此比例付款", en = "the share that is paid")
        record Pay(
                Share pay,
                @Nullable Condition when,
                @Nullable String limit,
                @Nullable String name,
                @Nullable String clause,
                Origin origin)
                implements Offer {}

        @Meaning(zh = "每件立减", en = "an amount off each unit")
        record Reduce(
                Money reduce,
                @Nullable Condition when,
                @Nullable String limit,
                @Nullable String name,
                @Nullable String clause,
                Origin origin)
                implements Offer {}

        @Meaning(zh = "会员特价", en = "a price for members")
        record Price(
                Money price,
                @Nullable Condition when,
                @Nullable String limit,
                @Nullable String name,
                @Nullable String clause,
                Origin origin)
                implements Offer {}
    }

    public record Limit(@Key("per day") long perDay) {}

    /// A coupon takes an amount or a share off a sale that is large enough.
    public record Coupon(
            String name,
            @Nullable Money amount,
            @Nullable Share off,
            @Nullable Money minimum,
            @Nullable Span valid,
            @Nullable Condition when,
            @Nullable String clause) {
        public Coupon {
            if (amount != null && off != null) {
                throw new IllegalArgumentException(
                        "优惠券只能是金额或比例之一 | a coupon takes an amount or a share, not both");
            }
        }
    }

    /// @param when who has it
    public record Quota(
            String name,
            @Key("per year") long perYear,
            @Nullable Condition when,
            @Nullable Money price,
            @Nullable String clause) {}

    /// A gift a member can claim once a period, on the day the condition holds.
    public record Gift(
            String name,
            @Nullable String coupon,
            @Nullable Long points,
            @Default("1") long quantity,
            @Nullable Condition when,
            @Default("year") Once once,
            @Nullable String clause) {
        public enum Once {
            DAY,
            MONTH,
            YEAR,
            EVER
        }
    }
}
