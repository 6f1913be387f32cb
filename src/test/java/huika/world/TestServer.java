package huika.world;

import static org.awaitility.Awaitility.await;

import huika.HuikaWith;
import huika.Running;
import huika.kernel.SettableTime;
import huika.kernel.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// The whole application over real HTTP, on a database and a data folder of its own, under a test
/// clock. Speaks with the admin key unless told otherwise.
///
/// ```java
/// try (var server = TestServer.start()) {
///     assertThat(server.get("/health").status()).isEqualTo(200);
/// }
/// ```
public final class TestServer implements AutoCloseable {

    public static final String ADMIN_KEY = "test-admin-key-0123456789-0123456789";

    /// Monday, 5 January 2026, 09:00 in Shanghai.
    public static final Instant MONDAY = Instant.parse("2026-01-05T01:00:00Z");

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private static final AtomicLong KEYS = new AtomicLong();

    private final TestDatabase database;
    private final Path data;
    private final Running running;

    private TestServer(Instant clock, List<Path> programs, List<Class<?>> more) {
        this(clock, programs, more, settings -> settings);
    }

    private TestServer(
            Instant clock,
            List<Path> programs,
            List<Class<?>> more,
            UnaryOperator<Settings> change) {
        this.database = TestDatabase.fresh();
        this.data = temporaryFolder();
        var settings =
                Settings.of(data)
                        .withPort(0)
                        .withDatabase(database.app())
                        .withAdminKey(ADMIN_KEY)
                        .withTestClock(clock)
                        .withPrograms(programs);
        try {
            this.running = HuikaWith.start(change.apply(settings), more);
        } catch (RuntimeException failed) {
            database.close();
            delete(data);
            throw failed;
        }
    }

    /// What the server answered; `body` is a missing node where there was none.
    public record Answer(int status, JsonNode body, HttpHeaders headers, String text) {

        /// The refusal's code, or empty where the answer has none.
        public String code() {
            return body.path("code").asString("");
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    public static TestServer start(Path... programs) {
        return new TestServer(MONDAY, List.of(programs), List.of());
    }

    public static TestServer start(Instant clock, Path... programs) {
        return new TestServer(clock, List.of(programs), List.of());
    }

    /// A server that is started in another way.
    public static TestServer started(UnaryOperator<Settings> change, Path... programs) {
        return new TestServer(MONDAY, List.of(programs), List.of(), change);
    }

    /// A server with more controllers than ours.
    public static TestServer with(Class<?>... more) {
        return with(List.of(), more);
    }

    /// The same, with programs in force.
    public static TestServer with(List<Path> programs, Class<?>... more) {
        return new TestServer(MONDAY, programs, List.of(more));
    }

    /// One server for all tests of this process that disturb nobody. Do not close it.
    public static TestServer shared() {
        return Shared.SERVER;
    }

    public int port() {
        return running.port();
    }

    public <T> T bean(Class<T> type) {
        return running.context().getBean(type);
    }

    /// For looking at rows, with the application's rights.
    public JdbcClient sql() {
        return bean(JdbcClient.class);
    }

    /// Waits until every transaction begun so far, of whichever test beside this one, has ended:
    /// the feed of events holds back what is younger than the oldest still open.
    public TestServer settled() {
        var next =
                sql().sql("select pg_snapshot_xmax(pg_current_snapshot())::text")
                        .query(String.class)
                        .single();
        await().until(() ->
                sql().sql(
                                """
                                select pg_snapshot_xmin(pg_current_snapshot())
                                       >= ?::xid8
                                """)
                        .param(next)
                        .query(Boolean.class)
                        .single());
        return this;
    }

    /// Moves the clock without running any job: for modules below the jobs.
    public void moveTo(Instant instant) {
        bean(SettableTime.class).moveTo(instant);
    }

    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    /// Posts JSON (a string as it is, anything else written as JSON) under a new idempotency key.
    public Answer post(String path, Object body) {
        return send("POST", path, body, Map.of());
    }

    /// The same with headers in pairs; `Idempotency-Key` among them replaces the new one.
    public Answer post(String path, Object body, String... headers) {
        return send("POST", path, body, pairs(headers));
    }

    public Answer put(String path, Object body, String... headers) {
        return send("PUT", path, body, pairs(headers));
    }

    public Answer patch(String path, Object body, String... headers) {
        return send("PATCH", path, body, pairs(headers));
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, pairs(headers));
    }

    /// Any request. A header with an empty value is left out, also where it comes by default:
    /// `Authorization`, `Content-Type`, `Idempotency-Key`.
    public Answer send(
            String method, String path, @Nullable Object body, Map<String, String> headers) {
        var all = new LinkedHashMap<String, String>();
        all.put("Authorization", "Bearer " + ADMIN_KEY);
        if (body != null) all.put("Content-Type", "application/json");
        if (method.equals("POST")) all.put("Idempotency-Key", "test-" + KEYS.incrementAndGet());
        all.putAll(headers);
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/v1" + path))
                        .timeout(Duration.ofSeconds(60))
                        .method(method, publisher(body));
        all.forEach((name, value) -> {
            if (!value.isEmpty()) request.header(name, value);
        });
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            var text = response.body();
            Contract.holds(method, path, response.statusCode());
            return new Answer(response.statusCode(), json(text), response.headers(), text);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    @Override
    public void close() {
        running.close();
        database.close();
        delete(data);
    }

    private static HttpRequest.BodyPublisher publisher(@Nullable Object body) {
        return switch (body) {
            case null -> BodyPublishers.noBody();
            case byte[] bytes -> BodyPublishers.ofByteArray(bytes);
            case String text -> BodyPublishers.ofString(text);
            default -> BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        };
    }

    private static JsonNode json(String text) {
        var start = text.stripLeading();
        var isJson = start.startsWith("{") || start.startsWith("[");
        return isJson ? JSON.readTree(text) : MissingNode.getInstance();
    }

    private static Map<String, String> pairs(String... headers) {
        var map = new LinkedHashMap<String, String>();
        for (var i = 0; i < headers.length; i += 2) map.put(headers[i], headers[i + 1]);
        return map;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory(
                    "huika-server-",
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static final class Shared {
        static final TestServer SERVER = start();

        static {
            // the server and its database stop by hooks of their own
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(SERVER.data)));
        }
    }
}
