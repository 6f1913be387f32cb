package huika.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import huika.job.TestTime;
import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.world.TestServer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.data.Offset;
import tools.jackson.databind.JsonNode;

/// A server whose webhooks go to a receiver on the same machine.
final class WebhookWorld implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(30);

    final Receiver receiver = new Receiver();
    final TestServer server;

    WebhookWorld() {
        System.setProperty("huika.test", "outbox");
        System.setProperty("huika.webhook-timeout", "PT1S");
        server = TestServer.start();
    }

    @Override
    public void close() {
        server.close();
        receiver.close();
        System.clearProperty("huika.test");
        System.clearProperty("huika.webhook-timeout");
    }

    JsonNode endpoint(String url) {
        var made = server.post("/webhook-endpoints", Map.of("url", url));
        assertThat(made.status()).isEqualTo(201);
        return made.body();
    }

    static String id(JsonNode endpoint) {
        return endpoint.path("id").asString();
    }

    static String path(JsonNode endpoint, String rest) {
        return "/webhook-endpoints/" + id(endpoint) + rest;
    }

    static String secret(JsonNode endpoint) {
        return endpoint.path("secret").asString();
    }

    List<JsonNode> deliveries(JsonNode endpoint, String query) {
        var items = new ArrayList<JsonNode>();
        server.get(path(endpoint, "/deliveries" + query)).body().path("items").forEach(items::add);
        return items;
    }

    /// Each attempt as "status error".
    List<String> log(JsonNode endpoint, long event) {
        var lines = new ArrayList<String>();
        server.get(path(endpoint, "/deliveries/" + Ids.text("evt", event) + "/attempts"))
                .body()
                .path("items")
                .forEach(line ->
                        lines.add(
                                line.path("status").asString("-")
                                        + " "
                                        + line.path("error").asString("")));
        return lines;
    }

    void move(Duration by) {
        var now = server.bean(Clock.class).now().plus(by);
        assertThat(server.bean(TestTime.class).move(now)).isNotNull();
    }

    long publish(long membership, long sequence) {
        return publish(WorldEvents.SOLD, membership, sequence);
    }

    long publish(EventType type, long membership, long sequence) {
        return publish(
                server.bean(Outbox.class),
                server.bean(Ids.class),
                new Sold(type, membership, sequence));
    }

    record Sold(EventType type, long membership, long sequence) {}

    static long publish(Outbox outbox, Ids ids, Sold sold) {
        var event =
                new Event(
                        3,
                        ids.next(),
                        sold.type(),
                        "food-retail",
                        "S001",
                        sold.membership(),
                        sold.sequence(),
                        sold.sequence(),
                        TestServer.MONDAY,
                        LocalDate.of(2026, 1, 5),
                        null);
        outbox.publish(event);
        return event.id();
    }

    static boolean of(Receiver.Got got, long membership) {
        return got.json().path("membership").asString().equals(Ids.text("mbs", membership));
    }

    /// Standard Webhooks, written down once more.
    static String signature(String secret, Receiver.Got got) {
        try {
            var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var signed = got.id() + "." + got.timestamp() + "." + got.body();
            var code = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(code);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static Offset<Long> within(long seconds) {
        return Offset.offset(seconds);
    }
}
