package huika.attack;

import static huika.attack.AttackShop.done;
import static huika.attack.AttackShop.id;
import static huika.attack.AttackShop.tender;
import static org.assertj.core.api.Assertions.assertThat;

import huika.attack.AttackShop.Member;
import huika.world.TestServer.Answer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A good body of every route, spoilt in every place: refused with a code, at its place, and
/// nothing is written. Never a 500.
class BadInputTest {

    private static AttackShop shop;
    private static Member who;
    private static Member other;

    @BeforeAll
    static void open() {
        shop = new AttackShop();
        who = shop.member();
        other = shop.member();
        done(shop.topUp(who, 900_000));
        done(shop.sell(who, "book", 1, 300_000, tender("cash")));
    }

    @AfterAll
    static void close() {
        shop.prove();
        shop.close();
    }

    private static Map<String, Object> goodSale() {
        var body = new LinkedHashMap<String, Object>(shop.card(who));
        body.put("till", "T1");
        body.put("document", "D-1");
        body.put("operator", "E007");
        var line = new LinkedHashMap<String, Object>();
        line.putAll(Map.of("sku", "X", "category", "food", "quantity", 2, "unitPrice", 1_000));
        line.put("offerPrice", 900);
        line.put("flags", List.of("promotion"));
        body.put("lines", List.of(line));
        body.put("coupons", List.of());
        body.put("tenders", List.of(Map.of("kind", "stored-value", "amount", 5), tender("cash")));
        return body;
    }

    private static Map<String, Object> more(Map<String, Object> body, Object... pairs) {
        var all = new LinkedHashMap<>(body);
        for (var i = 0; i < pairs.length; i += 2) all.put((String) pairs[i], pairs[i + 1]);
        return all;
    }

    /// Good bodies by route.
    private static Map<String, Map<String, Object>> good() {
        var sale = id(shop.sell(who, "food", 3, 1_000, tender("cash")));
        var top = id(shop.topUp(who, 5_000));
        var card = shop.card(who);
        var good = new LinkedHashMap<String, Map<String, Object>>();
        good.put("/quotes", goodSale());
        good.put("/purchases", goodSale());
        var line = Map.of("line", 1, "quantity", 1);
        good.put(
                "/purchases/" + sale + "/refunds",
                more(card, "lines", List.of(line), "keepPoints", false, "ground", "DEFECT"));
        good.put("/top-ups", more(card, "amount", 500, "tender", tender("cash"), "seller", "E007"));
        good.put(
                "/top-ups/" + top + "/reversals",
                more(
                        Map.of("branch", "S001"),
                        "amount",
                        100,
                        "ground",
                        "OPERATING_ERROR",
                        "form",
                        "F3",
                        "operator",
                        "F001"));
        good.put("/redemptions", more(card, "reward", "mug", "quantity", 1));
        good.put("/claims", more(card, "gift", "birthday", "operator", "E007"));
        good.put(
                "/members",
                more(
                        Map.of("program", "corner-shop", "branch", "S001"),
                        "name",
                        "李雷",
                        "phone",
                        "13400000001",
                        "channel",
                        "store",
                        "consents",
                        List.of("sms")));
        good.put("/members/searches", Map.of("program", "corner-shop", "phone", "13400000001"));
        good.put(
                "/cards",
                Map.of("membership", other.membership(), "product", "plain", "branch", "S001"));
        good.put("/cards/" + other.card() + "/freezes", Map.of("reason", "MISUSE"));
        good.put("/cards/" + other.card() + "/pins", Map.of("old", "739146", "new", "739147"));
        good.put(
                "/webhooks",
                Map.of("url", "https://example.com/hook", "types", List.of("purchase.made")));
        good.put("/api-keys", Map.of("name", "till", "permissions", List.of("quote:create")));
        return good;
    }

    @Test
    void everySpoiltBodyIsRefusedWithACodeAndWritesNothing() {
        var bad = new ArrayList<String>();
        for (var route : good().entrySet()) {
            // dry: what happens to be good all the same writes nothing either
            var path = route.getKey() + "?dryRun=true";
            var takesDryRuns =
                    !path.matches("/members.*|/webhooks.*|/api-keys.*|.*/(freezes|pins).*");
            var fine = ask(path, route.getValue());
            if (takesDryRuns) assertThat(fine.status()).as(path + fine.text()).isIn(200, 409);
            var before = rows();
            for (var spoilt : Mutations.of(route.getValue())) {
                var bytes = bytes(spoilt);
                var answer = ask(path, bytes);
                var about = route.getKey() + " " + spoilt.what() + " → " + answer.status();
                if (answer.status() >= 500 || (answer.status() < 400 && spoilt.surely()))
                    bad.add(about + " " + answer.text());
                if (answer.status() >= 400 && answer.code().isEmpty()) bad.add(about + " no code");
            }
            if (before.equals(rows())) continue;
            if (takesDryRuns) bad.add(route.getKey() + " wrote " + before + " → " + rows());
        }
        assertThat(bad).isEmpty();
    }

    /// Asks again where the server closed the connection after an answer, as it does to whoever
    /// sent more than it read.
    private static Answer ask(String path, Object body, String... headers) {
        try {
            return shop.server.post(path, body, headers);
        } catch (UncheckedIOException closed) {
            return shop.server.post(path, body, headers);
        }
    }

    private static byte[] bytes(Mutations.Spoilt spoilt) {
        return spoilt.body()
                .getBytes(
                        spoilt.what().equals("not UTF-8")
                                ? StandardCharsets.ISO_8859_1
                                : StandardCharsets.UTF_8);
    }

    private static List<Long> rows() {
        return List.of(
                shop.rows("ledger.journal"),
                shop.rows("ledger.lot"),
                shop.rows("counter.slip"),
                shop.rows("outbox.event"));
    }

    @Test
    void whatIsWrongIsNamedAtItsPlace() {
        var sale = goodSale();
        refused("/purchases", more(sale, "lines", List.of()), "FIELD_MISSING", "/lines");
        refused("/purchases", more(sale, "branch", "S9"), "BRANCH_UNKNOWN", "/branch");
        refused("/purchases", more(sale, "operator", "E9"), "STAFF_UNKNOWN", "/operator");
        refused("/purchases", more(sale, "till", ""), "FIELD_INVALID", "/till");
        refused("/purchases", more(sale, "pin", "12"), "FIELD_INVALID", "/pin");
        refused("/purchases", more(sale, "card", "1"), "NOT_FOUND", "/card");
        refused("/purchases", price(Long.MAX_VALUE), "AMOUNT_INVALID", "/lines/0/unitPrice");
        refused("/purchases", price(-1), "AMOUNT_INVALID", "/lines/0/unitPrice");
        refused("/purchases", price(1.5), "FIELD_INVALID", "/lines/0/unitPrice");
        refused("/top-ups", topUp(0), "AMOUNT_INVALID", "/amount");
        refused("/top-ups", topUp(-5), "AMOUNT_INVALID", "/amount");
        refused("/top-ups", topUp(Long.MAX_VALUE), "AMOUNT_INVALID", "/amount");
        refused("/top-ups", topUp("100"), "FIELD_INVALID", "/amount");
        var reward = more(shop.card(who), "reward", "mug", "quantity", 0);
        refused("/redemptions", reward, "FIELD_INVALID", "/quantity");
        refused("/claims", more(shop.card(who), "gift", "pony"), "NOT_FOUND", "/gift");
    }

    @Test
    void aSaleOfTenThousandLinesIsRefused() {
        var line = Map.of("sku", "X", "quantity", 1, "unitPrice", 1);
        var lines = java.util.Collections.nCopies(10_000, line);
        var answer = ask("/purchases", more(goodSale(), "lines", lines));
        assertThat(answer.status()).isIn(413, 422);
        var coupons = java.util.Collections.nCopies(1_000, "ten");
        var many = ask("/purchases", more(goodSale(), "coupons", coupons));
        assertThat(many.status()).as(many.text()).isIn(409, 422);
    }

    @Test
    void otherMethodsTypesAndKeysAreRefused() {
        var body = goodSale();
        assertThat(shop.server.send("PUT", "/purchases", body, Map.of()).status()).isEqualTo(405);
        assertThat(ask("/purchases", body, "Content-Type", "text/plain").status()).isEqualTo(415);
        for (var key : List.of("a b", "x".repeat(129))) {
            var answer = ask("/purchases", body, "Idempotency-Key", key);
            assertThat(answer.code()).as(key).isEqualTo("IDEMPOTENCY_KEY_INVALID");
        }
        assertThat(ask("/purchases", body, "Idempotency-Key", "").code())
                .isEqualTo("IDEMPOTENCY_KEY_MISSING");
        for (var id : List.of("1", "pur_", "pur_zzzzzzzzzzzzz", "pur_0000000000000", "%00", "..")) {
            var answer = ask("/purchases/" + id + "/refunds", Map.of("branch", "S001"));
            assertThat(answer.status()).as(id + answer.text()).isBetween(400, 405);
        }
    }

    private static Map<String, Object> price(Object price) {
        return more(
                goodSale(),
                "lines",
                List.of(Map.of("sku", "X", "quantity", 1, "unitPrice", price)));
    }

    private static Map<String, Object> topUp(Object amount) {
        return more(shop.card(who), "amount", amount, "tender", tender("cash"));
    }

    private static void refused(
            String path, Map<String, Object> body, String code, String pointer) {
        Answer answer = ask(path, body);
        var at = answer.body().path("errors").path(0).path("pointer").asString("");
        if (at.isEmpty()) at = answer.body().path("pointer").asString("");
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        var first = answer.body().path("errors").path(0).path("code").asString(answer.code());
        assertThat(List.of(answer.code(), first)).as(answer.text()).contains(code);
        assertThat(at).as(answer.text()).isEqualTo(pointer);
    }
}
