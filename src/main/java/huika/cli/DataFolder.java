package huika.cli;

import huika.kernel.SecretFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// The folder one installation lives in, and what the command line keeps there: who serves it
/// (`server.json`) and the key of local commands (`secrets/admin.key`). Only its owner may read it.
record DataFolder(Path path) {

    private static final int KEY_BYTES = 32;
    private static final JsonMapper JSON = JsonMapper.shared();

    DataFolder {
        path = path.toAbsolutePath().normalize();
    }

    /// A server as its own folder knows it.
    ///
    /// @param started the process's start, since the system gives numbers out again; empty where it
    ///   does not tell
    record Server(URI url, long pid, String started) {

        static Server ofThisProcess(URI url) {
            var process = ProcessHandle.current();
            return new Server(url, process.pid(), started(process));
        }

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

    /// The folder of an installation that exists.
    static DataFolder existing(Path path) throws IOException {
        var folder = new DataFolder(path);
        if (!Files.isDirectory(folder.path)) {
            throw Trouble.environment(
                    "没有数据目录 " + folder.path + "，请用 --data 指明。",
                    "No data folder " + folder.path + "; name it with --data.");
        }
        SecretFile.refuseIfShared(folder.path);
        return folder;
    }

    /// Who served this folder last.
    Optional<Server> server() throws IOException {
        var file = path.resolve("server.json");
        if (!Files.exists(file)) return Optional.empty();
        return Optional.of(JSON.readValue(Files.readString(file), Server.class));
    }

    /// Lets the other commands of this folder find this process.
    void announce(URI url) throws IOException {
        var readableByUs = PosixFilePermissions.fromString("rw-------");
        var draft =
                Files.createTempFile(
                        path,
                        "server.",
                        ".new",
                        PosixFilePermissions.asFileAttribute(readableByUs));
        Files.writeString(draft, JSON.writeValueAsString(Server.ofThisProcess(url)));
        Files.move(draft, path.resolve("server.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Says for ever that this folder is for trying things: there, and only there, the first page
    /// signs anybody in.
    void markDemo() throws IOException {
        var file = path.resolve("demo");
        if (Files.exists(file)) return;
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /// The key with every permission: HUIKA_ADMIN_KEY, or one made at the first start and kept in
    /// the folder for the commands of its owner.
    String adminKey(Map<String, String> environment) {
        var given = environment.getOrDefault("HUIKA_ADMIN_KEY", "");
        if (!given.isEmpty()) return given;
        var file = path.resolve("secrets/admin.key");
        return new String(SecretFile.readOrCreate(file, DataFolder::newKey), StandardCharsets.UTF_8)
                .strip();
    }

    private static byte[] newKey() {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encode(bytes);
    }
}
