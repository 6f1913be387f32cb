package huika.shift;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Stored value rolls forward from day to day, and a day whose value does not add up is not closed.
class StoredValueRollTest {

    private static final String PROGRAM = "food-retail";

    private TestServer server;
    private String card;
    private int slips;

    @BeforeEach
    void start() {
        server = TestServer.start(Path.of("programs/food-retail"));
        card = person();
        topUp(1_000_000);
        sell("S001", 100_000);
        server.moveTo(Instant.parse("2026-01-06T01:00:00Z"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Requirement("SVA-22")
    void theNumbersOfTheExampleComeOut() {
        topUp(250_000);
        var wrong = topUp(50_000);
        sell("S001", 245_000);
        var undo = Map.of("amount", 50_000, "ground", "OPERATING_ERROR", "form", "FF-1");
        var reversed = server.post("/top-ups/" + wrong + "/reversals", undo);
        assertThat(reversed.status()).as(reversed.text()).isEqualTo(201);
        server.settled();
        var closed = close("S001", "2026-01-06");
        assertThat(closed.status()).as(closed.text()).isEqualTo(201);
        var roll = closed.body().path("storedValue");
        assertThat(roll.path("opening").asLong()).isEqualTo(1_000_000);
        assertThat(roll.path("topUps").asLong()).isEqualTo(300_000);
        assertThat(roll.path("bonus").asLong()).isEqualTo(30_000);
        assertThat(roll.path("payments").asLong()).isEqualTo(245_000);
        assertThat(roll.path("reversals").asLong()).isEqualTo(50_000);
        assertThat(roll.path("bonusTakenBack").asLong()).isEqualTo(5_000);
        assertThat(roll.path("other").asLong()).isZero();
        assertThat(roll.path("closing").asLong()).isEqualTo(1_030_000);
        var kept = server.get("/day-closes/" + closed.body().path("id").asString());
        assertThat(kept.body()).isEqualTo(closed.body());
        var whole = "/days/whole?program=food-retail&branch=S001&day=2026-01-06";
        assertThat(server.get(whole).body().path("storedValue")).isEqualTo(roll);
    }

    @Test
    @Requirement("SVA-22")
    void branchesAddUpToTheTotalThatMembersHold() {
        var paid = sell("S002", 60_000);
        var back = Map.of("branch", "S002", "document", "R-1", "card", card);
        var refund = server.post("/purchases/" + paid + "/refunds", back);
        assertThat(refund.status()).as(refund.text()).isEqualTo(201);
        sell("S002", 40_000);
        server.settled();
        var both = rolls("");
        var second = both.path("branches").path(1);
        assertThat(second.path("branch").asString()).isEqualTo("S002");
        assertThat(second.path("payments").asLong()).isEqualTo(100_000);
        assertThat(second.path("refunds").asLong()).isEqualTo(60_000);
        assertThat(second.path("closing").asLong()).as("paid in elsewhere").isEqualTo(-40_000);
        assertThat(both.path("total").path("opening").asLong()).isEqualTo(1_000_000);
        assertThat(both.path("total").path("closing").asLong()).isEqualTo(960_000);
        assertThat(rolls("&branch=S001").path("total").path("closing").asLong())
                .isEqualTo(1_000_000);
        var held =
                "select sum(principal + bonus) from ledger.account where program = 'food-retail'";
        assertThat(server.sql().sql(held).query(Long.class).single()).isEqualTo(960_000);
    }

    @Test
    @Requirement("SVA-22")
    void aDifferenceBlocksTheClose() {
        server.settled();
        more(700);
        var refused = close("S001", "2026-01-06");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).as(refused.text()).isEqualTo("LEDGER_UNBALANCED");
        assertThat(refused.body().path("balances").asLong()).isEqualTo(1_000_700);
        assertThat(refused.body().path("entries").asLong()).isEqualTo(1_000_000);
        assertThat(refused.body().path("difference").asLong()).isEqualTo(700);
        more(-700);
        assertThat(close("S001", "2026-01-06").status()).isEqualTo(201);
    }

    @Test
    void cashbackIsBonusAndIsTakenBack() {
        try (var shop =
                TestServer.start(Path.of("src/test/resources/programs/cashback-shop.yaml"))) {
            var form = new LinkedHashMap<String, Object>();
            form.put("program", "cashback-shop");
            form.put("name", "李雷");
            form.put("phone", "13900100002");
            form.put("branch", "S001");
            var membership = shop.post("/members", form).body().path("membership").asString();
            var wish = Map.of("membership", membership, "product", "back", "branch", "S001");
            var number = shop.post("/cards", wish).body().path("number").asString();
            var line = Map.of("sku", "X", "category", "food", "quantity", 2, "unitPrice", 35_000);
            var body = new LinkedHashMap<String, Object>();
            body.put("branch", "S001");
            body.put("card", number);
            body.put("lines", List.of(line));
            body.put("tenders", List.of(Map.of("kind", "cash")));
            var sold = shop.post("/purchases", body);
            assertThat(sold.body().path("cashback").asLong()).as(sold.text()).isEqualTo(1_400);
            var half = List.of(Map.of("line", 1, "quantity", 1));
            var back = Map.of("branch", "S001", "card", number, "lines", half);
            var path = "/purchases/" + sold.body().path("id").asString() + "/refunds";
            assertThat(shop.post(path, back).status()).isEqualTo(201);
            shop.settled();
            var closed =
                    shop.post(
                            "/day-closes",
                            Map.of(
                                    "program",
                                    "cashback-shop",
                                    "branch",
                                    "S001",
                                    "day",
                                    "2026-01-05"));
            assertThat(closed.status()).as(closed.text()).isEqualTo(201);
            var roll = closed.body().path("storedValue");
            assertThat(roll.path("bonus").asLong()).isEqualTo(1_400);
            assertThat(roll.path("bonusTakenBack").asLong()).isEqualTo(700);
            assertThat(roll.path("payments").asLong()).isZero();
            assertThat(roll.path("other").asLong()).isZero();
            assertThat(roll.path("closing").asLong()).isEqualTo(700);
        }
    }

    private void more(long fen) {
        server.sql()
                .sql(
                        """
                        update ledger.account set principal = principal + ?
                         where id = (select max(id) from ledger.account where principal > 0)
                        """)
                .param(fen)
                .update();
    }

    private JsonNode rolls(String which) {
        var path = "/days/stored-value?program=food-retail&from=2026-01-06&to=2026-01-06";
        var answer = server.get(path + which);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    private Answer close(String branch, String day) {
        return server.post("/day-closes", Map.of("program", PROGRAM, "branch", branch, "day", day));
    }

    private String person() {
        var form = new LinkedHashMap<String, Object>();
        form.put("program", PROGRAM);
        form.put("name", "李雷");
        form.put("phone", "13900100001");
        form.put("branch", "S001");
        form.put("signature", true);
        form.put("idDocument", Map.of("type", "passport", "number", "G00000001"));
        var joined = server.post("/members", form);
        assertThat(joined.status()).as(joined.text()).isEqualTo(201);
        var membership = joined.body().path("membership").asString();
        var wish = Map.of("membership", membership, "product", "ordinary", "branch", "S001");
        return server.post("/cards", wish).body().path("number").asString();
    }

    private String topUp(long fen) {
        var cash = Map.of("kind", "cash");
        var body = Map.of("branch", "S001", "card", card, "amount", fen, "tender", cash);
        var paid = server.post("/top-ups", body);
        assertThat(paid.status()).as(paid.text()).isEqualTo(201);
        return paid.body().path("id").asString();
    }

    private String sell(String branch, long fen) {
        var line = Map.of("sku", "X1", "category", "food", "quantity", 1, "unitPrice", fen);
        var body = new LinkedHashMap<String, Object>();
        body.put("branch", branch);
        body.put("document", "D-" + ++slips);
        body.put("card", card);
        body.put("lines", List.of(line));
        body.put("tenders", List.of(Map.of("kind", "stored-value")));
        var sold = server.post("/purchases", body);
        assertThat(sold.status()).as(sold.text()).isEqualTo(201);
        return sold.body().path("id").asString();
    }
}
