package huika.sanction;

import huika.kernel.Ids;
import huika.program.membership.SanctionTopic.Ground;
import huika.program.membership.SanctionTopic.Measure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One case.
///
/// @param evidence what shows it, as the proposer says
/// @param hearing what the member said to it
/// @param earnedFrom first day of the points in question; null where none are
/// @param points how many were cancelled
record Sanction(
        long id,
        String program,
        String branch,
        long membership,
        Ground ground,
        String evidence,
        @Nullable String hearing,
        @Nullable LocalDate earnedFrom,
        @Nullable LocalDate earnedUntil,
        List<Measure> measures,
        State state,
        long points,
        String proposedBy,
        Instant proposedAt,
        @Nullable String closedBy,
        @Nullable Instant closedAt) {

    static final String PREFIX = "san";

    enum State {
        PROPOSED,
        REJECTED,
        CARRIED_OUT,
        /// What was stopped was given back.
        LIFTED
    }

    Sanction {
        measures = List.copyOf(measures);
    }

    String text() {
        return Ids.text(PREFIX, id);
    }
}
