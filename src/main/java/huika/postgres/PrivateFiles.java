package huika.postgres;

import huika.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/// Copies of files that only their owner may read, on the disk when the copy returns, with their
/// checksums.
final class PrivateFiles {

    private static final int BUFFER_BYTES = 1 << 20;

    private PrivateFiles() {}

    static void createFolder(Path folder) throws IOException {
        var permissions = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(permissions));
    }

    static void create(Path file) throws IOException {
        var permissions = PosixFilePermissions.fromString("rw-------");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(permissions));
    }

    /// @param copied told the bytes of each step
    /// @return what was written: its length and checksum
    static BackupManifest.Entry copy(Path from, Path root, String path, LongConsumer copied)
            throws IOException {
        var to = root.resolve(path);
        createFolder(parent(to));
        var digest = Sha256.digest();
        var length = 0L;
        try (var in = Files.newInputStream(from)) {
            create(to);
            try (var out = FileChannel.open(to, StandardOpenOption.WRITE)) {
                var buffer = new byte[BUFFER_BYTES];
                int read;
                while ((read = in.readNBytes(buffer, 0, buffer.length)) > 0) {
                    digest.update(buffer, 0, read);
                    var bytes = ByteBuffer.wrap(buffer, 0, read);
                    while (bytes.hasRemaining()) out.write(bytes);
                    length += read;
                    copied.accept(read);
                }
                out.force(true);
            }
        }
        return new BackupManifest.Entry(path, length, HexFormat.of().formatHex(digest.digest()));
    }

    static String checksum(Path file) throws IOException {
        var digest = Sha256.digest();
        try (InputStream in = Files.newInputStream(file)) {
            var buffer = new byte[BUFFER_BYTES];
            int read;
            while ((read = in.read(buffer)) > 0) digest.update(buffer, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Brings a file, or the names in a folder, to the disk.
    static void sync(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Makes the entry of a file or folder durable.
    static void syncParent(Path path) throws IOException {
        sync(parent(path.toAbsolutePath()));
    }

    /// The folder a file lies in.
    static Path parent(Path path) {
        var parent = path.getParent();
        if (parent == null) throw new IllegalArgumentException("no folder above " + path);
        return parent;
    }
}
