package huika.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import huika.Huika;
import huika.job.TestTime;
import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.kernel.Settings;
import huika.security.Actor;
import huika.world.TestDatabase;
import huika.world.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class WebhookTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Receiver receiver = new Receiver();
    private TestServer server;

    @BeforeAll
    static void world() {
        System.setProperty("huika.test", "outbox");
        System.setProperty("huika.webhook-timeout", "PT1S");
    }

    @AfterAll
    static void noWorld() {
        System.clearProperty("huika.test");
        System.clearProperty("huika.webhook-timeout");
    }

    @BeforeEach
    void start() {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
        receiver.close();
    }

    @Test
    void aDeliveryIsTheEventSignedAsStandardWebhooksAre() {
        var endpoint = endpoint(receiver.url("/hook"));
        var event = publish(7, 1);

        await().atMost(SOON).until(() -> receiver.got().size() == 1);

        var got = receiver.got().getFirst();
        assertThat(got.path()).isEqualTo("/hook");
        assertThat(got.id()).isEqualTo(Ids.text("evt", event));
        assertThat(got.body())
                .isEqualTo(server.get("/events").body().path("items").get(0).toString());
        assertThat(Long.parseLong(got.timestamp()))
                .isCloseTo(Clock.system().now().getEpochSecond(), within(60));
        assertThat(got.signature()).isEqualTo(signature(secret(endpoint), got));
        assertThat(secret(endpoint)).startsWith("whsec_").hasSize(6 + 44);
        assertThat(deliveries(endpoint, "?status=DELIVERED")).hasSize(1);
    }

    @Test
    void theSecretIsShownOnceAndSealedAtRest() {
        var endpoint = endpoint(receiver.url("/hook"));
        var raw = Base64.getDecoder().decode(secret(endpoint).substring(6));

        var shown = server.get("/webhook-endpoints/" + id(endpoint)).body();

        assertThat(shown.path("secret").isNull()).isTrue();
        assertThat(server.get("/webhook-endpoints").text()).doesNotContain("whsec_");
        var sealed =
                server.sql()
                        .sql("select encode(sealed, 'hex') from outbox.endpoint_secret")
                        .query(String.class)
                        .single();
        assertThat(sealed).doesNotContain(HexFormat.of().formatHex(raw));
    }

    @Test
    void twoSecretsSignForADayAfterTheRotation() {
        var endpoint = endpoint(receiver.url("/hook"));
        var first = secret(endpoint);
        var rotated = server.post("/webhook-endpoints/" + id(endpoint) + "/secrets", "");
        assertThat(rotated.status()).isEqualTo(201);
        var second = secret(rotated.body());

        publish(7, 1);
        await().atMost(SOON).until(() -> receiver.got().size() == 1);
        var during = receiver.got().getFirst();
        assertThat(during.signature())
                .isEqualTo(signature(second, during) + " " + signature(first, during));

        server.put("/test-clock", Map.of("now", "2026-01-06T09:00:01+08:00"));
        publish(7, 2);
        await().atMost(SOON).until(() -> receiver.got().size() == 2);
        var after = receiver.got().getLast();
        assertThat(after.signature()).isEqualTo(signature(second, after));
    }

    @Test
    void aThirdSecretEndsTheFirst() {
        var endpoint = endpoint(receiver.url("/hook"));
        var second = secret(server.post(path(endpoint, "/secrets"), "").body());
        var third = secret(server.post(path(endpoint, "/secrets"), "").body());

        publish(7, 1);
        await().atMost(SOON).until(() -> receiver.got().size() == 1);

        var got = receiver.got().getFirst();
        assertThat(got.signature()).isEqualTo(signature(third, got) + " " + signature(second, got));
    }

    @Test
    void aFailedDeliveryIsRepeatedWithTheSameIdUntilItIsTaken() {
        receiver.behaves(Receiver.answers(500));
        var endpoint = endpoint(receiver.url("/hook"));
        var event = publish(7, 1);

        await().atMost(SOON).until(() -> log(endpoint, event).size() == 1);
        move(Duration.ofSeconds(5));
        await().atMost(SOON).until(() -> log(endpoint, event).size() == 2);
        receiver.behaves(Receiver.TAKES);
        move(Duration.ofSeconds(10));
        await().atMost(SOON).until(() -> log(endpoint, event).size() == 3);

        assertThat(receiver.got())
                .extracting(Receiver.Got::id)
                .containsOnly(Ids.text("evt", event));
        assertThat(log(endpoint, event)).containsExactly("500 refused", "500 refused", "204 ");
        var delivery = deliveries(endpoint, "").getFirst();
        assertThat(delivery.path("status").asString()).isEqualTo("DELIVERED");
        assertThat(delivery.path("attempts").asInt()).isEqualTo(3);
    }

    @Test
    void redirectsAreNotFollowed() {
        try (var trap = new Receiver()) {
            receiver.behaves((exchange, got) -> {
                exchange.getResponseHeaders().add("Location", trap.url("/inside"));
                exchange.sendResponseHeaders(307, -1);
            });
            var endpoint = endpoint(receiver.url("/hook"));
            var event = publish(7, 1);

            await().atMost(SOON).until(() -> log(endpoint, event).size() == 1);

            assertThat(log(endpoint, event)).containsExactly("307 redirect");
            assertThat(trap.got()).isEmpty();
        }
    }

    @Test
    void aReceiverThatHangsOrDripsIsCutOffAndHoldsUpNobodyElse() throws Exception {
        var release = new CountDownLatch(1);
        receiver.behaves((exchange, got) -> {
            if (got.path().equals("/hangs")) {
                release.await();
            } else if (got.path().equals("/drips")) {
                exchange.sendResponseHeaders(200, 0);
                for (var i = 0; i < 100; i++) {
                    exchange.getResponseBody().write('.');
                    exchange.getResponseBody().flush();
                    Thread.sleep(100);
                }
            } else {
                Receiver.TAKES.answer(exchange, got);
            }
        });
        var hangs = endpoint(receiver.url("/hangs"));
        var drips = endpoint(receiver.url("/drips"));
        var works = endpoint(receiver.url("/works"));
        var event = publish(7, 1);

        await().atMost(SOON).until(() -> log(works, event).size() == 1);
        await().atMost(SOON).until(() -> log(hangs, event).size() == 1);
        await().atMost(SOON).until(() -> log(drips, event).size() == 1);
        release.countDown();

        assertThat(log(works, event)).containsExactly("204 ");
        assertThat(log(hangs, event)).containsExactly("- timeout");
        assertThat(log(drips, event)).containsExactly("- timeout");
    }

    @Test
    void aLongAnswerIsTakenAndThrownAway() {
        receiver.behaves((exchange, got) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[10_000_000]);
        });
        var endpoint = endpoint(receiver.url("/hook"));
        var event = publish(7, 1);

        await().atMost(SOON).until(() -> log(endpoint, event).size() == 1);

        assertThat(log(endpoint, event)).containsExactly("200 ");
    }

    @Test
    void afterThreeDaysADeliveryIsDeadAndCanBeReplayed() {
        receiver.behaves(Receiver.answers(503));
        var endpoint = endpoint(receiver.url("/hook"));
        var dead = publish(7, 1);
        await().atMost(SOON).until(() -> log(endpoint, dead).size() == 1);
        move(Duration.ofDays(3));
        await().atMost(SOON).until(() -> deliveries(endpoint, "?status=DEAD").size() == 1);

        receiver.behaves(Receiver.TAKES);
        var next = publish(7, 2);
        await().atMost(SOON).until(() -> log(endpoint, next).contains("204 "));
        assertThat(log(endpoint, dead)).hasSizeGreaterThan(1).containsOnly("503 refused");

        var replayed =
                server.post(
                        path(endpoint, "/replays"),
                        Map.of("from", Ids.text("evt", dead), "onlyDead", true));
        assertThat(replayed.status()).isEqualTo(201);
        assertThat(replayed.body().path("events").asInt()).isEqualTo(1);
        await().atMost(SOON).until(() -> deliveries(endpoint, "?status=DELIVERED").size() == 2);
        assertThat(deliveries(endpoint, "?status=DEAD")).isEmpty();
        assertThat(receiver.got().getLast().id()).isEqualTo(Ids.text("evt", dead));
    }

    @Test
    void aRangeOfEventsIsReplayedInOrder() {
        var before = publish(7, 1);
        var endpoint = endpoint(receiver.url("/hook"));
        var one = publish(7, 2);
        var two = publish(7, 3);
        var three = publish(7, 4);
        await().atMost(SOON).until(() -> receiver.got().size() == 3);

        var range = Map.of("from", Ids.text("evt", before), "to", Ids.text("evt", two));
        var replayed = server.post(path(endpoint, "/replays"), range);

        assertThat(replayed.body().path("events").asInt()).isEqualTo(3);
        await().atMost(SOON).until(() -> receiver.got().size() == 6);
        assertThat(receiver.got())
                .extracting(got -> WorldEvents.id(got.id()))
                .containsExactly(one, two, three, before, one, two);
    }

    /// Each of five memberships has its events in order, though the receiver fails every third time
    /// and many deliveries travel at once.
    @Test
    void eventsOfOneMembershipArriveInTheirOrder() {
        var calls = new ConcurrentHashMap<String, Integer>();
        receiver.behaves((exchange, got) -> {
            var call = calls.merge(got.id(), 1, Integer::sum);
            var fails = call == 1 && WorldEvents.id(got.id()) % 3 == 0;
            exchange.sendResponseHeaders(fails ? 500 : 204, -1);
            if (!fails) calls.put(got.id(), 1_000);
        });
        endpoint(receiver.url("/hook"));
        var published = new HashMap<Long, List<Long>>();
        for (var sequence = 1L; sequence <= 12; sequence++) {
            for (var membership = 1L; membership <= 5; membership++) {
                published
                        .computeIfAbsent(membership, m -> new ArrayList<>())
                        .add(publish(membership, sequence));
            }
        }

        await().atMost(Duration.ofSeconds(90))
                .until(() -> {
                    move(Duration.ofSeconds(5));
                    return calls.values().stream().filter(n -> n == 1_000).count() == 60;
                });

        assertThat(receiver.got().size()).isGreaterThan(60);
        published.forEach((membership, events) ->
                assertThat(
                                receiver.got().stream()
                                        .filter(got -> of(got, membership))
                                        .map(got -> WorldEvents.id(got.id()))
                                        .distinct()
                                        .toList())
                        .isEqualTo(events));
    }

    @Test
    void aPausedEndpointGetsWhatItMissedWhenItWakes() {
        var endpoint = endpoint(receiver.url("/hook"));
        var paused = server.post(path(endpoint, "/pauses"), "");
        assertThat(paused.body().path("status").asString()).isEqualTo("PAUSED");
        publish(7, 1);
        await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> receiver.got().isEmpty());

        server.post(path(endpoint, "/resumptions"), "");

        await().atMost(SOON).until(() -> receiver.got().size() == 1);
    }

    @Test
    void aReceiverThatIsGoneIsPaused() {
        receiver.behaves(Receiver.answers(410));
        var endpoint = endpoint(receiver.url("/hook"));
        publish(7, 1);

        await().atMost(SOON)
                .until(() ->
                        server.get(path(endpoint, ""))
                                .body()
                                .path("status")
                                .asString()
                                .equals("PAUSED"));
    }

    @Test
    void onlyWantedTypesAreSent() {
        var made =
                server.post(
                        "/webhook-endpoints",
                        Map.of("url", receiver.url("/hook"), "types", List.of("world.told")));
        assertThat(made.status()).isEqualTo(201);
        publish(7, 1);
        var told = publish(WorldEvents.TOLD, 7, 2);

        await().atMost(SOON).until(() -> !receiver.got().isEmpty());

        assertThat(receiver.got())
                .extracting(got -> WorldEvents.id(got.id()))
                .containsExactly(told);
        var unknown =
                server.post(
                        "/webhook-endpoints",
                        Map.of("url", receiver.url("/hook"), "types", List.of("no.such")));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.code()).isEqualTo("EVENT_TYPE_UNKNOWN");
    }

    @Test
    void anEndpointInsideTheHouseIsRefused() {
        var answer =
                server.post("/webhook-endpoints", Map.of("url", "https://169.254.169.254/latest"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("WEBHOOK_URL_NOT_ALLOWED");
    }

    @Test
    void theLogIsASinkToo() {
        var made = server.post("/webhook-endpoints", Map.of("url", "log:"));
        assertThat(made.body().path("secret").isNull()).isTrue();
        publish(7, 1);
        await().atMost(SOON).until(() -> deliveries(made.body(), "?status=DELIVERED").size() == 1);
    }

    /// A server dies while deliveries are under way; the next one on the same database sends them.
    @Test
    void deliveriesSurviveARestart(@TempDir Path data) {
        receiver.behaves(Receiver.answers(500));
        try (var database = TestDatabase.fresh()) {
            var settings =
                    Settings.of(data)
                            .withPort(0)
                            .withDatabase(database.app())
                            .withAdminKey(TestServer.ADMIN_KEY)
                            .withTestClock(TestServer.MONDAY);
            var event = 0L;
            try (var first = Huika.start(settings)) {
                var webhooks = first.context().getBean(Webhooks.class);
                var actor = Actor.system("test");
                assertThat(webhooks.create(actor, receiver.url("/hook"), null).orThrow().secret())
                        .isNotNull();
                event =
                        publish(
                                first.context().getBean(Outbox.class),
                                first.context().getBean(Ids.class),
                                new Sold(WorldEvents.SOLD, 7, 1));
                await().atMost(SOON).until(() -> !receiver.got().isEmpty());
            }
            var before = receiver.got().size();
            receiver.behaves(Receiver.TAKES);
            try (var second = Huika.start(settings)) {
                var time = second.context().getBean(TestTime.class);
                var now = second.context().getBean(Clock.class).now();
                assertThat(time.move(now.plus(Duration.ofMinutes(2)))).isNotNull();
                await().atMost(SOON).until(() -> receiver.got().size() > before);
            }
            assertThat(receiver.got().getLast().id()).isEqualTo(Ids.text("evt", event));
        }
    }

    private JsonNode endpoint(String url) {
        var made = server.post("/webhook-endpoints", Map.of("url", url));
        assertThat(made.status()).isEqualTo(201);
        return made.body();
    }

    private static String id(JsonNode endpoint) {
        return endpoint.path("id").asString();
    }

    private static String path(JsonNode endpoint, String rest) {
        return "/webhook-endpoints/" + id(endpoint) + rest;
    }

    private static String secret(JsonNode endpoint) {
        return endpoint.path("secret").asString();
    }

    private List<JsonNode> deliveries(JsonNode endpoint, String query) {
        var items = new ArrayList<JsonNode>();
        server.get(path(endpoint, "/deliveries" + query)).body().path("items").forEach(items::add);
        return items;
    }

    /// Each attempt as "status error".
    private List<String> log(JsonNode endpoint, long event) {
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

    private void move(Duration by) {
        var now = server.bean(Clock.class).now().plus(by);
        assertThat(server.bean(TestTime.class).move(now)).isNotNull();
    }

    private long publish(long membership, long sequence) {
        return publish(WorldEvents.SOLD, membership, sequence);
    }

    private long publish(EventType type, long membership, long sequence) {
        return publish(
                server.bean(Outbox.class),
                server.bean(Ids.class),
                new Sold(type, membership, sequence));
    }

    private record Sold(EventType type, long membership, long sequence) {}

    private static long publish(Outbox outbox, Ids ids, Sold sold) {
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

    private static boolean of(Receiver.Got got, long membership) {
        return got.json().path("membership").asString().equals(Ids.text("mbs", membership));
    }

    /// Standard Webhooks, written down once more.
    private static String signature(String secret, Receiver.Got got) {
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

    private static Offset<Long> within(long seconds) {
        return Offset.offset(seconds);
    }
}
