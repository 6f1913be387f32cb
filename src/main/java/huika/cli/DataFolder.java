package huika.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// The folder one installation lives in, and what the command line keeps there: who serves it
/// (`server.json`) and the key of local commands.
///
/// Only its owner may read it; we refuse to use it otherwise.
record DataFolder(Path path) {

    static final int KEY_LENGTH_MIN = 32;

    private static final String KEY_NAME = "HUIKA_ADMIN_KEY";
    private static final int KEY_BYTES = 32;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    /// A server as its own folder knows it.
    ///
    /// @param started the process's start, since the system gives numbers out again; empty where it
    ///   does not tell
    record Server(URI url, long pid, String started) {

        /// The process, if it still lives.
        Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> started(process).equals(started));
        }

        private static String started(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toString).orElse("");
        }
    }

    /// The folder, made if it is not there yet.
    ///
    /// @throws Trouble where others may read it
    static DataFolder prepare(Path path) throws IOException {
        var folder = new DataFolder(path.toAbsolutePath().normalize());
        if (!Files.exists(folder.path)) {
            Files.createDirectories(
                    folder.path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        return folder.checked();
    }

    /// The folder of an installation that exists.
    static DataFolder existing(Path path) throws IOException {
        var folder = new DataFolder(path.toAbsolutePath().normalize());
        if (!Files.isDirectory(folder.path)) {
            throw Trouble.environment(
                    "没有数据目录 " + folder.path + "，请用 --data 指明。",
                    "No data folder " + folder.path + "; name it with --data.");
        }
        return folder.checked();
    }

    /// Who served this folder last.
    Optional<Server> server() throws IOException {
        var file = path.resolve("server.json");
        if (!Files.exists(file)) return Optional.empty();
        return Optional.of(JSON.readValue(Files.readString(file), Server.class));
    }

    void announce(URI url) throws IOException {
        var process = ProcessHandle.current();
        var server = new Server(url, process.pid(), Server.started(process));
        writeSecret(path.resolve("server.json"), JSON.writeValueAsString(server));
    }

    void retire() throws IOException {
        Files.deleteIfExists(path.resolve("server.json"));
    }

    /// The key with every permission: HUIKA_ADMIN_KEY, or one made at the first start and kept in
    /// the folder for the commands of its owner.
    String adminKey(Map<String, String> environment) throws IOException {
        var given = environment.getOrDefault(KEY_NAME, "");
        if (!given.isEmpty()) {
            if (given.length() >= KEY_LENGTH_MIN) return given;
            throw Trouble.usage(
                    KEY_NAME + " 至少要 " + KEY_LENGTH_MIN + " 个字符。",
                    KEY_NAME + " must have at least " + KEY_LENGTH_MIN + " characters.");
        }
        var file = path.resolve("admin.key");
        if (!Files.exists(file)) {
            var bytes = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(bytes);
            writeSecret(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        return Files.readString(file).strip();
    }

    private DataFolder checked() throws IOException {
        var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        permissions.retainAll(OTHERS);
        if (permissions.isEmpty()) return this;
        throw Trouble.environment(
                "数据目录 " + path + " 其他用户可读，请先运行 chmod 700 " + path + "。",
                "Others may read the data folder " + path + "; run chmod 700 " + path + " first.");
    }

    /// Readable by the owner from its first byte on, and never half written.
    private static void writeSecret(Path file, String text) throws IOException {
        var draft =
                Files.createTempFile(
                        file.toAbsolutePath().getParent(),
                        file.getFileName().toString(),
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text + System.lineSeparator());
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
