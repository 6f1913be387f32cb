package huika.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/// A secret in a file of its own: 0600 in a folder 0700, complete or not there at all, never
/// overwritten.
public final class SecretFile {

    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.complementOf(
                    EnumSet.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE));

    private SecretFile() {}

    /// The secret in `file`, made by `maker` where there is none yet. Of two processes that come at
    /// the same time, both get what the first has written.
    ///
    /// @throws CannotStart where somebody else can read the file
    public static byte[] readOrCreate(Path file, Supplier<byte[]> maker) {
        try {
            if (!Files.exists(file)) create(file, maker.get());
            refuseIfShared(file);
            return Files.readAllBytes(file);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /// @throws CannotStart where the folder or file can be read by others than its owner
    public static void refuseIfShared(Path path) throws IOException {
        var readable = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        readable.retainAll(OTHERS);
        readable.remove(PosixFilePermission.OTHERS_EXECUTE);
        readable.remove(PosixFilePermission.GROUP_EXECUTE);
        if (!readable.isEmpty()) {
            throw new CannotStart(
                    path + " 可被他人读取，请执行 chmod go-rwx " + path,
                    "Others can read " + path + ": run chmod go-rwx " + path);
        }
    }

    private static void create(Path file, byte[] content) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var draft =
                Files.createTempFile(
                        folder,
                        "." + file.getFileName(),
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) channel.write(bytes);
                channel.force(true);
            }
            // a hard link, unlike a rename, cannot replace what another process just created
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException another) {
            // theirs counts
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
