package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A card that gives back a share of what was paid: 2 % of 10.00 and more, for a month.
class CashbackTest {

    private static final AtomicInteger PHONES = new AtomicInteger();
    private static TestServer server;
    private static Instant now = Instant.parse("2026-01-05T02:00:00Z");

    @BeforeAll
    static void open() {
        server = TestServer.start(now, Path.of("src/test/resources/programs/cashback-shop.yaml"));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static String card(String product) {
        return issue(join(), product);
    }

    private static void afterOneMonth() {
        now = now.plus(Duration.ofDays(40));
        server.moveTo(now);
    }

    private static void topUp(String card, long amount) {
        var tender = Map.of("kind", "cash");
        var body = Map.of("branch", "S001", "card", card, "amount", amount, "tender", tender);
        done(server.post("/top-ups", body));
    }

    private static String join() {
        var member =
                Map.of(
                        "program",
                        "cashback-shop",
                        "name",
                        "李雷",
                        "phone",
                        "139001%05d".formatted(PHONES.incrementAndGet()),
                        "branch",
                        "S001");
        return done(server.post("/members", member)).path("membership").asString();
    }

    private static String issue(String membership, String product) {
        var card = Map.of("membership", membership, "product", product, "branch", "S001");
        return done(server.post("/cards", card)).path("number").asString();
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.body();
    }

    private static Map<String, Object> sale(
            String card, long quantity, long price, Object... with) {
        var line = Map.of("sku", "X", "category", "food", "quantity", quantity, "unitPrice", price);
        var body = new HashMap<String, Object>();
        body.put("branch", "S001");
        body.put("card", card);
        body.put("lines", List.of(line));
        body.put("tenders", List.of(Map.of("kind", "cash")));
        for (var i = 0; i < with.length; i += 2) body.put((String) with[i], with[i + 1]);
        return body;
    }

    private static JsonNode buy(String card, long quantity, long price, Object... with) {
        return done(server.post("/purchases", sale(card, quantity, price, with)));
    }

    private static JsonNode bring(String card, JsonNode sale, long quantity) {
        var body =
                Map.of(
                        "branch",
                        "S001",
                        "card",
                        card,
                        "lines",
                        List.of(Map.of("line", 1, "quantity", quantity)));
        return done(server.post("/purchases/" + sale.path("id").asString() + "/refunds", body));
    }

    private static long bonus(JsonNode slip) {
        return slip.path("balances").path("bonus").asLong();
    }

    @Test
    @Requirement("CAT-19")
    void aPurchaseCreditsItsShareAndItsReturnTakesItBack() {
        var card = card("back");
        var sale = buy(card, 1, 35_000, "cashback", true);
        assertThat(sale.path("cashback").asLong()).isEqualTo(700);
        assertThat(bonus(sale)).isEqualTo(700);
        assertThat(sale.path("because").toString())
                .contains("stored value.cashback")
                .contains("+7.00");
        var explained = server.get("/purchases/" + sale.path("id").asString() + "/explanation");
        assertThat(explained.body().path("agrees").asBoolean()).isTrue();
        var back = bring(card, sale, 1);
        assertThat(back.path("cashbackTaken").asLong()).isEqualTo(700);
        assertThat(back.path("paidBack").asLong()).isEqualTo(35_000);
        assertThat(back.path("because").toString()).contains("stored value.cashback");
        assertThat(bonus(back)).isZero();
    }

    @Test
    @Requirement("CAT-19")
    void partialReturnsTakeTogetherWhatOneReturnTakes() {
        var card = card("both");
        // 7 × 3.33 = 23.31, 2 % of it 0.47
        var sale = buy(card, 7, 333);
        assertThat(bonus(sale)).isEqualTo(47);
        var taken = 0L;
        for (var i = 0; i < 7; i++) taken += bring(card, sale, 1).path("cashbackTaken").asLong();
        assertThat(taken).isEqualTo(47);
    }

    @Test
    @Requirement("CAT-19")
    void whatIsLeftBelowTheLeastGivesNothing() {
        var card = card("back");
        var sale = buy(card, 2, 600);
        assertThat(bonus(sale)).isEqualTo(24);
        assertThat(bring(card, sale, 1).path("cashbackTaken").asLong()).isEqualTo(24);
        assertThat(bonus(buy(card, 1, 999))).isZero();
    }

    @Test
    @Requirement("CAT-19")
    void cashbackThatWasSpentIsKeptFromTheRefund() {
        var card = card("back");
        var sale = buy(card, 1, 35_000);
        var spent = buy(card, 1, 500, "tenders", List.of(Map.of("kind", "stored-value")));
        assertThat(bonus(spent)).isEqualTo(200);
        var back = bring(card, sale, 1);
        assertThat(back.path("cashbackTaken").asLong()).isEqualTo(200);
        assertThat(back.path("cashbackKept").asLong()).isEqualTo(500);
        assertThat(back.path("paidBack").asLong()).isEqualTo(34_500);
        assertThat(back.path("tenders").path(0).path("amount").asLong()).isEqualTo(34_500);
    }

    @Test
    @Requirement("CAT-19")
    void aSaleWhoseBonusComesBackGivesItsCashbackFromThere() {
        var card = card("both");
        var first = buy(card, 1, 100_000);
        assertThat(bonus(first)).isEqualTo(2_000);
        var byBonus = buy(card, 1, 2_000, "tenders", List.of(Map.of("kind", "stored-value")));
        assertThat(byBonus.path("cashback").asLong()).isEqualTo(40);
        // the 0.40 are spent too
        buy(card, 1, 40, "tenders", List.of(Map.of("kind", "stored-value")));
        var back = bring(card, byBonus, 1);
        assertThat(back.path("cashbackTaken").asLong()).isEqualTo(40);
        assertThat(back.path("cashbackKept").asLong()).isZero();
        assertThat(bonus(back)).isEqualTo(1_960);
    }

    @Test
    @Requirement("CAT-19")
    void whatPointsPayGivesNothingBack() {
        var card = card("both");
        buy(card, 1, 200_000);
        var tenders = List.of(Map.of("kind", "points", "points", 200), Map.of("kind", "cash"));
        // 20.00 less 2.00 by points
        assertThat(buy(card, 1, 2_000, "tenders", tenders).path("cashback").asLong()).isEqualTo(36);
    }

    @Test
    @Requirement({"CAT-19", "CAT-02"})
    void aCardThatOnlyGivesCashbackDoesNotSpendWhatWasPaidIn() {
        var membership = join();
        var prepaid = issue(membership, "plain");
        topUp(prepaid, 100_000);
        var card = issue(membership, "back");
        var sale = buy(card, 1, 35_000);
        assertThat(bonus(sale)).isEqualTo(700);
        var balance = Map.of("kind", "stored-value");
        var exact = Map.of("kind", "stored-value", "amount", 701);
        for (var tenders : List.of(List.of(balance), List.of(exact, Map.of("kind", "cash")))) {
            var refused = server.post("/purchases", sale(card, 1, 2_000, "tenders", tenders));
            assertThat(refused.code()).isEqualTo("INSUFFICIENT_BALANCE");
            assertThat(refused.body().path("held").asLong()).isEqualTo(700);
        }
        var some = List.of(Map.of("kind", "stored-value", "amount", 500), Map.of("kind", "cash"));
        var spent = buy(card, 1, 2_000, "tenders", some);
        assertThat(spent.path("balances").path("principal").asLong()).isEqualTo(100_000);
        assertThat(buy(prepaid, 1, 50_000, "tenders", List.of(balance)).path("net").asLong())
                .isEqualTo(50_000);
    }

    @Test
    @Requirement("CAT-19")
    void cashbackThatExpiredIsNeitherTakenNorKept() {
        var membership = join();
        var card = issue(membership, "both");
        var sale = buy(card, 1, 35_000);
        topUp(card, 10_000);
        afterOneMonth();
        // gives 20.00 of its own, which are not those of the sale
        var other = buy(card, 1, 100_000);
        assertThat(bonus(other)).isEqualTo(2_000);
        var back = bring(card, sale, 1);
        assertThat(back.path("cashbackTaken").asLong()).isZero();
        assertThat(back.path("cashbackKept").asLong()).isZero();
        assertThat(back.path("paidBack").asLong()).isEqualTo(35_000);
        assertThat(back.path("because").toString()).contains("expired 7.00");
        assertThat(bonus(back)).isEqualTo(2_000);
    }

    @Test
    @Requirement("CAT-19")
    void cashbackThatExpiresInTheVeryReturnIsNotAskedFor() {
        var card = card("back");
        var sale = buy(card, 1, 35_000);
        afterOneMonth();
        var back = bring(card, sale, 1);
        assertThat(back.path("cashbackTaken").asLong()).isZero();
        assertThat(back.path("paidBack").asLong()).isEqualTo(35_000);
        assertThat(bonus(back)).isZero();
    }

    @Test
    @Requirement("CAT-19")
    void onlyWhatWasSpentOfCashbackThatExpiredIsKept() {
        var card = card("back");
        var sale = buy(card, 7, 5_000);
        buy(card, 1, 300, "tenders", List.of(Map.of("kind", "stored-value")));
        afterOneMonth();
        // something else happens first, which writes the expiry down
        buy(card, 1, 500);
        var kept = 0L;
        var paid = 0L;
        for (var i = 0; i < 7; i++) {
            var back = bring(card, sale, 1);
            assertThat(back.path("cashbackTaken").asLong()).isZero();
            kept += back.path("cashbackKept").asLong();
            paid += back.path("paidBack").asLong();
            // 4.00 of the 7.00 expired: what comes back of four units is not asked for
            assertThat(kept).isEqualTo(Math.max(0, (i + 1) * 100 - 400));
        }
        assertThat(paid).isEqualTo(35_000 - 300);
    }

    @Test
    @Requirement("CAT-19")
    void bonusFromElsewhereIsNotTakenForCashbackThatWasSpent() {
        var card = card("back");
        var sale = buy(card, 1, 35_000);
        buy(card, 1, 700, "tenders", List.of(Map.of("kind", "stored-value")));
        var other = buy(card, 1, 100_000);
        assertThat(bonus(other)).isEqualTo(2_000);
        var back = bring(card, sale, 1);
        assertThat(back.path("cashbackTaken").asLong()).isZero();
        assertThat(back.path("cashbackKept").asLong()).isEqualTo(700);
        assertThat(bonus(back)).isEqualTo(2_000);
    }

    @Test
    @Requirement({"CAT-19", "CAT-02"})
    void aCardWithoutTheFunctionGivesNoneAndCannotPromiseIt() {
        var card = card("plain");
        var refused = server.post("/purchases", sale(card, 1, 35_000, "cashback", true));
        assertThat(refused.code()).isEqualTo("FUNCTION_NOT_ON_CARD");
        assertThat(refused.text()).contains("/cashback");
        var sale = buy(card, 1, 35_000);
        assertThat(sale.path("cashback").asLong(0)).isZero();
        assertThat(bonus(sale)).isZero();
        var topUp =
                Map.of(
                        "branch",
                        "S001",
                        "card",
                        card("back"),
                        "amount",
                        1_000,
                        "tender",
                        Map.of("kind", "cash"));
        assertThat(server.post("/top-ups", topUp).code()).isEqualTo("FUNCTION_NOT_ON_CARD");
    }
}
