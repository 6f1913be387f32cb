package huika.web;

import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.RefusedException;

/// Ids in the path of a request.
public final class PathId {

    private PathId() {}

    /// The id that `text` writes, such as `pur_0a1b…` for the prefix "pur".
    ///
    /// @throws RefusedException `NOT_FOUND` where it writes none: nobody can tell such an id from
    ///   one that does not exist
    public static long of(String prefix, String text) {
        return Ids.parse(prefix, text).orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }
}
