package huika.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real Chromium with nobody's data in it, spoken to over its DevTools protocol.
final class Chromium implements AutoCloseable {

    /// Names a browser that is not at a usual place.
    static final String NAMED = "HUIKA_TEST_BROWSER";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> USUAL =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final long START_LIMIT_NANOS = 60_000_000_000L;
    private static final int ANSWER_LIMIT_SECONDS = 60;

    private final Process process;
    private final HttpClient client;
    private final Answers answers = new Answers();
    private final AtomicInteger ids = new AtomicInteger();
    private @Nullable WebSocket socket;

    private Chromium(Process process, HttpClient client) {
        this.process = process;
        this.client = client;
    }

    /// Where a browser is on this machine, if anywhere.
    static Optional<Path> find() {
        var named = System.getenv(NAMED);
        return Stream.concat(Stream.ofNullable(named), USUAL.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// @param folder where it keeps what it needs; made if it is not there
    static Chromium start(Path browser, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var port = folder.resolve("DevToolsActivePort");
        var process =
                new ProcessBuilder(
                                browser.toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + folder,
                                "--window-size=1366,768",
                                "about:blank")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("chromium.log").toFile())
                        .start();
        var chromium = new Chromium(process, HttpClient.newHttpClient());
        var from = System.nanoTime();
        while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
            if (!process.isAlive() || System.nanoTime() - from > START_LIMIT_NANOS) {
                chromium.close();
                throw new IOException("the browser did not start; see " + folder);
            }
            Thread.sleep(20);
        }
        var lines = Files.readAllLines(port);
        var address = URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
        chromium.socket =
                chromium.client.newWebSocketBuilder().buildAsync(address, chromium.answers).join();
        return chromium;
    }

    /// A tab of somebody who was never here.
    Tab open() throws IOException {
        var context = ask(null, "Target.createBrowserContext", Map.of());
        var of = context.path("browserContextId").asString();
        var target =
                ask(
                        null,
                        "Target.createTarget",
                        Map.of("url", "about:blank", "browserContextId", of));
        var attach =
                Map.of("targetId", target.path("targetId").asString(), "flatten", (Object) true);
        var session = ask(null, "Target.attachToTarget", attach).path("sessionId").asString();
        return new Tab(this, of, session);
    }

    /// @param session the tab; null for the browser itself
    private JsonNode ask(@Nullable String session, String method, Map<String, ?> params)
            throws IOException {
        var id = ids.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        answers.waiting.put(id, answer);
        var message = JSON.createObjectNode().put("id", id).put("method", method);
        if (session != null) message.put("sessionId", session);
        message.set("params", JSON.valueToTree(params));
        var open = socket;
        if (open == null) throw new IllegalStateException("not open yet");
        open.sendText(message.toString(), true).join();
        var told = answer.orTimeout(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS).join();
        if (told.has("error")) throw new IOException(method + ": " + told.path("error"));
        return told.path("result");
    }

    @Override
    public void close() {
        var open = socket;
        if (open != null) open.abort();
        client.shutdownNow();
        process.destroy();
        try {
            if (process.waitFor(10, TimeUnit.SECONDS)) return;
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    /// One tab.
    record Tab(Chromium browser, String context, String session) implements AutoCloseable {

        JsonNode ask(String method, Map<String, ?> params) throws IOException {
            return browser.ask(session, method, params);
        }

        /// What an expression comes to, once it has.
        JsonNode evaluate(String expression) throws IOException {
            var told =
                    ask(
                            "Runtime.evaluate",
                            Map.of(
                                    "expression",
                                    expression,
                                    "awaitPromise",
                                    true,
                                    "returnByValue",
                                    true));
            if (told.has("exceptionDetails")) {
                throw new IOException(told.path("exceptionDetails").toString());
            }
            return told.path("result").path("value");
        }

        @Override
        public void close() throws IOException {
            browser.ask(null, "Target.disposeBrowserContext", Map.of("browserContextId", context));
        }
    }

    /// Gives each answer to whoever waits for it; what the browser tells by itself is let go.
    private static final class Answers implements WebSocket.Listener {

        private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                var told = JSON.readTree(text.toString());
                text.setLength(0);
                var one = waiting.remove(told.path("id").asInt(0));
                if (one != null) one.complete(told);
            }
            socket.request(1);
            return null;
        }
    }
}
