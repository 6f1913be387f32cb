package huika.program.card;

import huika.program.word.Default;
import huika.program.word.Key;
import huika.program.word.Meaning;
import huika.program.word.Money;
import huika.program.word.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One kind of card: its functions gate what can be done with it.
public record CardProduct(
        @Meaning(zh = "卡名", en = "shown to people") String name,
        @Meaning(zh = "功能", en = "what the card can do") List<Function> functions,
        @Default("electronic") @Meaning(zh = "形式", en = "form") Form form,
        @Default("yes") @Meaning(zh = "记名", en = "registered to a member") boolean registered,
        @Default("card only") @Meaning(zh = "凭什么享受优惠", en = "what gives access to benefits")
                Credential credential,
        @Default("bearer") @Meaning(zh = "谁可使用", en = "who may use it") Holder holder,
        @Default("{prefix: 62, digits: 14}") @Meaning(zh = "卡号规则", en = "card numbers")
                Numbering number,
        @Nullable @Meaning(zh = "卡费", en = "card fee") Money fee,
        @Nullable @Meaning(zh = "补卡费", en = "replacement fee") Money replacementFee,
        @Default("1") @Meaning(zh = "每人张数", en = "active cards a member may hold") int atMost,
        @Nullable @Meaning(zh = "有效期", en = "validity from issue") Span validity,
        @Default("at issue") @Meaning(zh = "激活方式", en = "activation") Activation activation,
        @Default("{policy: none}") @Meaning(zh = "密码", en = "payment PIN") PinPolicy pin,
        @Default("[]") @Meaning(zh = "不得持卡者", en = "parties that cannot hold it")
                List<String> excluded) {

    public enum Function {
        PREPAID,
        POINTS,
        DISCOUNT,
        CASHBACK
    }

    public enum Form {
        ELECTRONIC,
        PHYSICAL,
        CERTIFICATE,
        NONE
    }

    public enum Credential {
        CARD_ONLY,
        CARD_OR_PHONE,
        PHONE
    }

    public enum Holder {
        BEARER,
        HOLDER_ONLY,
        FAMILY
    }

    public enum Activation {
        AT_ISSUE,
        LINK,
        ASSISTED,
        AFTER_FILING
    }

    /// A prefix, a running number and a Luhn check digit; `digits` counts all of them.
    public record Numbering(
            @Default("62") String prefix,
            @Default("14") int digits,
            @Default("yes") boolean check) {
        public Numbering {
            if (digits < prefix.length() + 2 || digits > 19) {
                throw new IllegalArgumentException(
                        "卡号总位数须大于前缀且不超过 19 | digits must exceed the prefix and be at most 19");
            }
        }
    }

    /// How a PIN comes to be and how many wrong ones lock the card.
    ///
    /// @param initial the PIN all cards are handed out with, where it is uniform
    public record PinPolicy(
            Policy policy,
            @Default("5") @Key("attempts") int attempts,
            @Default("no") boolean forcedChange,
            @Nullable String initial) {
        public PinPolicy {
            if (attempts < 1) {
                throw new IllegalArgumentException("至少允许一次尝试 | a PIN needs one attempt");
            }
            if ((policy == Policy.UNIFORM_INITIAL) != (initial != null)) {
                throw new IllegalArgumentException(
                        "统一初始密码须写明 initial，其他方式不写 "
                                + "| a uniform initial PIN names `initial`, others do not");
            }
            if (initial != null && !initial.matches("[0-9]{6}")) {
                throw new IllegalArgumentException("密码为六位数字 | a PIN has six digits");
            }
        }

        public enum Policy {
            NONE,
            MEMBER_SET,
            UNIFORM_INITIAL,
            RANDOM_INITIAL
        }
    }

    public boolean can(Function function) {
        return functions.contains(function);
    }
}
