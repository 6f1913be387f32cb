package huika.security;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the person behind a session has shown that it is they.
///
/// @param session the public id of the session
/// @param factor what they signed in with, such as `password+totp` or `passkey`
/// @param freshAt when they last showed a second factor, at sign-in or by a step-up; null where
///   never
/// @param freshFactor which one that was
/// @param device the family of the browser, such as `Chrome on Windows`
/// @param first what they must do before anything else; null where nothing
public record Proof(
        String session,
        String factor,
        @Nullable Instant freshAt,
        @Nullable String freshFactor,
        String device,
        @Nullable First first) {

    /// How long a step-up counts.
    public static final Duration FRESH = Duration.ofMinutes(5);

    /// What a session may be held up by.
    public enum First {
        /// Their post asks for a second factor, and they have none yet.
        ENROL_FACTOR
    }

    public boolean isFresh(Instant now) {
        var shown = freshAt;
        return shown != null && now.isBefore(shown.plus(FRESH));
    }

    /// What an approval keeps of it beside the signature.
    public String evidence() {
        return "%s at %s in %s (%s)".formatted(freshFactor, freshAt, session, device);
    }
}
