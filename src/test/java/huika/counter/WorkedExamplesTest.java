package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Examples with their numbers, over HTTP, that no program's own specification tells.
class WorkedExamplesTest {

    private static TestServer server;
    private static int phones;

    private String card = "";
    private String membership = "";

    @BeforeAll
    static void start() {
        server = TestServer.start(Path.of("src/test/resources/programs/corner-shop.yaml"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private void join() {
        var phone = "133%08d".formatted(++phones);
        var form = Map.of("program", "corner-shop", "name", "李雷", "phone", phone, "branch", "S001");
        membership = done(server.post("/members", form)).path("membership").asString();
        var wanted = Map.of("membership", membership, "product", "member", "branch", "S001");
        card = done(server.post("/cards", wanted)).path("number").asString();
    }

    private Answer topUp(long amount) {
        var tender = Map.of("kind", "cash");
        return server.post(
                "/top-ups",
                Map.of("branch", "S001", "card", card, "amount", amount, "tender", tender));
    }

    private Answer buy(String category, long quantity, long price, Object... tenders) {
        var line =
                Map.of("sku", "X", "category", category, "quantity", quantity, "unitPrice", price);
        return server.post(
                "/purchases",
                Map.of(
                        "branch",
                        "S001",
                        "card",
                        card,
                        "lines",
                        List.of(line),
                        "tenders",
                        List.of(tenders)));
    }

    private Answer refund(JsonNode sale, boolean withCard, long quantity) {
        var body = new HashMap<String, Object>(Map.of("branch", "S001"));
        body.put("lines", List.of(Map.of("line", 1, "quantity", quantity)));
        if (withCard) body.put("card", card);
        return server.post("/purchases/" + sale.path("id").asString() + "/refunds", body);
    }

    private JsonNode standing() {
        return done(server.get("/memberships/" + membership));
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.body();
    }

    private static Map<String, String> by(String kind) {
        return Map.of("kind", kind);
    }

    @Test
    @Requirement({"SVA-10", "SVA-19"})
    void aPaymentFromTheBalanceIsDrawnProRataAndComesBackSo() {
        join();
        done(topUp(100_000));
        var sale = done(buy("service", 1, 55_000, by("stored-value")));
        assertThat(sale.at("/tenders/0/principal").asLong()).isEqualTo(50_000);
        assertThat(sale.at("/tenders/0/bonus").asLong()).isEqualTo(5_000);
        var back = done(refund(sale, true, 1));
        assertThat(back.at("/balances/principal").asLong()).isEqualTo(100_000);
        assertThat(back.at("/balances/bonus").asLong()).isEqualTo(10_000);
    }

    @Test
    @Requirement({"SVA-02", "SVA-12"})
    void theLeastAndTheMostAreAcceptedAndTheBalancePaysExactly() {
        join();
        assertThat(topUp(99).code()).isEqualTo("BELOW_MINIMUM_VALUE");
        assertThat(topUp(1_000_001).code()).isEqualTo("ABOVE_MAXIMUM_VALUE");
        done(topUp(100));
        done(topUp(1_000_000));
        var held = 1_000_100 + 100_010;
        var sale = done(buy("service", 1, 3_800, by("stored-value")));
        var left = sale.at("/balances/principal").asLong() + sale.at("/balances/bonus").asLong();
        assertThat(left).isEqualTo(held - 3_800);
        var more = Map.of("kind", "cash", "amount", 5_000);
        assertThat(buy("service", 1, 3_800, more).code()).isEqualTo("TENDERS_DO_NOT_ADD_UP");
    }

    @Test
    @Requirement({"SVA-06", "SVA-07"})
    void fiveThousandTypedInsteadOfFiveHundredIsPutRightByTreasury() {
        join();
        var top = done(topUp(500_000)).path("id").asString();
        var path = "/top-ups/" + top + "/reversals";
        var wrong = new HashMap<String, Object>();
        wrong.put("amount", 450_000);
        wrong.put("ground", "OPERATING_ERROR");
        wrong.put("operator", "E001");
        assertThat(server.post(path, wrong).code()).isEqualTo("REVERSAL_NOT_AUTHORISED");
        wrong.put("operator", "F001");
        wrong.put("ground", "CUSTOMER_CHOICE");
        assertThat(server.post(path, wrong).code()).isEqualTo("REVERSAL_GROUND_NOT_ALLOWED");
        wrong.put("ground", "OPERATING_ERROR");
        wrong.put("form", "FF-3");
        var back = done(server.post(path, wrong));
        assertThat(back.path("paidBack").asLong()).isEqualTo(450_000);
        assertThat(back.at("/balances/principal").asLong()).isEqualTo(50_000);
        assertThat(back.at("/balances/bonus").asLong()).isEqualTo(5_000);
    }

    @Test
    @Requirement({"STF-22", "SVA-06"})
    void whoTookATopUpDoesNotTakeItBack() {
        join();
        var tender = Map.of("kind", "cash");
        var taken = new HashMap<String, Object>(Map.of("branch", "S001", "card", card));
        taken.put("amount", 500_000);
        taken.put("tender", tender);
        taken.put("operator", "F001");
        var top = done(server.post("/top-ups", taken)).path("id").asString();
        var wrong = Map.of("amount", 450_000, "ground", "OPERATING_ERROR", "operator", "F001");
        var refused = server.post("/top-ups/" + top + "/reversals", wrong);
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("SEPARATION_OF_DUTIES");
        assertThat(refused.body().path("pair").asString())
                .isEqualTo("top-up:create, top-up:reverse");
        assertThat(standing().at("/balances/principal").asLong()).isEqualTo(500_000);
    }

    @Test
    @Requirement("PTS-31")
    void fifteenHundredPointsTakeFifteenYuanOff() {
        join();
        done(buy("book", 1, 150_000, by("cash")));
        var sale =
                done(
                        buy(
                                "service",
                                1,
                                5_600,
                                Map.of("kind", "points", "points", 1_500),
                                by("cash")));
        assertThat(sale.at("/tenders/0/amount").asLong()).isEqualTo(1_500);
        assertThat(sale.at("/tenders/1/amount").asLong()).isEqualTo(4_100);
        assertThat(sale.path("pointsEarned").asLong()).isEqualTo(4);
    }

    @Test
    @Requirement({"PTS-11", "PTS-13"})
    void oneOfTwoShirtsComesBackWithTheCardOrWithoutIt() {
        join();
        var with = done(buy("book", 2, 29_900, by("cash")));
        assertThat(with.path("pointsEarned").asLong()).isEqualTo(598);
        assertThat(done(refund(with, true, 1)).path("pointsTaken").asLong()).isEqualTo(299);
        var without = done(buy("book", 2, 29_900, by("cash")));
        var back = done(refund(without, false, 1));
        assertThat(back.path("withheld").asLong()).isEqualTo(897);
        assertThat(back.path("paidBack").asLong()).isEqualTo(29_003);
        assertThat(back.path("pointsTaken").asLong()).isZero();
        assertThat(standing().at("/balances/points").asLong()).isEqualTo(299 + 598);
    }

    @Test
    @Requirement("PTS-06")
    void anUnpaidSaleEarnsNothingAndIsNoSale() {
        join();
        var half = Map.of("kind", "cash", "amount", 10_000);
        var unpaid = buy("book", 1, 20_000, half);
        assertThat(unpaid.code()).isEqualTo("SALE_NOT_PAID");
        assertThat(unpaid.body().path("missing").asLong()).isEqualTo(10_000);
        assertThat(standing().at("/balances/points").asLong()).isZero();
        done(buy("book", 1, 20_000, half, Map.of("kind", "wechat", "amount", 10_000)));
        assertThat(standing().at("/balances/points").asLong()).isEqualTo(200);
    }

    @Test
    @Requirement({"TIR-03", "TIR-08"})
    void aReturnLowersTheSpendAndTheTierStaysUntilTheReview() {
        join();
        assertThat(done(buy("food", 1, 199_999, by("cash"))).at("/tier/after").asString())
                .isEqualTo("ordinary");
        var sale = done(buy("food", 1, 5_001, by("cash")));
        assertThat(sale.at("/tier/after").asString()).isEqualTo("silver");
        done(refund(sale, true, 1));
        assertThat(standing().path("tier").asString()).isEqualTo("silver");
        assertThat(standing().at("/progress/spent").asLong()).isEqualTo(199_999);
        done(server.put("/test-clock", Map.of("now", "2026-01-06T09:00:00+08:00")));
        assertThat(standing().path("tier").asString()).isEqualTo("ordinary");
    }

    @Test
    @Requirement({"BEN-01", "BEN-27"})
    void aTiersPercentageIsRoundedHalfUpPerLine() {
        join();
        done(buy("food", 1, 200_000, by("cash")));
        var sale = done(buy("food", 3, 33, by("cash")));
        assertThat(sale.path("net").asLong()).isEqualTo(94);
        assertThat(done(buy("food", 1, 10, by("cash"))).path("net").asLong()).isEqualTo(10);
        assertThat(done(buy("food", 1, 9, by("cash"))).path("net").asLong()).isEqualTo(9);
    }
}
