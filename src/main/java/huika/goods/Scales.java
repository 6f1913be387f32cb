package huika.goods;

import java.util.Optional;

/// Labels that a shop's own scale prints: EAN-13 codes from 20 to 29 with an article of five digits
/// and the price of what was weighed, in fen.
final class Scales {

    /// @param head with the two digits before the article, as a list may keep it
    /// @param price fen of the whole piece
    record Label(String head, String article, long price) {}

    private Scales() {}

    static Optional<Label> label(String code) {
        if (!code.matches("2[0-9]{12}") || !fits(code)) return Optional.empty();
        return Optional.of(
                new Label(
                        code.substring(0, 7),
                        code.substring(2, 7),
                        Long.parseLong(code.substring(7, 12))));
    }

    /// Whether the last digit is the check digit of those before it.
    private static boolean fits(String code) {
        var sum = 0;
        for (var i = 0; i < code.length(); i++) {
            sum += (code.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return sum % 10 == 0;
    }
}
