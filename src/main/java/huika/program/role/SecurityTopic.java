package huika.program.role;

import huika.program.word.Default;
import huika.program.word.Meaning;
import huika.program.word.Span;
import org.jspecify.annotations.Nullable;

/// How rights are given and kept.
///
/// @param smallShop whether one person runs it: who asked may then agree alone, after
///   `selfApprovalAfter`, and the owner is told. What separates keys and audit holds all the same
/// @param recertify how long a grant stands until somebody says that it is still needed
public record SecurityTopic(
        @Default("no") @Meaning(zh = "一人小店", en = "a shop of one person") boolean smallShop,
        @Default("24 hours") @Meaning(zh = "自批等待时间", en = "how long before one agrees alone")
                Span selfApprovalAfter,
        @Default("12 months") @Meaning(zh = "权限复核周期", en = "how long a grant stands unconfirmed")
                Span recertify,
        @Nullable String clause) {

    public SecurityTopic {
        if (selfApprovalAfter.unit() != Span.Unit.HOUR
                && selfApprovalAfter.unit() != Span.Unit.DAY) {
            throw new IllegalArgumentException("自批等待时间以小时或日计 | the wait is in hours or days");
        }
    }
}
