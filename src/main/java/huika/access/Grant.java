package huika.access;

import huika.kernel.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A role given to somebody, so far and so long.
///
/// @param until the last day; null for as long as they are here
/// @param lentFrom the grant of somebody else that is lent here
/// @param approval the consent behind it, or [#BOOTSTRAP]
/// @param endsAt the time of its end, of a grant for an emergency that stands
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
        @Nullable String endReason,
        @Nullable Instant endsAt) {

    static final String PREFIX = "gra";

    /// The role of an emergency: no post gives it, and nobody holds it for longer than
    /// [#EMERGENCY_LASTS].
    static final String EMERGENCY = "emergency";

    static final Duration EMERGENCY_LASTS = Duration.ofMinutes(60);

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

    boolean isEmergency() {
        return role.equals(EMERGENCY);
    }

    boolean holdsAt(LocalDate day, Instant now) {
        return holdsOn(day) && (endsAt == null || now.isBefore(endsAt));
    }

    boolean holdsOn(LocalDate day) {
        return state == State.ACTIVE
                && !from.isAfter(day)
                && (until == null || !until.isBefore(day));
    }
}
