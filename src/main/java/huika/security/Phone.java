package huika.security;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// A phone number in the form `+8613800138000`. Prints masked.
public record Phone(String e164) {

    private static final String HOME = "CN";
    private static final int LONGEST = 32;

    /// What is known of mainland mobiles by their first digits: 1 such numbers are valid, -1 they
    /// are not, 0 nobody has asked. Reading a number takes the library longer than all else that is
    /// done with a row of a file.
    private static final AtomicIntegerArray KNOWN = new AtomicIntegerArray(100_000);

    private static final int NETWORK = 5;

    /// The number in `text`, Chinese where it names no country; empty where there is no such
    /// number.
    public static Optional<Phone> parse(String text) {
        if (text.length() > LONGEST) return Optional.empty();
        if (!isPlainMobile(text)) return asked(text);
        var network = Integer.parseInt(text, 0, NETWORK, 10);
        if (KNOWN.get(network) == 0) KNOWN.set(network, asked(text).isPresent() ? 1 : -1);
        return KNOWN.get(network) > 0 ? Optional.of(new Phone("+86" + text)) : Optional.empty();
    }

    /// Whether `text` is eleven digits as a mobile of the mainland is written. Whether there is
    /// such a number its first five digits tell; `17951` and its kin are prefixes of long distance
    /// calls.
    private static boolean isPlainMobile(String text) {
        if (text.length() != 11 || text.charAt(0) != '1' || text.charAt(1) < '3') return false;
        if (text.startsWith("179")) return false;
        for (var i = 1; i < 11; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        }
        return true;
    }

    private static Optional<Phone> asked(String text) {
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
