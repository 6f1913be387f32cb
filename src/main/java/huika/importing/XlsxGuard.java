package huika.importing;

import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Looks at a workbook before anybody reads it: how big it becomes when it is unpacked, and whether
/// its XML defines entities. What the archive says of its own sizes is not believed.
final class XlsxGuard {

    private static final int ENTRIES = 1_000;
    private static final long ENTRY = 200L << 20;
    private static final long TOTAL = 400L << 20;

    /// Held in memory as a whole.
    private static final long SHARED_STRINGS = 32L << 20;

    /// Below this, a high ratio harms nobody.
    private static final long SMALL = 1L << 20;

    private static final int RATIO = 100;
    private static final byte[] DOCTYPE = "<!doctype".getBytes(StandardCharsets.US_ASCII);

    private XlsxGuard() {}

    /// @throws RefusedException `BODY_TOO_LARGE` where it unpacks to too much, `FILE_UNREADABLE`
    ///   where it is no workbook or holds a DTD
    static void check(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > ENTRIES) throw tooLarge("entries", ENTRIES);
            var total = 0L;
            var buffer = new byte[1 << 16];
            for (var entry : zip.stream().toList()) {
                try (var in = zip.getInputStream(entry)) {
                    total += check(entry, in, buffer, TOTAL - total);
                }
            }
        } catch (ZipException | IllegalArgumentException broken) {
            throw Table.unreadable(1);
        }
    }

    private static long check(ZipEntry entry, InputStream in, byte[] buffer, long left)
            throws IOException {
        var name = entry.getName().toLowerCase(Locale.ROOT);
        var limit = Math.min(left, name.contains("sharedstrings") ? SHARED_STRINGS : ENTRY);
        var packed = Math.max(1, entry.getCompressedSize());
        var xml = name.endsWith(".xml") || name.endsWith(".rels");
        var size = 0L;
        var matched = 0;
        for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            if (xml && size == 0 && isWide(buffer, count)) throw Table.unreadable(1);
            size += count;
            if (size > limit) throw tooLarge("limit", limit);
            if (size > SMALL && size / packed > RATIO) throw tooLarge("ratio", RATIO);
            if (xml) matched = match(buffer, count, matched);
        }
        return size;
    }

    /// UTF-16 or UTF-32, in which a DTD would hide.
    private static boolean isWide(byte[] head, int count) {
        return count >= 2 && (head[0] == 0 || head[1] == 0 || head[0] == -1 || head[0] == -2);
    }

    /// How much of `<!DOCTYPE` the bytes end with.
    private static int match(byte[] bytes, int count, int before) {
        var matched = before;
        for (var i = 0; i < count; i++) {
            var lower = bytes[i] >= 'A' && bytes[i] <= 'Z' ? bytes[i] + 32 : bytes[i];
            if (lower == DOCTYPE[matched]) matched++;
            else matched = lower == DOCTYPE[0] ? 1 : 0;
            if (matched == DOCTYPE.length) throw Table.unreadable(1);
        }
        return matched;
    }

    private static RefusedException tooLarge(String what, long limit) {
        return new RefusedException(Refusal.of(Code.BODY_TOO_LARGE).with(what, limit));
    }
}
