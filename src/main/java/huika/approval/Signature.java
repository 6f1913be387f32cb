package huika.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one person said at one step.
///
/// @param forPerson whose right it was, where it was delegated
/// @param role as which post; null at a step open to anybody
/// @param evidence how they had shown who they are: factor, time, session and device; null where
///   the installation's own key signed
record Signature(
        int step,
        String person,
        @Nullable String forPerson,
        @Nullable String role,
        Decision decision,
        @Nullable String comment,
        Instant at,
        @Nullable String evidence) {

    boolean isBy(String someone) {
        return person.equals(someone) || someone.equals(forPerson);
    }
}
