package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
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
    @Requirement({"SVA-03", "SVA-10"})
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
        var standing = server.get("/memberships/" + sold.path("membership").asString()).body();
        assertThat(standing.path("cards").get(0).path("number").asString()).isEqualTo(card);
        assertThat(standing.path("cards").get(0).path("status").asString()).isEqualTo("ACTIVE");
        assertThat(standing.path("balances")).isEqualTo(sold.path("balances"));
        assertThat(server.post("/proofs", Map.of()).body().path("clean").asBoolean()).isTrue();
    }

    @Test
    @Requirement("SVA-12")
    void storedValueIsPaidOutWithTheBonusThatCameWithIt() {
        var membership = join();
        topUp(card(membership, "member"), 100_000);
        var body =
                Map.of(
                        "branch",
                        "S001",
                        "amount",
                        40_001,
                        "tender",
                        Map.of("kind", "cash"),
                        "reason",
                        "顾客搬离本市");
        var paid = server.post("/memberships/" + membership + "/withdrawals", body);
        assertThat(paid.status()).as(paid.text()).isEqualTo(201);
        assertThat(paid.body().path("paidBack").asLong()).isEqualTo(40_001);
        assertThat(paid.body().path("bonusEnded").asLong()).isEqualTo(4_001);
        assertThat(paid.body().path("balances").path("principal").asLong()).isEqualTo(59_999);
        assertThat(paid.body().path("balances").path("bonus").asLong()).isEqualTo(5_999);
        var more = new java.util.HashMap<String, Object>(body);
        more.put("amount", 60_000);
        var refused = server.post("/memberships/" + membership + "/withdrawals", more);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(refused.body().path("held").asLong()).isEqualTo(59_999);
        assertThat(server.post("/proofs", Map.of()).body().path("clean").asBoolean()).isTrue();
    }

    @Test
    void aFrozenCardRedeemsAndClaimsNothing() {
        var card = card(join(), "member");
        buy(sale(card, "book", 20_000, "cash"));
        var frozen = server.post("/cards/" + card + "/freezes", Map.of("reason", "顾客要求"));
        assertThat(frozen.status()).as(frozen.text()).isLessThan(300);
        var redeemed = server.post("/redemptions", Map.of("card", card, "reward", "mug"));
        assertThat(redeemed.code()).isEqualTo("CARD_FROZEN");
        var claimed = server.post("/claims", Map.of("card", card, "gift", "birthday"));
        assertThat(claimed.code()).isEqualTo("CARD_FROZEN");
    }

    @Test
    @Requirement("PTS-11")
    void theChargeOfAReturnWithoutCardStaysWhereItWasPaid() {
        var card = card(join(), "member");
        topUp(card, 100_000);
        var sold = buy(sale(card, "book", 11_000, "stored-value"));
        assertThat(sold.path("balances").path("principal").asLong()).isEqualTo(90_000);
        var back =
                server.post(
                        "/purchases/" + sold.path("id").asString() + "/refunds",
                        Map.of("branch", "S001"));
        assertThat(back.status()).as(back.text()).isEqualTo(201);
        assertThat(back.body().path("withheld").asLong()).isEqualTo(330);
        assertThat(back.body().path("paidBack").asLong()).isEqualTo(10_670);
        assertThat(back.body().path("balances").path("principal").asLong()).isEqualTo(99_670);
        assertThat(back.body().path("balances").path("bonus").asLong()).isEqualTo(10_000);
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
