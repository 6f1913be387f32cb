package huika.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server that is killed, with its embedded PostgreSQL.
final class Victim implements AutoCloseable {

    private static final String KEY = "crash-admin-key-0123456789-0123456789";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path parent;
    private final Path data;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private volatile URI base = URI.create("http://127.0.0.1:1/");
    private Process process;

    Victim() throws Exception {
        parent = Files.createTempDirectory("huika-crash-");
        // PostgreSQL may run as another user, who must get through
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
        data = parent.resolve("data");
        process = launch();
    }

    private Process launch() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        var command = new ArrayList<>(List.of(java, "-Xmx256m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", classes, "huika.cli.HuikaCli", "serve", "--port", "0"));
        command.addAll(List.of("--data", data.toString()));
        command.addAll(List.of("--program", "src/test/resources/programs/corner-shop.yaml"));
        var announced = data.resolve("server.json");
        Files.deleteIfExists(announced);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HUIKA_ADMIN_KEY", KEY);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        var started = builder.start();
        while (!Files.exists(announced)) {
            if (!started.isAlive()) throw new AssertionError(Files.readString(log()));
            Thread.sleep(50);
        }
        base = URI.create(JSON.readTree(Files.readString(announced)).path("url").asString());
        return started;
    }

    private Path log() {
        return parent.resolve("serve.log");
    }

    /// Kills the server the hard way and starts another on the same folder.
    void killServer() throws Exception {
        process.destroyForcibly().waitFor();
        process = launch();
    }

    /// Kills PostgreSQL's first process the hard way; the server has to find its way back.
    void killPostmaster() throws IOException {
        ProcessHandle.of(postmaster()).ifPresent(ProcessHandle::destroyForcibly);
    }

    /// Kills one process of PostgreSQL that serves a connection, at which PostgreSQL restarts.
    void killBackend() throws IOException {
        ProcessHandle.of(postmaster())
                .flatMap(p -> p.children().max(Comparator.comparingLong(ProcessHandle::pid)))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("pg/postmaster.pid")).getFirst());
    }

    HttpResponse<String> post(String path, Map<String, ?> body, String key)
            throws IOException, InterruptedException {
        return post(path, JSON.writeValueAsBytes(body), "application/json", key);
    }

    HttpResponse<String> post(String path, byte[] body, String type, String key)
            throws IOException, InterruptedException {
        var request =
                request(path)
                        .header("Content-Type", type)
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofByteArray(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        var answer = http.send(request(path).GET().build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new AssertionError(path + ": " + answer.body());
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve("/api/v1" + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + KEY);
    }

    /// Answers as JSON; a missing node where there is no body.
    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (var paths = Files.walk(parent)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
