package huika.program.value;

import huika.program.condition.Condition;
import huika.program.word.Default;
import huika.program.word.Key;
import huika.program.word.Meaning;
import huika.program.word.Money;
import huika.program.word.Origin;
import huika.program.word.Share;
import huika.program.word.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Stored value: what a top-up gives, in which order principal and bonus are spent, what can be
/// undone.
public record StoredValueTopic(
        @Default("{}") @Key("top-up") @Meaning(zh = "充值", en = "top-ups") TopUp topUp,
        @Default("[]") @Meaning(zh = "充值赠送", en = "what a top-up gives on top")
                List<BonusRule> bonus,
        @Default("[]") @Meaning(zh = "不享受赠送者", en = "parties that get no bonus")
                List<String> bonusExcluded,
        @Nullable @Meaning(zh = "赠送金额有效期", en = "how long a bonus lasts") Span bonusExpiry,
        @Default("pro rata") @Meaning(zh = "扣款顺序", en = "how principal and bonus are drawn")
                Draw draw,
        @Default("{}") @Meaning(zh = "反充值", en = "reversals") Reversal reversal,
        @Nullable @Meaning(zh = "储值折扣", en = "the discount of what is paid from the balance")
                DepositDiscount discount,
        @Default("[]") @Meaning(zh = "付款确认", en = "what confirms a payment")
                List<Confirmation> confirm,
        @Nullable
                @Key("pay code up to")
                @Meaning(zh = "付款码免密限额", en = "up to which amount a pay code stands for the PIN")
                Money payCodeUpTo,
        @Nullable @Meaning(zh = "返现", en = "what a cashback card gives back as bonus")
                Cashback cashback,
        @Nullable @Meaning(zh = "余额上限", en = "balance a card may hold") Money cap,
        @Default("no") @Meaning(zh = "可退现", en = "the balance can be paid out") boolean cashOut) {

    public record TopUp(
            @Default("0.01") Money minimum, @Nullable Money maximum, @Nullable Condition when) {}

    public enum Draw {
        PRO_RATA,
        PRINCIPAL_FIRST,
        BONUS_FIRST
    }

    public enum Confirmation {
        PIN,
        SIGNATURE,
        /// A pay code on the member's phone stands for the PIN.
        PAY_CODE
    }

    /// What a top-up gives: money by ratio, money by step, or units of a coupon by step.
    public sealed interface BonusRule {
        @Nullable Condition when();

        Origin origin();

        @Meaning(zh = "按比例赠送金额", en = "a share of the amount as bonus money")
        record Ratio(Share ratio, @Nullable Condition when, @Nullable String clause, Origin origin)
                implements BonusRule {}

        @Meaning(zh = "按档赠送", en = "gifts by step")
        record Steps(
                List<Gift> steps,
                @Default("highest") Reached reached,
                @Nullable Condition when,
                @Nullable String clause,
                Origin origin)
                implements BonusRule {}

        /// @param from the top-up from which it is given, inclusive
        record Gift(
                Money from,
                @Nullable Money bonus,
                @Nullable String coupon,
                @Default("1") long quantity) {}

        enum Reached {
            HIGHEST,
            EACH_MULTIPLE
        }
    }

    /// @param by role that may reverse; empty: whoever has the permission
    /// @param whenSpent what happens where what is to be taken back was spent
    public record Reversal(
            @Nullable String by,
            @Default("[operating error]") List<String> grounds,
            @Default("yes") @Key("bonus taken back") boolean bonus,
            @Default("from principal") WhenBonusSpent whenBonusSpent,
            @Default("refuse") WhenSpent whenSpent) {}

    public enum WhenBonusSpent {
        FROM_PRINCIPAL,
        FORGIVE,
        REFUSE
    }

    public enum WhenSpent {
        REFUSE,
        PARTIAL
    }

    /// What a purchase with a card that has the function `cashback` gives back: a share of what was
    /// paid otherwise than with points, rounded half up once a sale.
    ///
    /// It is credited as bonus. Bonus is just this, fen the house gave: it pays like the balance,
    /// in the program's order of draw, expires by lot and ends when the balance is paid out. An
    /// asset of its own would need a means of payment, an expiry and an order of draw once more.
    ///
    /// @param from the least that is paid to get any
    /// @param valid how long it can be used; null: for ever
    /// @param whenSpent what a return does where it was spent
    public record Cashback(
            Share share,
            @Default("0.00") Money from,
            @Nullable Condition when,
            @Nullable Span valid,
            @Default("from refund") WhenCashbackSpent whenSpent,
            @Nullable String clause,
            Origin origin) {
        public Cashback {
            if (share.compareTo(Share.WHOLE) > 0) {
                throw new IllegalArgumentException(
                        "返现不能多于所付金额 | cashback is not more than what was paid");
            }
        }
    }

    public enum WhenCashbackSpent {
        /// Kept from what is paid back, so that nobody gains by buying and returning.
        FROM_REFUND,
        FORGIVE
    }

    /// @param off taken from what the balance pays for
    /// @param kept whether a balance that was paid in under another discount keeps that one
    public record DepositDiscount(
            Share off,
            @Default("part paid from balance") Applies applies,
            @Default("yes") @Key("kept for old balances") boolean kept,
            @Nullable String clause,
            Origin origin) {
        public enum Applies {
            PART_PAID_FROM_BALANCE,
            ANY_PART
        }
    }
}
