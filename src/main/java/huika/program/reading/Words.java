package huika.program.reading;

import huika.program.word.Key;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// How names of Java are spelled in a program file: `withCard` → `with card`, `BEST_FOR_MEMBER` →
/// `best for member`, `NeverExpires` → `never expires`.
final class Words {

    private Words() {}

    static String of(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    static String of(Enum<?> constant) {
        try {
            var key =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(Key.class);
            if (key != null) return key.value();
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String of(Class<?> variant) {
        var key = variant.getAnnotation(Key.class);
        return key == null ? of(variant.getSimpleName()) : key.value();
    }

    /// The path of `key` under `parent`.
    static String path(String parent, String key) {
        return parent.isEmpty() ? key : parent + "." + key;
    }

    /// The known word somebody most likely meant; empty if none is near.
    static Optional<String> nearest(String wrong, Collection<String> known) {
        var asked = plain(wrong);
        if (asked.length() > 60) return Optional.empty();
        var reach = Math.max(1, asked.length() / 3);
        return known.stream()
                .filter(word -> distance(asked, plain(word)) <= reach)
                .min(Comparator.comparingInt(word -> distance(asked, plain(word))));
    }

    private static String plain(String word) {
        return of(word).replace('_', ' ').replace('-', ' ');
    }

    /// How many letters to add, drop, change or swap with their neighbour.
    private static int distance(String a, String b) {
        var rows = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) rows[i][0] = i;
        for (var j = 0; j <= b.length(); j++) rows[0][j] = j;
        for (var i = 1; i <= a.length(); i++) {
            for (var j = 1; j <= b.length(); j++) {
                var change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                rows[i][j] =
                        Math.min(
                                rows[i - 1][j - 1] + change,
                                Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[a.length()][b.length()];
    }
}
