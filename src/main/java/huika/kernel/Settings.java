package huika.kernel;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How this installation was started.
///
/// @param data the data folder: the embedded database, secrets, exports
/// @param bind the address to listen on
/// @param port the port to listen on; 0 takes any free one
/// @param database an external PostgreSQL; null starts the embedded one
/// @param adminKeySha256 the digest of the key with every permission, in hex; null where there is
///   none. The key itself is never kept
/// @param adminKeyUse what that key may do
/// @param testClock where the test clock begins; null under the real clock
/// @param programs program files or folders to load as approved and effective
public record Settings(
        Path data,
        String bind,
        int port,
        @Nullable DatabaseLogin database,
        @Nullable String adminKeySha256,
        AdminKey adminKeyUse,
        @Nullable Instant testClock,
        List<Path> programs) {

    private static final int ADMIN_KEY_LENGTH = 32;

    public Settings {
        programs = List.copyOf(programs);
    }

    /// A server on this machine only, with an embedded database in `data`.
    public static Settings of(Path data) {
        return new Settings(data, "127.0.0.1", 8080, null, null, AdminKey.FULL, null, List.of());
    }

    public Settings withBind(String address) {
        return new Settings(
                data, address, port, database, adminKeySha256, adminKeyUse, testClock, programs);
    }

    public Settings withPort(int number) {
        return new Settings(
                data, bind, number, database, adminKeySha256, adminKeyUse, testClock, programs);
    }

    public Settings withDatabase(DatabaseLogin external) {
        return new Settings(
                data, bind, port, external, adminKeySha256, adminKeyUse, testClock, programs);
    }

    public Settings withTestClock(Instant start) {
        return new Settings(
                data, bind, port, database, adminKeySha256, adminKeyUse, start, programs);
    }

    public Settings withPrograms(List<Path> files) {
        return new Settings(
                data, bind, port, database, adminKeySha256, adminKeyUse, testClock, files);
    }

    /// @throws CannotStart where the key is shorter than 32 characters
    public Settings withAdminKey(String key) {
        if (key.length() < ADMIN_KEY_LENGTH) {
            throw new CannotStart(
                    "HUIKA_ADMIN_KEY 至少要 32 个字符", "HUIKA_ADMIN_KEY needs at least 32 characters");
        }
        return new Settings(
                data, bind, port, database, Sha256.hex(key), adminKeyUse, testClock, programs);
    }

    public Settings withAdminKeyUse(AdminKey use) {
        return new Settings(data, bind, port, database, adminKeySha256, use, testClock, programs);
    }

    /// A folder that `huika demo` began, on a server for this machine alone.
    public boolean isDemo() {
        return isLocal() && Files.exists(data.resolve("demo"));
    }

    /// Whether codes for phones are shown instead of sent: in a demonstration and under a test
    /// clock, on a server for this machine alone.
    public boolean showsCodes() {
        return isDemo() || (isLocal() && testClock != null);
    }

    private boolean isLocal() {
        return bind.equals("127.0.0.1") || bind.equals("localhost") || bind.equals("::1");
    }

    /// Whether `key` is the admin key. Takes the same time for every wrong one.
    public boolean isAdminKey(String key) {
        return adminKeySha256 != null
                && MessageDigest.isEqual(
                        Sha256.hex(key).getBytes(StandardCharsets.US_ASCII),
                        adminKeySha256.getBytes(StandardCharsets.US_ASCII));
    }
}
