package huika.program.role;

import huika.program.word.Default;
import huika.program.word.Meaning;
import huika.program.word.Span;
import org.jspecify.annotations.Nullable;

/// How rights are given and kept.
///
/// @param smallShop whether one person runs it: who asked may then agree alone, after
///   `selfApprovalAfter`, and the owner is told. What separates keys and audit holds all the same
/// @param resultsLive how long data outside one's authority is shown once all have signed
/// @param recertify how long a grant stands until somebody says that it is still needed
public record SecurityTopic(
        @Default("no") @Meaning(zh = "一人小店", en = "a shop of one person") boolean smallShop,
        @Default("24 hours") @Meaning(zh = "自批等待时间", en = "how long before one agrees alone")
                Span selfApprovalAfter,
        @Default("12 months") @Meaning(zh = "权限复核周期", en = "how long a grant stands unconfirmed")
                Span recertify,
        @Default("7 days") @Meaning(zh = "查询结果有效期", en = "how long what a letter opens is shown")
                Span resultsLive,
        @Nullable String clause) {

    public SecurityTopic {
        if (selfApprovalAfter.unit() != Span.Unit.HOUR
                && selfApprovalAfter.unit() != Span.Unit.DAY) {
            throw new IllegalArgumentException("自批等待时间以小时或日计 | the wait is in hours or days");
        }
    }
}
