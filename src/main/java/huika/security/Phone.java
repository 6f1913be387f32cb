package huika.security;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;

/// A phone number in the form `+8613800138000`. Prints masked.
public record Phone(String e164) {

    private static final String HOME = "CN";
    private static final int LONGEST = 32;

    /// The number in `text`, Chinese where it names no country; empty where there is no such
    /// number.
    public static Optional<Phone> parse(String text) {
        if (text.length() > LONGEST) return Optional.empty();
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var number = numbers.parse(text, HOME);
            return numbers.isValidNumber(number)
                    ? Optional.of(new Phone(numbers.format(number, PhoneNumberFormat.E164)))
                    : Optional.empty();
        } catch (NumberParseException notOne) {
            return Optional.empty();
        }
    }

    /// Whether `text` looks like a Chinese landline whose area code is left out: 7 or 8 digits.
    public static boolean lacksAreaCode(String text) {
        var digits = text.replaceAll("[ -]", "");
        return digits.length() >= 7
                && digits.length() <= 8
                && digits.charAt(0) >= '2'
                && digits.charAt(0) <= '8'
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    public String masked() {
        return Masks.phone(e164);
    }

    @Override
    public String toString() {
        return masked();
    }
}
