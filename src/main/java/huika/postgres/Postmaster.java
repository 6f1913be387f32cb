package huika.postgres;

import huika.kernel.CannotStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A running server process of one data folder: launched by us, or found alive and adopted.
final class Postmaster {

    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final PostgresFolder home;
    private final long pid;
    private final int port;
    private final @Nullable Process child;

    private Postmaster(PostgresFolder home, long pid, int port, @Nullable Process child) {
        this.home = home;
        this.pid = pid;
        this.port = port;
        this.child = child;
    }

    long pid() {
        return pid;
    }

    int port() {
        return port;
    }

    /// The server that survived an earlier process of ours, if it is of this folder and release.
    static Optional<Postmaster> living(PostgresFolder home) throws IOException {
        var lines = pidFile(home);
        if (lines.size() <= PORT_LINE) return Optional.empty();
        var found = new Postmaster(home, pid(lines), Integer.parseInt(lines.get(PORT_LINE)), null);
        if (!found.isAlive()) return Optional.empty();
        if (!commandLine(found.pid).getFirst().equals(home.program("postgres").toString())) {
            found.stop();
            return Optional.empty();
        }
        return Optional.of(found);
    }

    /// Starts a server and returns at once; it is ready when [#isReady] says so.
    static Postmaster launch(PostgresFolder home, int port) throws IOException {
        disarmStalePid(home);
        home.configure(port);
        var command = List.of(home.program("postgres").toString(), "-D", home.folder().toString());
        var builder = new ProcessBuilder(Unprivileged.command(command));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        builder.directory(Path.of("/").toFile());
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.redirectErrorStream(true).redirectOutput(startLog(home).toFile());
        var process = builder.start();
        return new Postmaster(home, process.pid(), port, process);
    }

    /// Waits until the server takes connections. Recovery after a crash may take its time.
    ///
    /// @return false where the process ended before that
    boolean awaitReady() throws IOException {
        while (isAlive()) {
            if (isReady()) return true;
            pause();
        }
        return false;
    }

    /// Whether the process lives and is this folder's server. A zombie has no command line.
    boolean isAlive() {
        if (child != null) return child.isAlive();
        var command = commandLine(pid);
        return command.size() > 2
                && command.getFirst().endsWith("/postgres")
                && command.get(2).equals(home.folder().toString());
    }

    /// Ends open connections, writes a last checkpoint and stops.
    void stop() throws IOException {
        var command =
                List.of(
                        home.program("pg_ctl").toString(),
                        "stop",
                        "--mode=fast",
                        "--pgdata=" + home.folder(),
                        "--timeout=" + STOP_LIMIT.toSeconds());
        var builder = new ProcessBuilder(Unprivileged.command(command));
        builder.directory(Path.of("/").toFile());
        builder.redirectErrorStream(true).redirectOutput(startLog(home).toFile());
        var process = builder.start();
        try {
            process.waitFor(STOP_LIMIT.toSeconds() + 1, TimeUnit.SECONDS);
            if (child != null) child.waitFor(1, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// Why the last launch ended.
    static CannotStart failure(PostgresFolder home) throws IOException {
        var said =
                Files.readAllLines(startLog(home)).stream()
                        .filter(line -> line.contains("FATAL:") || line.contains("error:"))
                        .findFirst()
                        .map(line -> line.replaceFirst("^.*(FATAL|error): +", ""))
                        .orElse("see " + home.folder().resolve("log"));
        return new CannotStart("PostgreSQL 无法启动：" + said, "PostgreSQL did not start: " + said);
    }

    private boolean isReady() throws IOException {
        var lines = pidFile(home);
        return lines.size() > STATUS_LINE
                && lines.get(STATUS_LINE).strip().equals("ready")
                && pid(lines) == pid;
    }

    /// A server that was killed leaves its process id behind, and by now that number may belong to
    /// a stranger or a zombie. PostgreSQL ignores its own parent's number, so we put ours there:
    /// the rest of the file must stay, for it guards against backends that are still writing.
    private static void disarmStalePid(PostgresFolder home) throws IOException {
        var lines = new ArrayList<>(pidFile(home));
        if (lines.isEmpty()) return;
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        var file = home.folder().resolve("postmaster.pid");
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private static List<String> pidFile(PostgresFolder home) throws IOException {
        try {
            return Files.readAllLines(home.folder().resolve("postmaster.pid"));
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    private static long pid(List<String> lines) {
        return Math.abs(Long.parseLong(lines.getFirst().strip()));
    }

    private static List<String> commandLine(long pid) {
        var file = Path.of("/proc", Long.toString(pid), "cmdline");
        try {
            if (!Files.isDirectory(Path.of("/proc/self"))) return commandLineWithoutProc(pid);
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            return List.of(new String(bytes, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException gone) {
            return List.of("");
        }
    }

    private static List<String> commandLineWithoutProc(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .map(line -> List.of(line.split(" ")))
                .orElse(List.of(""));
    }

    private static Path startLog(PostgresFolder home) {
        return home.folder().resolveSibling("pg.start.log");
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL starts", stop);
        }
    }
}
