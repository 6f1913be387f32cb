package huika.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Who joined, and through whom.
///
/// @param recruiter staff code of who won the member; null: unattributed
/// @param registeredBy the person who entered the application
public record Joined(
        long membership,
        String branch,
        String channel,
        @Nullable String recruiter,
        String registeredBy,
        LocalDate on) {

    /// The person who answers for the papers.
    public String answers() {
        return recruiter == null ? registeredBy : recruiter;
    }
}
