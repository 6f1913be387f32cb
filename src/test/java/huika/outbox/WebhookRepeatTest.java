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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Receivers that fail, hang, redirect, answer late or come back.
class WebhookRepeatTest {

    private final WebhookWorld world = new WebhookWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aFailedDeliveryIsRepeatedWithTheSameIdUntilItIsTaken() {
        world.receiver.behaves(Receiver.answers(500));
        var endpoint = world.endpoint(world.receiver.url("/hook"));
        var event = world.publish(7, 1);

        await().atMost(WebhookWorld.SOON).until(() -> world.log(endpoint, event).size() == 1);
        world.move(Duration.ofSeconds(5));
        await().atMost(WebhookWorld.SOON).until(() -> world.log(endpoint, event).size() == 2);
        world.receiver.behaves(Receiver.TAKES);
        world.move(Duration.ofSeconds(10));
        await().atMost(WebhookWorld.SOON).until(() -> world.log(endpoint, event).size() == 3);

        assertThat(world.receiver.got())
                .extracting(Receiver.Got::id)
                .containsOnly(Ids.text("evt", event));
        assertThat(world.log(endpoint, event))
                .containsExactly("500 refused", "500 refused", "204 ");
        var delivery = world.deliveries(endpoint, "").getFirst();
        assertThat(delivery.path("status").asString()).isEqualTo("DELIVERED");
        assertThat(delivery.path("attempts").asInt()).isEqualTo(3);
    }

    @Test
    void redirectsAreNotFollowed() {
        try (var trap = new Receiver()) {
            world.receiver.behaves((exchange, got) -> {
                exchange.getResponseHeaders().add("Location", trap.url("/inside"));
                exchange.sendResponseHeaders(307, -1);
            });
            var endpoint = world.endpoint(world.receiver.url("/hook"));
            var event = world.publish(7, 1);

            await().atMost(WebhookWorld.SOON).until(() -> world.log(endpoint, event).size() == 1);

            assertThat(world.log(endpoint, event)).containsExactly("307 redirect");
            assertThat(trap.got()).isEmpty();
        }
    }

    @Test
    void aReceiverThatHangsOrDripsIsCutOffAndHoldsUpNobodyElse() throws Exception {
        var release = new CountDownLatch(1);
        world.receiver.behaves((exchange, got) -> {
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
        var hangs = world.endpoint(world.receiver.url("/hangs"));
        var drips = world.endpoint(world.receiver.url("/drips"));
        var works = world.endpoint(world.receiver.url("/works"));
        var event = world.publish(7, 1);

        await().atMost(WebhookWorld.SOON).until(() -> world.log(works, event).size() == 1);
        await().atMost(WebhookWorld.SOON).until(() -> world.log(hangs, event).size() == 1);
        await().atMost(WebhookWorld.SOON).until(() -> world.log(drips, event).size() == 1);
        release.countDown();

        assertThat(world.log(works, event)).containsExactly("204 ");
        assertThat(world.log(hangs, event)).containsExactly("- timeout");
        assertThat(world.log(drips, event)).containsExactly("- timeout");
    }

    @Test
    void aLongAnswerIsTakenAndThrownAway() {
        world.receiver.behaves((exchange, got) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[10_000_000]);
        });
        var endpoint = world.endpoint(world.receiver.url("/hook"));
        var event = world.publish(7, 1);

        await().atMost(WebhookWorld.SOON).until(() -> world.log(endpoint, event).size() == 1);

        assertThat(world.log(endpoint, event)).containsExactly("200 ");
    }

    @Test
    void afterThreeDaysADeliveryIsDeadAndCanBeReplayed() {
        world.receiver.behaves(Receiver.answers(503));
        var endpoint = world.endpoint(world.receiver.url("/hook"));
        var dead = world.publish(7, 1);
        await().atMost(WebhookWorld.SOON).until(() -> world.log(endpoint, dead).size() == 1);
        world.move(Duration.ofDays(3));
        await().atMost(WebhookWorld.SOON)
                .until(() -> world.deliveries(endpoint, "?status=DEAD").size() == 1);

        world.receiver.behaves(Receiver.TAKES);
        var next = world.publish(7, 2);
        await().atMost(WebhookWorld.SOON).until(() -> world.log(endpoint, next).contains("204 "));
        assertThat(world.log(endpoint, dead)).hasSizeGreaterThan(1).containsOnly("503 refused");

        var replayed =
                world.server.post(
                        WebhookWorld.path(endpoint, "/replays"),
                        Map.of("from", Ids.text("evt", dead), "onlyDead", true));
        assertThat(replayed.status()).isEqualTo(201);
        assertThat(replayed.body().path("events").asInt()).isEqualTo(1);
        await().atMost(WebhookWorld.SOON)
                .until(() -> world.deliveries(endpoint, "?status=DELIVERED").size() == 2);
        assertThat(world.deliveries(endpoint, "?status=DEAD")).isEmpty();
        assertThat(world.receiver.got().getLast().id()).isEqualTo(Ids.text("evt", dead));
    }

    @Test
    void aRangeOfEventsIsReplayedInOrder() {
        var before = world.publish(7, 1);
        var endpoint = world.endpoint(world.receiver.url("/hook"));
        var one = world.publish(7, 2);
        var two = world.publish(7, 3);
        var three = world.publish(7, 4);
        await().atMost(WebhookWorld.SOON).until(() -> world.receiver.got().size() == 3);

        var range = Map.of("from", Ids.text("evt", before), "to", Ids.text("evt", two));
        var replayed = world.server.post(WebhookWorld.path(endpoint, "/replays"), range);

        assertThat(replayed.body().path("events").asInt()).isEqualTo(3);
        await().atMost(WebhookWorld.SOON).until(() -> world.receiver.got().size() == 6);
        assertThat(world.receiver.got())
                .extracting(got -> WorldEvents.id(got.id()))
                .containsExactly(one, two, three, before, one, two);
    }

    /// Each of five memberships has its events in order, though the receiver fails every third time
    /// and many deliveries travel at once.
    @Test
    void eventsOfOneMembershipArriveInTheirOrder() {
        var calls = new ConcurrentHashMap<String, Integer>();
        world.receiver.behaves((exchange, got) -> {
            var call = calls.merge(got.id(), 1, Integer::sum);
            var fails = call == 1 && WorldEvents.id(got.id()) % 3 == 0;
            exchange.sendResponseHeaders(fails ? 500 : 204, -1);
            if (!fails) calls.put(got.id(), 1_000);
        });
        world.endpoint(world.receiver.url("/hook"));
        var published = new HashMap<Long, List<Long>>();
        for (var sequence = 1L; sequence <= 12; sequence++) {
            for (var membership = 1L; membership <= 5; membership++) {
                published
                        .computeIfAbsent(membership, m -> new ArrayList<>())
                        .add(world.publish(membership, sequence));
            }
        }

        await().atMost(Duration.ofSeconds(90))
                .until(() -> {
                    world.move(Duration.ofSeconds(5));
                    return calls.values().stream().filter(n -> n == 1_000).count() == 60;
                });

        assertThat(world.receiver.got().size()).isGreaterThan(60);
        published.forEach((membership, events) ->
                assertThat(
                                world.receiver.got().stream()
                                        .filter(got -> WebhookWorld.of(got, membership))
                                        .map(got -> WorldEvents.id(got.id()))
                                        .distinct()
                                        .toList())
                        .isEqualTo(events));
    }

    @Test
    void aPausedEndpointGetsWhatItMissedWhenItWakes() {
        var endpoint = world.endpoint(world.receiver.url("/hook"));
        var paused = world.server.post(WebhookWorld.path(endpoint, "/pauses"), "");
        assertThat(paused.body().path("status").asString()).isEqualTo("PAUSED");
        world.publish(7, 1);
        await().during(Duration.ofSeconds(1))
                .atMost(WebhookWorld.SOON)
                .until(() -> world.receiver.got().isEmpty());

        world.server.post(WebhookWorld.path(endpoint, "/resumptions"), "");

        await().atMost(WebhookWorld.SOON).until(() -> world.receiver.got().size() == 1);
    }

    @Test
    void aReceiverThatIsGoneIsPaused() {
        world.receiver.behaves(Receiver.answers(410));
        var endpoint = world.endpoint(world.receiver.url("/hook"));
        world.publish(7, 1);

        await().atMost(WebhookWorld.SOON)
                .until(() ->
                        world.server
                                .get(WebhookWorld.path(endpoint, ""))
                                .body()
                                .path("status")
                                .asString()
                                .equals("PAUSED"));
    }

    /// A server dies while deliveries are under way; the next one on the same database sends them.
    @Test
    void deliveriesSurviveARestart(@TempDir Path data) {
        world.receiver.behaves(Receiver.answers(500));
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
                assertThat(
                                webhooks.create(actor, world.receiver.url("/hook"), null)
                                        .orThrow()
                                        .secret())
                        .isNotNull();
                event =
                        WebhookWorld.publish(
                                first.context().getBean(Outbox.class),
                                first.context().getBean(Ids.class),
                                new WebhookWorld.Sold(WorldEvents.SOLD, 7, 1));
                await().atMost(WebhookWorld.SOON).until(() -> !world.receiver.got().isEmpty());
            }
            var before = world.receiver.got().size();
            world.receiver.behaves(Receiver.TAKES);
            try (var second = Huika.start(settings)) {
                var time = second.context().getBean(TestTime.class);
                var now = second.context().getBean(Clock.class).now();
                assertThat(time.move(now.plus(Duration.ofMinutes(2)))).isNotNull();
                await().atMost(WebhookWorld.SOON).until(() -> world.receiver.got().size() > before);
            }
            assertThat(world.receiver.got().getLast().id()).isEqualTo(Ids.text("evt", event));
        }
    }
}
