package huika.security;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of a key, without its secret.
public record ApiKey(
        String id,
        boolean test,
        String client,
        Set<String> permissions,
        Scope branches,
        Scope tills,
        Scope programs,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    boolean livesAt(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    Actor actor() {
        var behind = createdBy.equals(Actor.person(Actor.ADMIN)) ? null : createdBy;
        return new Actor(client, id, null, permissions, branches, tills, programs, behind, null);
    }
}
