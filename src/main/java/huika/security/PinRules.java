package huika.security;

import java.time.LocalDate;
import java.util.Collection;

/// Which PINs are too easy: repeats, runs, dates of birth, ends of own numbers.
final class PinRules {

    private PinRules() {}

    /// @param own the holder's own numbers: phone, card, document
    static boolean weak(String pin, Collection<String> own, Collection<LocalDate> births) {
        return pattern(pin)
                || own.stream().anyMatch(number -> number.endsWith(pin))
                || own.stream().anyMatch(number -> number.endsWith(pin + "X"))
                || births.stream().anyMatch(birth -> dateOf(pin, birth));
    }

    /// `111111`, `123456`, `987654`, `121212`, `123123`, `112233`, `111222`.
    private static boolean pattern(String pin) {
        return run(pin, 0)
                || run(pin, 1)
                || run(pin, -1)
                || pin.substring(0, 4).equals(pin.substring(2))
                || pin.substring(0, 3).equals(pin.substring(3))
                || doubled(pin)
                || (pin.substring(0, 3).chars().distinct().count() == 1
                        && pin.substring(3).chars().distinct().count() == 1);
    }

    private static boolean run(String pin, int step) {
        for (var i = 1; i < pin.length(); i++) {
            if ((pin.charAt(i) - pin.charAt(i - 1) - step) % 10 != 0) return false;
        }
        return true;
    }

    private static boolean doubled(String pin) {
        var step = pin.charAt(2) - pin.charAt(0);
        return pin.charAt(0) == pin.charAt(1)
                && pin.charAt(2) == pin.charAt(3)
                && pin.charAt(4) == pin.charAt(5)
                && pin.charAt(4) - pin.charAt(2) == step;
    }

    private static boolean dateOf(String pin, LocalDate birth) {
        var year = "%04d".formatted(birth.getYear());
        var month = "%02d".formatted(birth.getMonthValue());
        var day = "%02d".formatted(birth.getDayOfMonth());
        return pin.equals(year.substring(2) + month + day)
                || pin.equals(day + month + year.substring(2))
                || pin.equals(month + day + year.substring(2))
                || pin.equals(year + month);
    }
}
