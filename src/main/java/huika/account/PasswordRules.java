package huika.account;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which passwords are too easy. There is no rule about kinds of characters and none about age:
/// length counts, and that nobody can guess it.
final class PasswordRules {

    static final int SHORTEST = 12;
    static final int SHORTEST_BESIDE_A_FACTOR = 8;
    static final int LONGEST = 128;
    private static final int TELLING = 3;

    private PasswordRules() {}

    /// What is wrong with a password, as a word for the client: `TOO_SHORT`, `TOO_LONG`, `COMMON`,
    /// `PATTERN`, `PERSONAL`; null where it is fine.
    ///
    /// @param personal what others know of the person: names, code, phone
    static @Nullable String fault(
            String password, boolean factor, Set<String> common, Collection<String> personal) {
        var plain = Normalizer.normalize(password, Normalizer.Form.NFC);
        var length = plain.codePointCount(0, plain.length());
        if (length < (factor ? SHORTEST_BESIDE_A_FACTOR : SHORTEST)) return "TOO_SHORT";
        if (length > LONGEST) return "TOO_LONG";
        var low = plain.toLowerCase(Locale.ROOT);
        if (common.contains(low) || common.contains(core(low))) return "COMMON";
        if (pattern(low)) return "PATTERN";
        return personal.stream()
                        .map(word -> word.strip().toLowerCase(Locale.ROOT))
                        .anyMatch(word -> tells(low, word))
                ? "PERSONAL"
                : null;
    }

    /// `password` in `!Password2026`: what is left without digits and signs at both ends.
    private static String core(String low) {
        var from = 0;
        var to = low.length();
        while (from < to && !Character.isLetter(low.charAt(from))) from++;
        while (to > from && !Character.isLetter(low.charAt(to - 1))) to--;
        return low.substring(from, to);
    }

    /// One character, a run of neighbours, or one short piece again and again.
    private static boolean pattern(String low) {
        if (low.chars().distinct().count() < 5) return true;
        if (run(low, 1) || run(low, -1)) return true;
        for (var piece = 1; piece <= low.length() / 2; piece++) {
            if (low.length() % piece == 0
                    && low.substring(0, piece).repeat(low.length() / piece).equals(low)) {
                return true;
            }
        }
        return false;
    }

    private static boolean run(String low, int step) {
        var broken = 0;
        for (var i = 1; i < low.length(); i++) {
            if (low.charAt(i) - low.charAt(i - 1) != step) broken++;
        }
        return broken <= 2;
    }

    /// A Chinese name of two characters tells as much as a word of four letters.
    private static boolean tells(String low, String word) {
        var han = word.codePoints().anyMatch(Character::isIdeographic);
        return word.length() >= (han ? 2 : TELLING) && low.contains(word);
    }
}
