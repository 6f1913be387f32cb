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
                List<String> excluded,
        @Default("[]") @Key("only for") @Meaning(zh = "限何人持有", en = "the only parties that hold it")
                List<String> onlyFor,
        @Nullable @Key("class") @Meaning(zh = "分类", en = "its place in the catalogue")
                CardClass kind,
        @Default("ordinary") @Meaning(zh = "登记类别", en = "class in registers") String entryClass,
        @Default("{}") @Meaning(zh = "适用范围", en = "where it can be used") CardScope scope,
        @Default("{}") @Meaning(zh = "制作与区分", en = "how it is made and told apart") Making making,
        @Default("{}") @Meaning(zh = "发卡", en = "how it is handed out") IssueTerms issue,
        @Default("{}") @Meaning(zh = "挂失补卡", en = "where it is lost, locked or broken")
                LossTerms lost,
        @Default("{}") @Key("return") @Meaning(zh = "退卡", en = "where it is brought back")
                ReturnTerms giveBack) {

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

    /// A prefix, a symbol of the kind of card, a running number and a check digit; `digits` counts
    /// all of them.
    public record Numbering(
            @Default("62") String prefix,
            @Default("14") int digits,
            @Default("yes") boolean check,
            @Default("") String symbol,
            @Default("luhn") CheckDigit algorithm) {
        public Numbering {
            if (digits < prefix.length() + symbol.length() + 2 || digits > 19) {
                throw new IllegalArgumentException(
                        "卡号总位数须大于前缀且不超过 19 | digits must exceed the prefix and be at most 19");
            }
        }

        public Numbering(String prefix, int digits, boolean check) {
            this(prefix, digits, check, "", CheckDigit.LUHN);
        }

        /// What every number of the scheme begins with.
        public String lead() {
            return prefix + symbol;
        }

        /// Digits between the lead and the check digit.
        public int running() {
            return digits - lead().length() - (check ? 1 : 0);
        }

        /// A number from all its digits but the check digit.
        public String complete(String body) {
            return check ? body + algorithm.of(body) : body;
        }

        /// Whether a number could have been made by this scheme.
        public boolean fits(String number) {
            if (number.length() != digits || !number.startsWith(lead())) return false;
            for (var i = lead().length(); i < digits; i++) {
                if (number.charAt(i) < '0' || number.charAt(i) > '9') return false;
            }
            return !check || complete(number.substring(0, digits - 1)).equals(number);
        }
    }

    /// How a PIN comes to be and how many wrong ones lock the card.
    ///
    /// @param initial the PIN all cards are handed out with, where it is uniform
    /// @param unlock how a locked card is used again
    public record PinPolicy(
            Policy policy,
            @Default("5") @Key("attempts") int attempts,
            @Default("no") boolean forcedChange,
            @Nullable String initial,
            @Default("by document") Unlock unlock) {
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

        public enum Unlock {
            /// On the holder's document, with a new PIN.
            BY_DOCUMENT,
            /// The same; or by the holder alone, with a code sent to their phone.
            BY_PHONE,
            /// By another card only.
            BY_REPLACEMENT
        }
    }

    /// Whether it is for trying things out, and in no statistics.
    public boolean isTest() {
        return making.test() || entryClass.equals(CatalogueTopic.TEST);
    }

    public boolean can(Function function) {
        return functions.contains(function);
    }

    /// Its place in the catalogue, also where the program does not say.
    public CardClass classified() {
        return kind == null ? CardClass.SILENT : kind;
    }

    /// Whether it is a thing that lies in a drawer before somebody gets it.
    public boolean isThing() {
        return form == Form.PHYSICAL || form == Form.CERTIFICATE;
    }
}
