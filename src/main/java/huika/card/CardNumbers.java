package huika.card;

import huika.program.card.CardProduct.Numbering;
import huika.security.BlindIndex;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Makes card numbers: a prefix, a serial scattered by a permutation under a secret key, a check
/// digit. From one number nobody can tell the next, yet no number comes twice.
@Component
final class CardNumbers {

    private static final String PURPOSE = "card-number";
    private static final int ROUNDS = 10;

    private final CardStore store;
    private final BlindIndex keyed;

    CardNumbers(CardStore store, BlindIndex keyed) {
        this.store = store;
        this.keyed = keyed;
    }

    /// The next number of a scheme, or empty where it has given out all it has. The same number may
    /// have been given by hand before.
    Optional<String> next(Numbering scheme) {
        var name = scheme.lead() + "/" + scheme.digits() + (scheme.check() ? "+" : "");
        return scatter(store.nextSerial(name), scheme.running(), name)
                .map(middle -> scheme.complete(scheme.lead() + middle));
    }

    /// A permutation of the numbers with so many digits: a Feistel network of two halves that are
    /// added to in turn, each round under a keyed function of the other half.
    Optional<String> scatter(long serial, int digits, String scheme) {
        var left = power(digits / 2);
        var right = power(digits - digits / 2);
        var high = serial / right;
        var low = serial % right;
        if (high >= left) return Optional.empty();
        for (var round = 0; round < ROUNDS; round++) {
            if (round % 2 == 0) high = (high + keyed(scheme, round, low)) % left;
            else low = (low + keyed(scheme, round, high)) % right;
        }
        return Optional.of(padded(high, digits / 2) + padded(low, digits - digits / 2));
    }

    private long keyed(String scheme, int round, long half) {
        var bytes = keyed.of(PURPOSE, scheme, round + "|" + half);
        var value = 0L;
        for (var i = 0; i < 7; i++) value = (value << 8) | (bytes[i] & 0xff);
        return value;
    }

    private static String padded(long number, int digits) {
        return digits == 0 ? "" : ("%0" + digits + "d").formatted(number);
    }

    private static long power(int digits) {
        var power = 1L;
        for (var i = 0; i < digits; i++) power *= 10;
        return power;
    }
}
