package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The counter over real HTTP: sell, return, top up, reverse, redeem.
class CounterTest {

    private static TestServer server;
    private static int phones;

    @BeforeAll
    static void start() {
        server = TestServer.start(Path.of("src/test/resources/programs/corner-shop.yaml"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String join() {
        var phone = "138001%05d".formatted(++phones);
        var answer =
                server.post(
                        "/members",
                        Map.of(
                                "program",
                                "corner-shop",
                                "name",
                                "李雷",
                                "phone",
                                phone,
                                "branch",
                                "S001"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().path("membership").asString();
    }

    private static String card(String membership, String product) {
        var answer =
                server.post(
                        "/cards",
                        Map.of("membership", membership, "product", product, "branch", "S001"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().path("number").asString();
    }

    private static JsonNode topUp(String card, long amount) {
        var answer =
                server.post(
                        "/top-ups",
                        Map.of(
                                "branch",
                                "S001",
                                "card",
                                card,
                                "amount",
                                amount,
                                "tender",
                                Map.of("kind", "cash")));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body();
    }

    private static Map<String, Object> sale(
            String card, String category, long price, String tender) {
        return Map.of(
                "branch",
                "S001",
                "card",
                card,
                "lines",
                List.of(
                        Map.of(
                                "sku",
                                "X",
                                "category",
                                category,
                                "quantity",
                                1,
                                "unitPrice",
                                price)),
                "tenders",
                List.of(Map.of("kind", tender)));
    }

    private static JsonNode buy(Map<String, Object> sale) {
        var answer = server.post("/purchases", sale);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body();
    }

    @Test
    void purchaseFromStoredValueDrawsProRataAndEarns() {
        var card = card(join(), "member");
        assertThat(topUp(card, 100_000).path("bonus").asLong()).isEqualTo(10_000);
        var sold = buy(sale(card, "food", 55_000, "stored-value"));
        assertThat(sold.path("net").asLong()).isEqualTo(55_000);
        assertThat(sold.path("tenders").get(0).path("principal").asLong()).isEqualTo(50_000);
        assertThat(sold.path("tenders").get(0).path("bonus").asLong()).isEqualTo(5_000);
        assertThat(sold.path("pointsEarned").asLong()).isEqualTo(55);
        assertThat(sold.path("balances").path("principal").asLong()).isEqualTo(50_000);
        assertThat(sold.path("balances").path("points").asLong()).isEqualTo(55);
        assertThat(server.post("/proofs", Map.of()).body().path("clean").asBoolean()).isTrue();
    }

    @Test
    void sameKeyAnswersTheSameAgain() {
        var card = card(join(), "member");
        var body = sale(card, "food", 10_000, "cash");
        var first = server.post("/purchases", body, "Idempotency-Key", "same-1");
        var again = server.post("/purchases", body, "Idempotency-Key", "same-1");
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        var other =
                server.post(
                        "/purchases",
                        sale(card, "food", 20_000, "cash"),
                        "Idempotency-Key",
                        "same-1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }
}
