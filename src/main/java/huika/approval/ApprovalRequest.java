package huika.approval;

import huika.kernel.Ids;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Consent somebody asked for, and what came of it.
///
/// @param subject what it is about, in the words of its kind: `food-retail/4`
/// @param sha256 the hash, in hex, of the content consent was asked for
/// @param summary one line for the person who decides
/// @param amount fen, where the amount chooses who decides
/// @param maker the person who asked
/// @param step the number of the step that waits, from 1
/// @param dueOn the last day on which that step is in time; null where it has no term
/// @param decider the person who decided, null while nobody has
/// @param result what carrying it out gave, for the record
public record ApprovalRequest(
        long id,
        String kind,
        String program,
        @Nullable String branch,
        String subject,
        String sha256,
        String summary,
        @Nullable Long amount,
        String maker,
        Instant askedAt,
        State state,
        int step,
        @Nullable LocalDate dueOn,
        @Nullable String decider,
        @Nullable String comment,
        @Nullable Instant decidedAt,
        @Nullable String result) {

    static final String PREFIX = "apr";

    public enum State {
        /// Waits for a decision.
        PENDING,
        /// Agreed to and carried out.
        APPROVED,
        REJECTED,
        /// The content changed, or another request about it took its place.
        VOID,
        /// Whoever asked took it back.
        RECALLED
    }

    /// The same, asked for by somebody else.
    ApprovalRequest of(String otherMaker) {
        return new ApprovalRequest(
                id,
                kind,
                program,
                branch,
                subject,
                sha256,
                summary,
                amount,
                otherMaker,
                askedAt,
                state,
                step,
                dueOn,
                decider,
                comment,
                decidedAt,
                result);
    }

    /// The id as written outside: `apr_…`.
    public String text() {
        return Ids.text(PREFIX, id);
    }
}
