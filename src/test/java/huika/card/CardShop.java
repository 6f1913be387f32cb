package huika.card;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A shop that issues every kind of card, over real HTTP.
final class CardShop implements AutoCloseable {

    private static final Path FILE = Path.of("src/test/resources/programs/card-shop.yaml");
    private static final AtomicInteger PHONES = new AtomicInteger();

    final TestServer server = TestServer.start(FILE);

    /// The id of a new membership.
    String join(String... parties) {
        var body = new HashMap<String, Object>();
        body.put("program", "card-shop");
        body.put("name", "李雷");
        body.put("phone", "138001%05d".formatted(PHONES.incrementAndGet()));
        body.put("branch", "S001");
        if (parties.length > 0) body.put("parties", List.of(parties));
        return done(server.post("/members", body)).body().path("membership").asString();
    }

    Answer issue(String membership, String product) {
        return server.post("/cards", wanted(membership, product));
    }

    static Map<String, Object> wanted(String membership, String product) {
        return Map.of("membership", membership, "product", product, "branch", "S001");
    }

    static Map<String, Object> paid(String membership, String product) {
        var body = new HashMap<>(wanted(membership, product));
        body.put("tender", Map.of("kind", "cash"));
        return body;
    }

    static Map<String, Object> numbered(String membership, String product, String number) {
        var body = new HashMap<>(wanted(membership, product));
        body.put("number", number);
        return body;
    }

    /// The number of a new card of a new member.
    String card(String product) {
        return done(issue(join(), product)).body().path("number").asString();
    }

    /// The number of an active card with stored value, whose PIN is 739146.
    String charged() {
        var card = card("linked");
        done(change(card, "activations", Map.of("pin", "739146")));
        done(server.post("/top-ups", topUp(card, 100_000)));
        return card;
    }

    static Map<String, Object> topUp(String card, long amount) {
        return Map.of(
                "branch", "S001", "card", card, "amount", amount, "tender", Map.of("kind", "cash"));
    }

    static Map<String, Object> sale(String card) {
        return Map.of(
                "branch",
                "S001",
                "card",
                card,
                "lines",
                List.of(Map.of("sku", "X", "category", "food", "quantity", 1, "unitPrice", 100)),
                "tenders",
                List.of(Map.of("kind", "stored-value")));
    }

    static Map<String, Object> sale(String card, String pin) {
        var body = new HashMap<>(sale(card));
        body.put("pin", pin);
        return body;
    }

    Answer change(String card, String what, Object body) {
        return server.post("/cards/" + card + "/" + what, body);
    }

    String status(String card) {
        return done(server.get("/cards/" + card)).body().path("status").asString();
    }

    long count(String sql) {
        return server.sql().sql(sql).query(Long.class).single();
    }

    static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer;
    }

    static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Override
    public void close() {
        server.close();
    }
}
