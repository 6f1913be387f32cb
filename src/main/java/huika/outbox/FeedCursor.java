package huika.outbox;

import huika.kernel.Code;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A place in the feed: all before it was seen. Opaque to readers.
///
/// @param transaction the number of a transaction
/// @param event the last event seen of that transaction, 0 for none
record FeedCursor(String transaction, long event) {

    static final FeedCursor START = new FeedCursor("0", 0);

    private static final Pattern FORM = Pattern.compile("1:([0-9]{1,19}):([0-9]{1,19})");

    static FeedCursor parse(@Nullable String text) {
        if (text == null || text.isEmpty()) return START;
        var parts = FORM.matcher(Page.open(text));
        if (!parts.matches()) throw new RefusedException(Code.CURSOR_INVALID);
        try {
            return new FeedCursor(
                    Long.toString(Long.parseLong(parts.group(1))), Long.parseLong(parts.group(2)));
        } catch (NumberFormatException tooBig) {
            throw new RefusedException(Code.CURSOR_INVALID);
        }
    }

    String text() {
        var key = "1:" + transaction + ":" + event;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
