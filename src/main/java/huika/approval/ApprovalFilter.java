package huika.approval;

import huika.security.Scope;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Which requests somebody wants to see and may see.
///
/// @param maker null for anybody's
/// @param alone whether only those that their maker agreed to alone, or only others; null for both
/// @param lateOn only those whose step was due before this day
record ApprovalFilter(
        ApprovalRequest.@Nullable State state,
        @Nullable String maker,
        @Nullable LocalDate lateOn,
        @Nullable String kind,
        @Nullable String program,
        @Nullable String branch,
        @Nullable Boolean alone,
        Scope programs,
        Scope branches) {}
