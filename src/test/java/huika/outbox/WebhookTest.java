package huika.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import huika.kernel.Clock;
import huika.kernel.Ids;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookTest {

    private final WebhookWorld world = new WebhookWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aDeliveryIsTheEventSignedAsStandardWebhooksAre() {
        var endpoint = world.endpoint(world.receiver.url("/hook"));
        var event = world.publish(7, 1);

        await().atMost(WebhookWorld.SOON).until(() -> world.receiver.got().size() == 1);

        var got = world.receiver.got().getFirst();
        assertThat(got.path()).isEqualTo("/hook");
        assertThat(got.id()).isEqualTo(Ids.text("evt", event));
        assertThat(got.body())
                .isEqualTo(
                        world.server
                                .settled()
                                .get("/events")
                                .body()
                                .path("items")
                                .get(0)
                                .toString());
        assertThat(Long.parseLong(got.timestamp()))
                .isCloseTo(Clock.system().now().getEpochSecond(), WebhookWorld.within(60));
        assertThat(got.signature())
                .isEqualTo(WebhookWorld.signature(WebhookWorld.secret(endpoint), got));
        assertThat(WebhookWorld.secret(endpoint)).startsWith("whsec_").hasSize(6 + 44);
        assertThat(world.deliveries(endpoint, "?status=DELIVERED")).hasSize(1);
    }

    @Test
    void theSecretIsShownOnceAndSealedAtRest() {
        var endpoint = world.endpoint(world.receiver.url("/hook"));
        var raw = Base64.getDecoder().decode(WebhookWorld.secret(endpoint).substring(6));

        var shown = world.server.get("/webhook-endpoints/" + WebhookWorld.id(endpoint)).body();

        assertThat(shown.path("secret").isNull()).isTrue();
        assertThat(world.server.get("/webhook-endpoints").text()).doesNotContain("whsec_");
        var sealed =
                world.server
                        .sql()
                        .sql("select encode(sealed, 'hex') from outbox.endpoint_secret")
                        .query(String.class)
                        .single();
        assertThat(sealed).doesNotContain(HexFormat.of().formatHex(raw));
    }

    @Test
    void twoSecretsSignForADayAfterTheRotation() {
        var endpoint = world.endpoint(world.receiver.url("/hook"));
        var first = WebhookWorld.secret(endpoint);
        var rotated =
                world.server.post(
                        "/webhook-endpoints/" + WebhookWorld.id(endpoint) + "/secrets", "");
        assertThat(rotated.status()).isEqualTo(201);
        var second = WebhookWorld.secret(rotated.body());

        world.publish(7, 1);
        await().atMost(WebhookWorld.SOON).until(() -> world.receiver.got().size() == 1);
        var during = world.receiver.got().getFirst();
        assertThat(during.signature())
                .isEqualTo(
                        WebhookWorld.signature(second, during)
                                + " "
                                + WebhookWorld.signature(first, during));

        world.server.put("/test-clock", Map.of("now", "2026-01-06T09:00:01+08:00"));
        world.publish(7, 2);
        await().atMost(WebhookWorld.SOON).until(() -> world.receiver.got().size() == 2);
        var after = world.receiver.got().getLast();
        assertThat(after.signature()).isEqualTo(WebhookWorld.signature(second, after));
    }

    @Test
    void aThirdSecretEndsTheFirst() {
        var endpoint = world.endpoint(world.receiver.url("/hook"));
        var second =
                WebhookWorld.secret(
                        world.server.post(WebhookWorld.path(endpoint, "/secrets"), "").body());
        var third =
                WebhookWorld.secret(
                        world.server.post(WebhookWorld.path(endpoint, "/secrets"), "").body());

        world.publish(7, 1);
        await().atMost(WebhookWorld.SOON).until(() -> world.receiver.got().size() == 1);

        var got = world.receiver.got().getFirst();
        assertThat(got.signature())
                .isEqualTo(
                        WebhookWorld.signature(third, got)
                                + " "
                                + WebhookWorld.signature(second, got));
    }

    @Test
    void onlyWantedTypesAreSent() {
        var made =
                world.server.post(
                        "/webhook-endpoints",
                        Map.of("url", world.receiver.url("/hook"), "types", List.of("world.told")));
        assertThat(made.status()).isEqualTo(201);
        world.publish(7, 1);
        var told = world.publish(WorldEvents.TOLD, 7, 2);

        await().atMost(WebhookWorld.SOON).until(() -> !world.receiver.got().isEmpty());

        assertThat(world.receiver.got())
                .extracting(got -> WorldEvents.id(got.id()))
                .containsExactly(told);
        var unknown =
                world.server.post(
                        "/webhook-endpoints",
                        Map.of("url", world.receiver.url("/hook"), "types", List.of("no.such")));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.code()).isEqualTo("EVENT_TYPE_UNKNOWN");
    }

    @Test
    void anEndpointInsideTheHouseIsRefused() {
        var answer =
                world.server.post(
                        "/webhook-endpoints", Map.of("url", "https://169.254.169.254/latest"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("WEBHOOK_URL_NOT_ALLOWED");
    }

    @Test
    void theLogIsASinkToo() {
        var made = world.server.post("/webhook-endpoints", Map.of("url", "log:"));
        assertThat(made.body().path("secret").isNull()).isTrue();
        world.publish(7, 1);
        await().atMost(WebhookWorld.SOON)
                .until(() -> world.deliveries(made.body(), "?status=DELIVERED").size() == 1);
    }
}
