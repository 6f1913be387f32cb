package huika.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list that can grow, and the opaque cursor of the next one (null at the end).
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 200;

    public Page {
        items = List.copyOf(items);
    }

    /// Cuts a list that was read with one row more than asked for; the last shown item's key
    /// becomes the cursor.
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> key) {
        if (rows.size() <= limit) return new Page<>(rows, null);
        var items = rows.subList(0, limit);
        return new Page<>(items, cursor(key.apply(items.getLast())));
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), nextCursor);
    }

    /// The key inside a cursor.
    ///
    /// @throws RefusedException `CURSOR_INVALID` where it is none of ours
    public static String open(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw new RefusedException(Code.CURSOR_INVALID);
        }
    }

    /// The number inside a cursor; null where there is no cursor.
    ///
    /// @throws RefusedException `CURSOR_INVALID` where it is none of ours
    public static @Nullable Long number(@Nullable String cursor) {
        if (cursor == null) return null;
        try {
            return Long.valueOf(open(cursor));
        } catch (NumberFormatException notOurs) {
            throw new RefusedException(Code.CURSOR_INVALID);
        }
    }

    /// A limit within what we serve.
    ///
    /// @throws RefusedException `LIMIT_INVALID`
    public static int limit(@Nullable Integer asked) {
        if (asked == null) return DEFAULT_LIMIT;
        if (asked < 1 || asked > MAX_LIMIT) throw new RefusedException(Code.LIMIT_INVALID);
        return asked;
    }

    /// The cursor of what comes after this key.
    public static String cursor(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
