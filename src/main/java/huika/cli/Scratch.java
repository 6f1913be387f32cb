package huika.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/// A place for a data folder that nobody needs afterwards.
final class Scratch implements AutoCloseable {

    private final Path parent;

    Scratch() throws IOException {
        parent = Files.createTempDirectory("huika-");
        // PostgreSQL may run as another user, who must get through
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
    }

    /// Does not exist yet.
    Path folder() {
        return parent.resolve("data");
    }

    @Override
    public void close() throws IOException {
        if (!Files.exists(parent)) return;
        try (var paths = Files.walk(parent)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
