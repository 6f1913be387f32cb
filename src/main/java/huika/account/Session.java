package huika.account;

import huika.kernel.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A session of somebody in a browser.
///
/// @param factor what they signed in with
/// @param freshAt when they last showed a second factor, which was `freshFactor`
/// @param agent the family of the browser
/// @param endsAt at the latest
/// @param endedWhy null while it lasts
public record Session(
        long id,
        long account,
        String staff,
        String factor,
        @Nullable Instant freshAt,
        @Nullable String freshFactor,
        String agent,
        String address,
        Instant beganAt,
        Instant seenAt,
        Instant endsAt,
        @Nullable Instant endedAt,
        @Nullable String endedWhy) {

    static final String PREFIX = "ses";

    String text() {
        return Ids.text(PREFIX, id);
    }

    boolean livesAt(Instant now) {
        return endedAt == null && now.isBefore(endsAt);
    }
}
