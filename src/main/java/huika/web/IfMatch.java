package huika.web;

import huika.kernel.Code;
import huika.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/// The revision a person saw of what they edit.
public final class IfMatch {

    private static final int MOST_DIGITS = 9;

    private IfMatch() {}

    /// The number in the header `If-Match`.
    ///
    /// @throws RefusedException `PRECONDITION_REQUIRED` without one, `STALE_VERSION` where it is
    ///   none of ours
    public static int revision(@Nullable String header) {
        if (header == null) throw new RefusedException(Code.PRECONDITION_REQUIRED);
        var digits = header.strip().replace("\"", "");
        var fine =
                !digits.isEmpty()
                        && digits.length() <= MOST_DIGITS
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!fine) throw new RefusedException(Code.STALE_VERSION);
        return Integer.parseInt(digits);
    }

    /// A revision as `ETag` says it.
    public static String tag(int revision) {
        return "\"" + revision + "\"";
    }
}
