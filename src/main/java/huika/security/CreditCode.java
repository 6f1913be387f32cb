package huika.security;

import java.util.Locale;
import java.util.Optional;

/// The unified social credit code of a company (GB 32100): public, not personal data.
public record CreditCode(String text) {

    private static final String DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;

    /// The code in `text`, or empty where its form or check digit is wrong.
    public static Optional<CreditCode> parse(String text) {
        var code = text.strip().toUpperCase(Locale.ROOT);
        if (code.length() != LENGTH) return Optional.empty();
        var sum = 0;
        var weight = 1;
        for (var i = 0; i < LENGTH - 1; i++) {
            var digit = DIGITS.indexOf(code.charAt(i));
            if (digit < 0) return Optional.empty();
            sum += digit * weight;
            weight = weight * 3 % 31;
        }
        var check = DIGITS.charAt((31 - sum % 31) % 31);
        return check == code.charAt(LENGTH - 1)
                ? Optional.of(new CreditCode(code))
                : Optional.empty();
    }
}
