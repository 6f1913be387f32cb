package huika.member;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody wrote down about a member.
///
/// @param text null once it was taken back
/// @param withdrawn by whom, when and why it was taken back; null while it holds
record MemberNote(
        String id, @Nullable String text, String by, Instant at, @Nullable Withdrawn withdrawn) {

    record Withdrawn(String reason, String by, Instant at) {}

    @Override
    public String toString() {
        return "MemberNote[" + id + "]";
    }
}
