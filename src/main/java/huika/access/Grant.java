package huika.access;

import huika.kernel.Ids;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A role given to somebody, so far and so long.
///
/// @param until the last day; null for as long as they are here
/// @param lentFrom the grant of somebody else that is lent here
/// @param approval the consent behind it, or [#BOOTSTRAP]
/// @param certifiedOn the day on which somebody last said that it is needed
record Grant(
        long id,
        String program,
        String staff,
        String role,
        GrantScope scope,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable Long lentFrom,
        @Nullable String reason,
        String maker,
        Instant askedAt,
        String sha256,
        State state,
        @Nullable String approval,
        @Nullable LocalDate certifiedOn,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String endReason) {

    static final String PREFIX = "gra";

    /// Given with the admin key, while nobody could agree to it.
    static final String BOOTSTRAP = "bootstrap";

    enum State {
        PROPOSED,
        ACTIVE,
        REFUSED,
        ENDED
    }

    String text() {
        return Ids.text(PREFIX, id);
    }

    boolean holdsOn(LocalDate day) {
        return state == State.ACTIVE
                && !from.isAfter(day)
                && (until == null || !until.isBefore(day));
    }
}
