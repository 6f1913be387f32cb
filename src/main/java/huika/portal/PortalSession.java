package huika.portal;

import huika.kernel.Ids;
import huika.security.MemberSession;
import huika.security.Phone;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A session of the portal in a browser.
///
/// @param agent the family of the browser
/// @param freshAt when a code from the phone was last shown
/// @param endsAt at the latest
/// @param endedWhy null while it lasts
record PortalSession(
        long id,
        Phone phone,
        String agent,
        Instant freshAt,
        Instant beganAt,
        Instant seenAt,
        Instant endsAt,
        @Nullable Instant endedAt,
        @Nullable String endedWhy) {

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);
    static final Duration TOUCH = Duration.ofMinutes(1);
    static final int MOST = 5;

    String text() {
        return Ids.text(MemberSession.PREFIX, id);
    }

    boolean livesAt(Instant now) {
        return endedAt == null && now.isBefore(endsAt) && now.isBefore(seenAt.plus(IDLE));
    }
}
