package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.kernel.Clock;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A stolen till key is worth what its client may give a day.
class TillCeilingTest {

    private static TestServer server;
    private static String card;

    @BeforeAll
    static void open() {
        server = TestServer.start(Path.of("src/test/resources/programs/portal-shop.yaml"));
        var form =
                Map.of(
                        "program",
                        "portal-shop",
                        "name",
                        "李雷",
                        "phone",
                        "13900990001",
                        "branch",
                        "S001");
        var membership = server.post("/members", form).body().path("membership").asString();
        var wanted = Map.of("membership", membership, "product", "member", "branch", "S001");
        card = server.post("/cards", wanted).body().path("number").asString();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void aTillGivesNoMoreThanItsCeilingADay() {
        var made = made();
        var key = "Bearer " + made.path("key").asString();
        var id = made.path("id").asString();
        assertThat(topUp(key, 60_000, "k0").status()).as("without a ceiling").isEqualTo(201);
        var limit = "/api-keys/" + id + "/day-ceilings";
        assertThat(put(limit, -1L).code()).isEqualTo("FIELD_INVALID");
        assertThat(put("/api-keys/0000000000/day-ceilings", 1L).code()).isEqualTo("NOT_FOUND");
        assertThat(put(limit, 50_000L).body().path("dayCeiling").asLong()).isEqualTo(50_000);

        assertThat(topUp(key, 30_000, "k1").status()).isEqualTo(201);
        var beyond = topUp(key, 30_000, "k2");
        assertThat(beyond.code()).as(beyond.text()).isEqualTo("ABOVE_MAXIMUM_VALUE");
        assertThat(beyond.body().path("given").asLong()).isEqualTo(30_000);
        assertThat(topUp(key, 30_000, "k1").header("Idempotency-Replayed")).isEqualTo("true");
        var wrong = new HashMap<>(body(10_000));
        wrong.put("card", "nobody's");
        var refused = server.post("/top-ups", wrong, "Authorization", key);
        assertThat(refused.status()).isEqualTo(404);

        var overlap = Map.of("overlapHours", 1);
        var next = server.post("/api-keys/" + id + "/rotations", overlap).body();
        var other = "Bearer " + next.path("key").asString();
        assertThat(topUp(other, 20_001, "k3").code()).isEqualTo("ABOVE_MAXIMUM_VALUE");
        assertThat(topUp(other, 20_000, "k4").status())
                .as("what was refused is free")
                .isEqualTo(201);
        assertThat(topUp(other, 1, "k5").code()).isNotEmpty();
        assertThat(server.post("/top-ups", body(30_000)).status()).as("others").isEqualTo(201);

        server.moveTo(server.bean(Clock.class).now().plus(Duration.ofDays(1)));
        assertThat(topUp(other, 30_000, "k6").status()).isEqualTo(201);
        put("/api-keys/" + next.path("id").asString() + "/day-ceilings", null);
        assertThat(topUp(other, 60_000, "k7").status()).isEqualTo(201);
    }

    private static tools.jackson.databind.JsonNode made() {
        return server.post(
                        "/api-keys",
                        Map.of(
                                "client",
                                "till-ceiling",
                                "permissions",
                                List.of("top-up:create"),
                                "branches",
                                List.of("S001"),
                                "tills",
                                List.of("T1")))
                .body();
    }

    private static Answer put(String path, @Nullable Long fen) {
        var body = new HashMap<String, @Nullable Object>();
        body.put("dayCeiling", fen);
        return server.send("PUT", path, body, Map.of());
    }

    private static Map<String, Object> body(long fen) {
        return Map.of(
                "branch",
                "S001",
                "till",
                "T1",
                "card",
                card,
                "amount",
                fen,
                "tender",
                Map.of("kind", "cash"));
    }

    private static Answer topUp(String key, long fen, String once) {
        return server.post("/top-ups", body(fen), "Authorization", key, "Idempotency-Key", once);
    }
}
