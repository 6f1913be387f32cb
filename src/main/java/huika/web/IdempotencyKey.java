package huika.web;

import huika.kernel.Code;
import huika.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/// The request's `Idempotency-Key`: 1 to 128 visible ASCII characters. A controller that takes one
/// as an argument requires the header.
public record IdempotencyKey(String value) {

    static final String HEADER = "Idempotency-Key";
    private static final int MAX_LENGTH = 128;

    public IdempotencyKey {
        if (value.isEmpty()
                || value.length() > MAX_LENGTH
                || !value.chars().allMatch(IdempotencyKey::isVisible)) {
            throw new RefusedException(Code.IDEMPOTENCY_KEY_INVALID);
        }
    }

    /// @throws RefusedException `IDEMPOTENCY_KEY_MISSING` or `IDEMPOTENCY_KEY_INVALID`
    static IdempotencyKey of(@Nullable String header) {
        if (header == null) throw new RefusedException(Code.IDEMPOTENCY_KEY_MISSING);
        return new IdempotencyKey(header);
    }

    private static boolean isVisible(int character) {
        return character > 0x20 && character < 0x7f;
    }
}
