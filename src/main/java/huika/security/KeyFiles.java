package huika.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The two keys that are not in the database: `root.key` wraps every keyset, `pin.key` peppers
/// PINs. 32 bytes each, as 64 hex digits; made at the first start, readable by the owner alone.
@Component
final class KeyFiles {

    private static final int BYTES = 32;

    private final byte[] root;
    private final byte[] pepper;

    /// @param data the data folder, whose `secrets` holds the keys
    /// @param rootKeyFile where the root key is if not there
    @Autowired
    KeyFiles(
            @Value("${huika.data}") Path data,
            @Value("${HUIKA_ROOT_KEY_FILE:}") String rootKeyFile) {
        var secrets = data.resolve("secrets");
        this.root = key(rootKeyFile.isEmpty() ? secrets.resolve("root.key") : Path.of(rootKeyFile));
        this.pepper = key(secrets.resolve("pin.key"));
    }

    byte[] root() {
        return root;
    }

    byte[] pepper() {
        return pepper;
    }

    private static byte[] key(Path file) {
        try {
            if (!Files.exists(file)) make(file);
            var key = HexFormat.of().parseHex(Files.readString(file).strip());
            if (key.length != BYTES) throw new IllegalStateException(file + " is not a key");
            return key;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Another process may make it in the same moment: the first one wins, whole.
    private static void make(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder, only("rwx------"));
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        var draft = Files.createTempFile(folder, "key", ".new", only("rw-------"));
        try (var out =
                Files.newByteChannel(draft, StandardOpenOption.WRITE, StandardOpenOption.SYNC)) {
            var text = HexFormat.of().formatHex(key) + "\n";
            out.write(StandardCharsets.US_ASCII.encode(text));
        }
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException anotherProcessWasFirst) {
            return;
        } finally {
            Files.delete(draft);
        }
    }

    private static java.nio.file.attribute.FileAttribute<
                    Set<java.nio.file.attribute.PosixFilePermission>>
            only(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
