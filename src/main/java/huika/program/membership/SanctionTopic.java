package huika.program.membership;

import huika.program.word.Default;
import huika.program.word.Meaning;
import java.util.List;

/// What is done about false applications (虚假申请) and abuse (滥用会员权益). A list that is empty: the
/// program names no measure, and there can be no case.
public record SanctionTopic(
        @Default("[]") @Meaning(zh = "虚假申请的处理", en = "measures against a false application")
                List<Measure> falseApplication,
        @Default("[]") @Meaning(zh = "滥用权益的处理", en = "measures against abuse")
                List<Measure> abuse) {

    public enum Measure {
        WARN,
        WITHDRAW_BENEFITS,
        CANCEL_POINTS,
        FREEZE,
        END
    }

    public enum Ground {
        FALSE_APPLICATION,
        ABUSE
    }

    public List<Measure> against(Ground ground) {
        return switch (ground) {
            case FALSE_APPLICATION -> falseApplication;
            case ABUSE -> abuse;
        };
    }
}
