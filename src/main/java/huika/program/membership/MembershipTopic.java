package huika.program.membership;

import huika.program.condition.Condition;
import huika.program.word.Default;
import huika.program.word.Key;
import huika.program.word.Meaning;
import huika.program.word.Money;
import huika.program.word.Span;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who may join, through which channel, with which data, and when it takes effect.
///
/// @param required fields without which a registration is refused
/// @param eligibility what must hold at the moment of application; null: open to all
/// @param excluded party classes that cannot join
public record MembershipTopic(
        @Default("[person]") @Meaning(zh = "会员主体", en = "who can be a member")
                List<Subject> subjects,
        @Default("{}") @Meaning(zh = "会员类别", en = "categories of members, by code")
                Map<String, String> categories,
        @Default("[store]") @Meaning(zh = "注册渠道", en = "channels of registration")
                List<String> channels,
        @Nullable @Meaning(zh = "入会资格", en = "what must hold to join") Condition eligibility,
        @Default("[name, phone]") @Meaning(zh = "必填项", en = "required fields") List<Field> required,
        @Default("{}")
                @Meaning(zh = "按主体另列的必填项", en = "required fields where a subject kind has its own")
                Map<Subject, List<Field>> requiredOf,
        @Default("[]") @Meaning(zh = "选填项", en = "optional fields") List<Field> optional,
        @Default("[id card]") @Meaning(zh = "接受的证件", en = "accepted identity documents")
                List<Document> documents,
        @Nullable @Meaning(zh = "唯一性", en = "one membership per key") Unique unique,
        @Default("none") @Meaning(zh = "审核方式", en = "how an application is reviewed") Review review,
        @Default("{prefix: M-, digits: 6}") @Meaning(zh = "会员编号", en = "member numbers")
                Numbering number,
        @Nullable @Meaning(zh = "企业会员编号", en = "member numbers of companies")
                Numbering companyNumber,
        @Default("no") @Meaning(zh = "登记表须本人签字", en = "the form needs the applicant's signature")
                boolean signature,
        @Default("explicit") @Meaning(zh = "章程接受方式", en = "how terms are accepted") Terms terms,
        @Default("[]") @Meaning(zh = "不得入会者", en = "parties that cannot join")
                List<String> excluded,
        @Nullable @Meaning(zh = "入会费", en = "joining fee") Money fee,
        @Default("[]")
                @Key("fee waived by")
                @Meaning(zh = "谁可以免收入会费", en = "who may waive the joining fee")
                List<String> feeWaivedBy,
        @Default("on issue") @Meaning(zh = "生效时间", en = "when membership takes effect")
                Effective effective,
        @Default("[phone, address, email]")
                @Key("self edit")
                @Meaning(zh = "本人可自行修改的项", en = "fields the member may edit")
                List<Field> selfEdit,
        @Nullable
                @Key("phone change")
                @Meaning(
                        zh = "更换手机号时验证码发往",
                        en = "whose code a new phone needs: the old or the new")
                CodeTo phoneChange,
        @Nullable @Meaning(zh = "资料核对周期", en = "how often data is checked") Span verify,
        @Nullable @Meaning(zh = "纸质登记表", en = "registration forms on paper") FormTopic form,
        @Default("{}") @Meaning(zh = "违规处理", en = "what is done about misconduct")
                SanctionTopic sanctions,
        @Default("[]") @Meaning(zh = "绑定", en = "identities elsewhere that are bound")
                List<Binding> binding) {

    public enum Binding {
        /// A WeChat identity, by the number given at application.
        MOBILE_TO_WECHAT
    }

    /// Whether a membership waits for neither a card nor money to arrive before it takes effect.
    public boolean effectiveAtOnce() {
        return effective == Effective.ON_ISSUE || effective == Effective.SAME_DAY;
    }

    /// Where the code goes that a change of the phone needs.
    public enum CodeTo {
        OLD,
        NEW
    }

    public enum Subject {
        PERSON,
        COMPANY
    }

    /// What a registration form can ask for.
    public enum Field {
        NAME,
        PHONE,
        ID_DOCUMENT,
        CREDIT_CODE,
        CONTACT,
        BIRTHDAY,
        SEX,
        ADDRESS,
        EMAIL,
        LANDLINE,
        SIGNATURE
    }

    public enum Document {
        ID_CARD,
        PASSPORT,
        MILITARY_ID,
        OTHER
    }

    public enum Review {
        NONE,
        AUTO,
        STAFF,
        COMMITTEE
    }

    public enum Terms {
        EXPLICIT,
        DEEMED_ON_ISSUE,
        SIGNATURE
    }

    public enum Effective {
        ON_ISSUE,
        SAME_DAY,
        ON_ACTIVATION,
        FUNDS_CLEARED
    }

    /// At most `atMost` memberships share one phone or one document.
    public record Unique(By by, @Default("1") int atMost) {
        public enum By {
            PHONE,
            ID_DOCUMENT
        }
    }

    /// `M-000001`: a prefix and a running number of at least so many digits.
    public record Numbering(@Default("") String prefix, @Default("6") int digits) {
        public Numbering {
            if (digits < 1 || digits > 18) {
                throw new IllegalArgumentException("编号位数须为 1 至 18 | digits must be 1 to 18");
            }
        }

        public String number(long serial) {
            return prefix + ("%0" + digits + "d").formatted(serial);
        }
    }
}
