package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The coupons a member holds: shown, used up with the sale, back with its return.
class HeldCouponsTest {

    private static TestServer server;
    private static String membership;
    private static String card;

    @BeforeAll
    static void start() {
        server = TestServer.start(Path.of("programs/food-retail"));
        var form = new LinkedHashMap<String, Object>();
        form.put("program", "food-retail");
        form.put("name", "李雷");
        form.put("phone", "13900200001");
        form.put("branch", "S001");
        form.put("signature", true);
        form.put("idDocument", Map.of("type", "passport", "number", "G00000002"));
        var joined = server.post("/members", form);
        assertThat(joined.status()).as(joined.text()).isEqualTo(201);
        membership = joined.body().path("membership").asString();
        var wish = Map.of("membership", membership, "product", "ordinary", "branch", "S001");
        card = server.post("/cards", wish).body().path("number").asString();
    }

    @AfterAll
    static void stop() {
        if (server != null) server.close();
    }

    @Test
    void aCouponIsShownUsedUpAndGivenBack() {
        assertThat(held().size()).isZero();
        done(sell("/purchases", "C-1", 50_000, List.of()));
        var reward = Map.of("membership", membership, "reward", "voucher", "branch", "S001");
        done(server.post("/redemptions", reward));
        var one = held().path(0);
        assertThat(one.path("code").asString()).isEqualTo("voucher");
        assertThat(one.path("name").asString()).isEqualTo("电子券20元");
        assertThat(one.path("held").asLong()).isEqualTo(1);
        assertThat(one.path("amount").asLong()).isEqualTo(2_000);
        assertThat(one.path("validUntil").asString()).startsWith("2026-07-0");
        assertThat(one.path("clause").asString()).isEqualTo("S002-13 第九条 1");

        var quote = sell("/quotes", "C-2", 10_000, List.of("voucher"));
        assertThat(quote.body().path("net").asLong()).as(quote.text()).isEqualTo(8_000);
        assertThat(held().size()).as("a quote uses nothing").isEqualTo(1);
        var twice = sell("/quotes", "C-2", 10_000, List.of("voucher", "voucher"));
        assertThat(twice.code()).isEqualTo("COUPON_NOT_HELD");
        assertThat(twice.body().path("held").asLong()).isEqualTo(1);

        var sold = done(sell("/purchases", "C-2", 10_000, List.of("voucher")));
        assertThat(sold.path("net").asLong()).isEqualTo(8_000);
        assertThat(held().size()).as("used up with the sale").isZero();
        var again = sell("/purchases", "C-3", 10_000, List.of("voucher"));
        assertThat(again.code()).isEqualTo("COUPON_NOT_HELD");
        var back = Map.of("branch", "S001", "document", "R-2", "card", card);
        var path = "/purchases/" + sold.path("id").asString() + "/refunds";
        assertThat(done(server.post(path, back)).path("coupons").path(0).asString())
                .isEqualTo("voucher");
        assertThat(held().path(0).path("held").asLong()).isEqualTo(1);
        assertThat(server.get("/memberships/mbs_0000000000000/coupons").status()).isEqualTo(404);
    }

    private static JsonNode held() {
        var answer = server.get("/memberships/" + membership + "/coupons");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body().path("items");
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body();
    }

    private static Answer sell(String path, String document, long fen, List<String> coupons) {
        var line = Map.of("sku", "X1", "category", "food", "quantity", 1, "unitPrice", fen);
        var body = new LinkedHashMap<String, Object>();
        body.put("branch", "S001");
        body.put("document", document);
        body.put("card", card);
        body.put("lines", List.of(line));
        body.put("coupons", coupons);
        body.put("tenders", List.of(Map.of("kind", "cash")));
        return server.post(path, body);
    }
}
