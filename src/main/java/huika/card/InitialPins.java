package huika.card;

import huika.program.card.CardProduct.PinPolicy;
import huika.security.Pin;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The PINs cards are handed out with, where a program has such.
@Component
final class InitialPins {

    private final SecureRandom random = new SecureRandom();

    /// @param told what the counter prints for the holder; null where everybody knows it
    record Initial(Pin pin, @Nullable String told) {

        @Override
        public String toString() {
            return "Initial";
        }
    }

    /// A PIN for a new card, or null where it gets none at issue.
    @Nullable Initial of(PinPolicy policy) {
        return switch (policy.policy()) {
            case NONE, MEMBER_SET -> null;
            case UNIFORM_INITIAL -> {
                var uniform = policy.initial();
                if (uniform == null) throw new IllegalStateException("no uniform initial PIN");
                yield new Initial(Pin.parse(uniform).orElseThrow(), null);
            }
            case RANDOM_INITIAL -> {
                var digits = "%06d".formatted(random.nextInt(1_000_000));
                yield new Initial(Pin.parse(digits).orElseThrow(), digits);
            }
        };
    }
}
