package huika.security;

import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/api-keys")
final class ApiKeyHttp {

    /// A key as shown; `key` is its text, once, in the answer to its making.
    record Shown(
            String id,
            @Nullable String key,
            String client,
            boolean test,
            Set<String> permissions,
            @Nullable Set<String> branches,
            @Nullable Set<String> tills,
            @Nullable Set<String> programs,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt,
            List<String> addresses,
            @Nullable String hours,
            long perSecond,
            long burst) {

        @Override
        public String toString() {
            return "Shown[" + id + "]";
        }

        static Shown of(ApiKey key, @Nullable String text) {
            return new Shown(
                    key.id(),
                    text,
                    key.client(),
                    key.test(),
                    key.permissions(),
                    key.branches().codes(),
                    key.tills().codes(),
                    key.programs().codes(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.revokedAt(),
                    key.lastUsedAt(),
                    key.addresses().texts(),
                    key.hours() == null ? null : key.hours().toString(),
                    key.pace().tokens(),
                    key.pace().burst());
        }
    }

    /// @param overlapHours how long the old key goes on; null for a day, 0 for not at all
    record Rotation(@Nullable Integer overlapHours) {}

    /// @param addresses the networks it may come from; none for all
    record From(List<String> addresses) {}

    /// @param hours when it may be used on each day, such as `08:00-22:30`; null for always
    record Open(@Nullable String hours) {}

    /// @param dayCeiling fen; null for none
    record Limit(@Nullable Long dayCeiling) {}

    record Limited(String client, @Nullable Long dayCeiling) {}

    private final ApiKeys keys;

    ApiKeyHttp(ApiKeys keys) {
        this.keys = keys;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @StepUp
    @Permission("api-key:create")
    Shown create(Actor actor, @RequestBody NewApiKey wanted) {
        return answer(keys.create(actor, wanted).map(made -> Shown.of(made.key(), made.text())));
    }

    @GetMapping
    @Permission("api-key:read")
    Page<Shown> list(@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return keys.list(cursor == null ? null : Page.open(cursor), Page.limit(limit))
                .map(key -> Shown.of(key, null));
    }

    /// Says where a key may come from, from now on.
    @PutMapping("/{id}/addresses")
    @StepUp
    @Permission("api-key:create")
    Shown bind(Actor actor, @PathVariable String id, @RequestBody From from) {
        return answer(keys.bind(actor, id, from.addresses()).map(key -> Shown.of(key, null)));
    }

    /// Says when a key may be used on each day, from now on.
    @PutMapping("/{id}/hours")
    @StepUp
    @Permission("api-key:create")
    Shown open(Actor actor, @PathVariable String id, @RequestBody Open open) {
        return answer(keys.open(actor, id, open.hours()).map(key -> Shown.of(key, null)));
    }

    /// Says how much value the keys of this one's client may give a day, by top-ups.
    @PutMapping("/{id}/day-ceilings")
    @StepUp
    @Permission("api-key:create")
    Limited limit(Actor actor, @PathVariable String id, @RequestBody Limit limit) {
        return answer(
                keys.limit(actor, id, limit.dayCeiling())
                        .map(key -> new Limited(key.client(), limit.dayCeiling())));
    }

    /// A new key for an old one, which ends after `overlapHours`.
    @PostMapping("/{id}/rotations")
    @ResponseStatus(HttpStatus.CREATED)
    @StepUp
    @Permission("api-key:rotate")
    Shown rotate(Actor actor, @PathVariable String id, @RequestBody Rotation wanted) {
        var hours = wanted.overlapHours() == null ? 24 : wanted.overlapHours();
        return answer(
                keys.rotate(actor, id, Duration.ofHours(hours))
                        .map(made -> Shown.of(made.key(), made.text())));
    }

    @PostMapping("/{id}/revocations")
    @ResponseStatus(HttpStatus.CREATED)
    @StepUp
    @Permission("api-key:revoke")
    Shown revoke(Actor actor, @PathVariable String id) {
        return answer(keys.revoke(actor, id).map(key -> Shown.of(key, null)));
    }

    private static <T> T answer(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Refused<T>(var refusal) -> throw new RefusedException(refusal);
        };
    }
}
