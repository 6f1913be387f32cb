package huika.outbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody's server that takes webhooks, or does not.
final class Receiver implements AutoCloseable {

    /// How it answers a delivery, after it was noted.
    @FunctionalInterface
    interface Manner {
        void answer(HttpExchange exchange, Got got) throws IOException, InterruptedException;
    }

    record Got(String path, String id, String timestamp, String signature, String body) {
        JsonNode json() {
            return new JsonMapper().readTree(body);
        }
    }

    static final Manner TAKES = (exchange, got) -> exchange.sendResponseHeaders(204, -1);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile Manner manner = TAKES;

    Receiver() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static Manner answers(int status) {
        return (exchange, got) -> exchange.sendResponseHeaders(status, -1);
    }

    void behaves(Manner better) {
        manner = better;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /// Everything that came, in the order it came.
    List<Got> got() {
        return got;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var body = exchange.getRequestBody().readAllBytes();
            var delivery =
                    new Got(
                            exchange.getRequestURI().getPath(),
                            String.valueOf(headers.getFirst("webhook-id")),
                            String.valueOf(headers.getFirst("webhook-timestamp")),
                            String.valueOf(headers.getFirst("webhook-signature")),
                            new String(body, StandardCharsets.UTF_8));
            got.add(delivery);
            manner.answer(exchange, delivery);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
