package huika.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one person said at one step.
///
/// @param forPerson whose right it was, where it was delegated
/// @param role as which post; null at a step open to anybody
record Signature(
        int step,
        String person,
        @Nullable String forPerson,
        @Nullable String role,
        Decision decision,
        @Nullable String comment,
        Instant at) {

    boolean isBy(String someone) {
        return person.equals(someone) || someone.equals(forPerson);
    }
}
