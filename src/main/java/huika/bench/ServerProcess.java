package huika.bench;

import huika.kernel.DatabaseLogin;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A server in a process of its own, as a shop runs it.
final class ServerProcess implements AutoCloseable {

    private static final long START_LIMIT_NANOS = 120_000_000_000L;

    private final Process process;
    private final int port;
    private final double startedAfter;

    private ServerProcess(Process process, int port, double startedAfter) {
        this.process = process;
        this.port = port;
        this.startedAfter = startedAfter;
    }

    /// Starts a server and waits for its first answer.
    ///
    /// @param launch how this program is started
    /// @param database null: the folder's own
    static ServerProcess start(List<String> launch, Path data, @Nullable DatabaseLogin database)
            throws IOException, InterruptedException {
        var port = freePort();
        var command = new ArrayList<>(launch);
        command.addAll(List.of("serve", "--data", data.toString(), "--port", "" + port));
        if (database != null) command.addAll(List.of("--db-url", address(database)));
        var builder = new ProcessBuilder(command);
        builder.environment().put("HUIKA_ADMIN_KEY", World.KEY);
        builder.redirectErrorStream(true);
        builder.redirectOutput(data.resolveSibling("server.log").toFile());
        var from = System.nanoTime();
        var process = builder.start();
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() - from > START_LIMIT_NANOS) {
                process.destroy();
                throw new IOException("the server did not start");
            }
            Thread.sleep(10);
        }
        return new ServerProcess(process, port, (System.nanoTime() - from) / 1e9);
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /// Seconds from the start of the process to the first answer.
    double startedAfter() {
        return startedAfter;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(60, TimeUnit.SECONDS)) return;
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private static boolean answers(int port) {
        try (var till = new HttpTill(port)) {
            return till.get("/api/v1/health").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String address(DatabaseLogin login) {
        return login.url()
                + "?user="
                + URLEncoder.encode(login.user(), StandardCharsets.UTF_8)
                + "&password="
                + URLEncoder.encode(login.password(), StandardCharsets.UTF_8);
    }
}
