package huika.organization;

import huika.kernel.Page;
import huika.security.Actor;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Pages of lists that are known by heart.
final class Listing {

    private Listing() {}

    static void permit(Actor actor, String program) {
        actor.refuseOther(program);
    }

    static <T> Page<T> page(
            List<T> all,
            Function<T, String> code,
            @Nullable String cursor,
            @Nullable Integer limit) {
        var most = Page.limit(limit);
        var after = cursor == null ? "" : Page.open(cursor);
        var rows =
                all.stream()
                        .filter(each -> code.apply(each).compareTo(after) > 0)
                        .sorted(Comparator.comparing(code))
                        .limit(most + 1L)
                        .toList();
        return Page.of(rows, most, code);
    }

    /// Whether a filter that may be left open lets a value pass.
    static boolean fits(@Nullable Object wanted, @Nullable Object value) {
        return wanted == null || wanted.equals(value);
    }

    static boolean holds(@Nullable String part, String text) {
        return part == null || text.contains(part);
    }
}
