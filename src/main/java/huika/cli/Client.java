package huika.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Talks to a running server as any other system does: over HTTP, with a key.
///
/// A refusal becomes a [Trouble] with the server's own title and code.
final class Client implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final URI base;
    private final String key;
    private final Language language;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

    /// @param base the server's address, without `/api/v1`
    Client(URI base, String key, Language language) {
        this.base = base;
        this.key = key;
        this.language = language;
    }

    JsonNode get(String path) {
        return send(path, "GET", "application/json", BodyPublishers.noBody());
    }

    /// The same in another format, as it comes.
    String text(String path, String accept) {
        var request = request(path, accept).GET().build();
        var response = send(request);
        if (response.statusCode() < 400) return response.body();
        throw refused(response.statusCode(), parse(response.body()));
    }

    /// @param body anything Jackson can write
    JsonNode post(String path, Object body) {
        var json = BodyPublishers.ofString(JSON.writeValueAsString(body));
        return send(path, "POST", "application/json", json);
    }

    JsonNode post(String path, String contentType, Path file) throws IOException {
        return send(path, "POST", contentType, BodyPublishers.ofFile(file));
    }

    @Override
    public void close() {
        http.close();
    }

    private JsonNode send(String path, String method, String contentType, BodyPublisher body) {
        var request =
                request(path, "application/json, application/problem+json")
                        .header("Idempotency-Key", newKey())
                        .header("Content-Type", contentType)
                        .method(method, body)
                        .build();
        var response = send(request);
        var answer = parse(response.body());
        if (response.statusCode() < 400) return answer;
        throw refused(response.statusCode(), answer);
    }

    private HttpRequest.Builder request(String path, String accept) {
        return HttpRequest.newBuilder(base.resolve("/api/v1" + path))
                .header("Authorization", "Bearer " + key)
                .header("Accept", accept)
                .header("Accept-Language", language.locale().toLanguageTag());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException broken) {
            throw Trouble.environment(
                    base + " 没有应答，请确认服务器正在运行。", base + " does not answer; is the server running?");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Trouble.environment("已中断。", "Interrupted.");
        }
    }

    /// Every command is a new wish; what a person repeats shall happen again.
    private static String newKey() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return "cli-" + HexFormat.of().formatHex(bytes);
    }

    private static JsonNode parse(String body) {
        try {
            return body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JacksonException noJson) {
            return JSON.createObjectNode();
        }
    }

    private static Trouble refused(int status, JsonNode problem) {
        var code = problem.path("code").asString("HTTP " + status);
        var said = problem.path("title").asString("HTTP " + status) + " (" + code + ")";
        var faults = new StringBuilder(said);
        for (var fault : problem.path("errors")) {
            faults.append(System.lineSeparator())
                    .append("  ")
                    .append(fault.path("pointer").asString(""))
                    .append(' ')
                    .append(fault.path("message").asString(""));
        }
        return status >= 500
                ? Trouble.environment(faults.toString(), faults.toString())
                : Trouble.found(faults.toString(), faults.toString());
    }
}
