package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a till may do with a key of its own.
class TillTest {

    private static final Path SHOP = Path.of("src/test/resources/programs/corner-shop.yaml");
    private static TestServer server;
    private static int phones;

    @BeforeAll
    static void start() {
        server = TestServer.start(SHOP);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String key(String client, String branch, String till) {
        var made =
                server.post(
                        "/api-keys",
                        Map.of(
                                "client", client,
                                "permissions", List.of("purchase:create", "quote:create"),
                                "branches", List.of(branch),
                                "tills", List.of(till)));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return "Bearer " + made.body().path("key").asString();
    }

    private static String join(String document) {
        var form = new LinkedHashMap<String, Object>();
        form.put("program", "corner-shop");
        form.put("name", "李雷");
        form.put("phone", "138002%05d".formatted(++phones));
        form.put("branch", "S001");
        form.put("idDocument", Map.of("type", "resident-id", "number", document));
        var joined = server.post("/members", form);
        assertThat(joined.status()).as(joined.text()).isEqualTo(201);
        return joined.body().path("membership").asString();
    }

    private static String card(String membership, String product) {
        var issued =
                server.post(
                        "/cards",
                        Map.of("membership", membership, "product", product, "branch", "S001"));
        assertThat(issued.status()).as(issued.text()).isEqualTo(201);
        return issued.body().path("number").asString();
    }

    private static Map<String, Object> sale(Map<String, Object> more) {
        var line = Map.of("sku", "X", "category", "food", "quantity", 1, "unitPrice", 1_000);
        var body = new LinkedHashMap<String, Object>();
        body.put("branch", "S001");
        body.put("till", "T1");
        body.put("lines", List.of(line));
        body.put("tenders", List.of(Map.of("kind", "cash")));
        body.putAll(more);
        return body;
    }

    private static Answer sell(String key, Map<String, Object> more) {
        return server.post("/purchases", sale(more), "Authorization", key);
    }

    @Test
    void aTillSellsForItselfOnly() {
        var key = key("till-1", "S001", "T1");
        assertThat(sell(key, Map.of("program", "corner-shop")).status()).isEqualTo(201);
        var nameless = sale(Map.of("program", "corner-shop"));
        nameless.remove("till");
        var refused = server.post("/purchases", nameless, "Authorization", key);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("TILL_NOT_PERMITTED");
        var foreign = sell(key, Map.of("program", "corner-shop", "till", "T2"));
        assertThat(foreign.code()).isEqualTo("TILL_NOT_PERMITTED");
        var elsewhere = sell(key, Map.of("program", "corner-shop", "branch", "S002"));
        assertThat(elsewhere.code()).isEqualTo("BRANCH_NOT_PERMITTED");
    }

    @Test
    void aTillNobodyListedIsUnknown() {
        var refused =
                server.post("/purchases", sale(Map.of("till", "T9", "program", "corner-shop")));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("TILL_UNKNOWN");
    }

    @Test
    void foreignTillDocumentIsRefusedAndAlerted() {
        var document = Map.<String, Object>of("program", "corner-shop", "document", "D-1");
        var one = key("till-a", "S001", "T1");
        var two = key("till-b", "S001", "T2");
        var first = sell(one, document);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        var own = sell(one, document);
        assertThat(own.code()).isEqualTo("DOCUMENT_ALREADY_POSTED");
        assertThat(own.body().path("first").asString())
                .isEqualTo(first.body().path("id").asString());
        var other = new LinkedHashMap<String, Object>(document);
        other.put("till", "T2");
        var foreign = sell(two, other);
        assertThat(foreign.status()).isEqualTo(409);
        assertThat(foreign.code()).isEqualTo("DOCUMENT_ALREADY_POSTED");
        assertThat(foreign.body().has("first")).isFalse();
    }

    @Test
    void otherClientsKeyIsFresh() {
        var one = key("shop-a", "S001", "T1");
        var two = key("shop-b", "S001", "T1");
        var body = sale(Map.of("program", "corner-shop"));
        var first =
                server.post("/purchases", body, "Authorization", one, "Idempotency-Key", "guess");
        var other =
                server.post("/purchases", body, "Authorization", two, "Idempotency-Key", "guess");
        assertThat(other.status()).isEqualTo(201);
        assertThat(other.header("Idempotency-Replayed")).isEmpty();
        assertThat(other.body().path("id")).isNotEqualTo(first.body().path("id"));
    }

    @Test
    @Requirement("IDN-05")
    void theDocumentShownMustBeTheHoldersWhereOnlyTheHolderMayUseTheCard() {
        var card = card(join("11010519491231002X"), "own");
        var holder = Map.of("type", "resident-id", "number", "11010519491231002x");
        var other = Map.of("type", "resident-id", "number", "440524188001010014");
        var fine =
                server.post(
                        "/purchases",
                        sale(Map.of("card", card, "presenter", Map.of("idDocument", holder))));
        assertThat(fine.status()).as(fine.text()).isEqualTo(201);
        var refused =
                server.post(
                        "/purchases",
                        sale(Map.of("card", card, "presenter", Map.of("idDocument", other))));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("NOT_HOLDER");
    }

    @Test
    void sprayIsStoppedAtTwenty() {
        var key = key("sprayer", "S001", "T1");
        for (var i = 0; i < 20; i++) {
            var card = pinned(i);
            var wrong = sell(key, Map.of("card", card, "pin", "902817"));
            assertThat(wrong.code()).as("try " + i).isEqualTo("PIN_WRONG");
        }
        var card = pinned(20);
        var held = sell(key, Map.of("card", card, "pin", "902817"));
        assertThat(held.status()).isEqualTo(429);
        assertThat(held.code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(Integer.parseInt(held.header("Retry-After"))).isBetween(1, 900);
        assertThat(sell(key, Map.of("card", card)).status()).as("without PIN").isEqualTo(201);
        server.moveTo(TestServer.MONDAY.plus(Duration.ofMinutes(16)));
        assertThat(sell(key, Map.of("card", card, "pin", "739146")).status()).isEqualTo(201);
    }

    @Test
    void numbersAreNotCountedThrough() {
        var key = key("counter-through", "S001", "T1");
        for (var i = 0; i < 30; i++) {
            var nobody = sell(key, Map.of("card", "8800000%09d".formatted(i)));
            assertThat(nobody.code()).as("try " + i).isEqualTo("NOT_FOUND");
        }
        var held = sell(key, Map.of("card", "8800000000000099"));
        assertThat(held.status()).isEqualTo(429);
        assertThat(held.code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(Integer.parseInt(held.header("Retry-After"))).isBetween(1, 600);
        var none = sell(key, Map.of("program", "corner-shop"));
        assertThat(none.status()).as("without a card").isEqualTo(201);
        var other = sell(key("another", "S001", "T1"), Map.of("card", "8800000000000099"));
        assertThat(other.code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void aTillThatIsOnlySaidOpensNoCountOfItsOwn() {
        var made =
                server.post(
                        "/api-keys",
                        Map.of(
                                "client", "roamer",
                                "permissions", List.of("purchase:create"),
                                "branches", List.of("S002")));
        var key = "Bearer " + made.body().path("key").asString();
        for (var i = 0; i <= 20; i++) {
            var wrong = Map.of("card", pinned(100 + i), "pin", "902817", "branch", "S002");
            var body = new LinkedHashMap<String, Object>(wrong);
            body.put("till", "X" + i);
            var expected = i < 20 ? "PIN_WRONG" : "TOO_MANY_REQUESTS";
            assertThat(sell(key, body).code()).as("try " + i).isEqualTo(expected);
        }
    }

    private static String pinned(int number) {
        var phone = Map.of("program", "corner-shop", "name", "韩梅梅", "branch", "S001");
        var form = new LinkedHashMap<String, Object>(phone);
        form.put("phone", "139003%05d".formatted(number));
        var joined = server.post("/members", form).body().path("membership").asString();
        var card = card(joined, "pinned");
        var active = server.post("/cards/" + card + "/activations", Map.of("pin", "739146"));
        assertThat(active.status()).as(active.text()).isLessThan(300);
        return card;
    }
}
