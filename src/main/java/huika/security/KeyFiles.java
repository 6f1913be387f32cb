package huika.security;

import huika.kernel.CannotStart;
import huika.kernel.SecretFile;
import huika.kernel.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The two keys that are not in the database: `root.key` wraps every keyset, `pin.key` peppers
/// PINs. 32 bytes each, as 64 hex digits; made at the first start, readable by the owner alone.
@Component
final class KeyFiles {

    private static final int BYTES = 32;

    private final byte[] root;
    private final byte[] pepper;

    /// @param rootKeyFile where the root key is, if not with the other secrets of the data folder
    KeyFiles(Settings settings, @Value("${HUIKA_ROOT_KEY_FILE:}") String rootKeyFile) {
        var secrets = settings.data().resolve("secrets");
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
        var text =
                new String(SecretFile.readOrCreate(file, KeyFiles::make), StandardCharsets.UTF_8);
        try {
            var key = HexFormat.of().parseHex(text.strip());
            if (key.length == BYTES) return key;
        } catch (IllegalArgumentException notHex) {
            // said below
        }
        throw new CannotStart(file + " 不是密钥文件", file + " does not hold a key");
    }

    private static byte[] make() {
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return (HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
