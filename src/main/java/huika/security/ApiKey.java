package huika.security;

import huika.security.limit.Pace;
import huika.web.Networks;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of a key, without its secret.
///
/// @param addresses the networks it may come from; empty for all
/// @param hours when it may be used; null for always
/// @param perSecond how many requests a second; null for what its kind may
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
        @Nullable Instant lastUsedAt,
        Networks addresses,
        @Nullable Hours hours,
        @Nullable Integer perSecond,
        @Nullable Integer burst) {

    /// How fast it may ask: as it was made, else as its kind may.
    Pace pace() {
        if (perSecond != null) {
            return Pace.perSecond(perSecond, burst == null ? perSecond * 4L : burst);
        }
        return tills.codes() != null ? Pace.TILL : Pace.SYSTEM;
    }

    /// The same for the same client, made now and living as long as this one was made for.
    ApiKey renewed(String newId, String by, Instant now) {
        return new ApiKey(
                newId,
                test,
                client,
                permissions,
                branches,
                tills,
                programs,
                by,
                now,
                now.plus(Duration.between(createdAt, expiresAt)),
                null,
                null,
                addresses,
                hours,
                perSecond,
                burst);
    }

    /// Whether it may be used from there.
    boolean mayComeFrom(@Nullable String address) {
        return addresses.isEmpty() || addresses.include(address);
    }

    /// Whether its till is open then.
    boolean mayWorkAt(Instant now) {
        return hours == null || hours.include(now);
    }

    boolean livesAt(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    Actor actor() {
        var behind = createdBy.equals(Actor.person(Actor.ADMIN)) ? null : createdBy;
        return new Actor(client, id, null, permissions, branches, tills, programs, behind, null);
    }
}
