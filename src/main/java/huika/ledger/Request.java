package huika.ledger;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Who asks, and what makes the request happen only once.
///
/// @param client the caller the key belongs to; null for the house's own work
/// @param key the idempotency key with its route; null where `client` is
/// @param bodyHash tells whether a repeated key came with the same body
/// @param document the till's own number, unique per branch for ever
/// @param operator the member of staff
public record Request(
        @Nullable String client,
        @Nullable String key,
        byte @Nullable [] bodyHash,
        String program,
        @Nullable String branch,
        @Nullable String document,
        @Nullable String operator) {

    /// The house's own work, once per key.
    public static Request own(String program, String key) {
        return new Request("huika", key, new byte[0], program, null, null, null);
    }

    boolean sameBody(byte @Nullable [] other) {
        return Arrays.equals(bodyHash, other);
    }
}
