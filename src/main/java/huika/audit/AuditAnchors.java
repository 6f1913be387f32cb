package huika.audit;

import huika.kernel.Clock;
import huika.kernel.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Heads of the chain, written to a file outside the database: whoever rewrites the chain from some
/// link on, or cuts it off, would have to rewrite the file too, and every copy of it.
@Component
final class AuditAnchors {

    private static final Duration APART = Duration.ofMinutes(10);

    private final Path file;
    private final Clock clock;
    private @Nullable Instant latest;

    AuditAnchors(Settings settings, Clock clock) {
        this.file = settings.data().resolve("audit").resolve("anchors.log");
        this.clock = clock;
    }

    /// Notes a head, unless one was noted a moment ago.
    synchronized void sometimes(AuditChain.Head head) {
        var now = clock.now();
        if (latest == null || !now.isBefore(latest.plus(APART))) note(head);
    }

    synchronized void note(AuditChain.Head head) {
        var now = clock.now();
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(
                        file.getParent(),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            }
            Files.writeString(
                    file,
                    now + " " + head.seq() + " " + head.hash() + "\n",
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
        latest = now;
    }

    /// Hashes by the number of their link, in order.
    synchronized NavigableMap<Long, String> read() {
        var anchors = new TreeMap<Long, String>();
        if (!Files.exists(file)) return anchors;
        try (var lines = Files.lines(file, StandardCharsets.US_ASCII)) {
            for (var line : (Iterable<String>) lines::iterator) {
                var parts = line.split(" ", -1);
                // a line cut short by a power failure anchors nothing
                if (parts.length != 3 || parts[2].length() != 64) continue;
                anchors.put(Long.parseLong(parts[1]), parts[2]);
            }
            return anchors;
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
