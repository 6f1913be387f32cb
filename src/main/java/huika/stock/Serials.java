package huika.stock;

import huika.program.card.CardProduct.Numbering;
import huika.program.card.CheckDigit;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Numbers as positions: 1, then all digits but the check digit. Numbers that follow each other
/// have positions that do; numbers of different lengths have different positions.
public final class Serials {

    private static final int LONGEST = 18;

    private Serials() {}

    /// The position of a number of this scheme; empty where it is none.
    public static OptionalLong position(Numbering scheme, String number) {
        if (!scheme.fits(number)) return OptionalLong.empty();
        return position(scheme.check() ? number.substring(0, number.length() - 1) : number);
    }

    private static OptionalLong position(String body) {
        if (body.isEmpty() || body.length() > LONGEST) return OptionalLong.empty();
        var value = 1L;
        for (var i = 0; i < body.length(); i++) {
            var digit = body.charAt(i) - '0';
            if (digit < 0 || digit > 9) return OptionalLong.empty();
            value = value * 10 + digit;
        }
        return OptionalLong.of(value);
    }

    /// All positions of a scheme.
    public static NumberRange all(Numbering scheme) {
        var lead = position(scheme.lead() + "0".repeat(scheme.running())).orElseThrow();
        return new NumberRange(lead, lead + power(scheme.running()) - 1);
    }

    /// How the check digit is made, as it is stored; null where there is none.
    public static @Nullable String checkBy(Numbering scheme) {
        return scheme.check() ? scheme.algorithm().name() : null;
    }

    /// The number at a position.
    ///
    /// @param checkBy as [#checkBy] told it
    public static String number(long position, @Nullable String checkBy) {
        var body = Long.toString(position).substring(1);
        return checkBy == null ? body : body + CheckDigit.valueOf(checkBy).of(body);
    }

    /// The positions a number can have: with its last digit a check digit, and with none.
    static long[] candidates(String number) {
        if (number.length() < 2 || number.length() > LONGEST + 1) return new long[0];
        var checked = position(number.substring(0, number.length() - 1));
        var whole = position(number);
        if (checked.isEmpty()) return new long[0];
        return whole.isEmpty()
                ? new long[] {checked.getAsLong()}
                : new long[] {checked.getAsLong(), whole.getAsLong()};
    }

    private static long power(int digits) {
        var power = 1L;
        for (var i = 0; i < digits; i++) power *= 10;
        return power;
    }
}
