package huika.account;

import huika.kernel.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody who can sign in.
///
/// @param staff their staff code, which is also the name they sign in with
/// @param password what is kept of it; null until they have set one
/// @param lockedAt when somebody locked it; null where nobody did
/// @param endedAt when they left; null while they work here
public record Account(
        long id,
        String staff,
        String language,
        @Nullable String password,
        @Nullable Instant passwordSetAt,
        @Nullable Instant lockedAt,
        @Nullable Instant endedAt,
        Instant createdAt) {

    static final String PREFIX = "acc";

    String text() {
        return Ids.text(PREFIX, id);
    }

    boolean isOpen() {
        return lockedAt == null && endedAt == null;
    }

    @Override
    public String toString() {
        return "Account[" + text() + "]";
    }
}
