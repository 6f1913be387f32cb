package huika.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who asks, and what makes the request happen only once.
///
/// @param client the caller the key belongs to; null for the house's own work
/// @param key the idempotency key with its route; null where `client` is
/// @param bodyHash in hex: tells whether a repeated key came with the same body
/// @param document the till's own number, unique per branch for ever
/// @param operator the member of staff
public record Request(
        @Nullable String client,
        @Nullable String key,
        @Nullable String bodyHash,
        String program,
        @Nullable String branch,
        @Nullable String document,
        @Nullable String operator) {

    /// The house's own work, once per key.
    public static Request own(String program, String key) {
        return new Request("huika", key, "", program, null, null, null);
    }

    boolean sameBody(@Nullable String other) {
        return Objects.equals(bodyHash, other);
    }
}
