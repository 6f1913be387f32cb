package huika.desk;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A company with every kind of card and every post of its desk, over real HTTP.
public final class DeskShop implements AutoCloseable {

    private static final Path FILE = Path.of("src/test/resources/programs/desk.yaml");
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    public final TestServer server;

    public DeskShop() {
        this(TestServer.MONDAY);
    }

    public DeskShop(Instant now) {
        this(now, FILE);
    }

    private DeskShop(Instant now, Path file) {
        server = TestServer.start(now, file);
    }

    /// The same company under rules that differ in one place.
    static DeskShop with(String rule, String instead) {
        try {
            var file = Files.createTempDirectory("desk").resolve("desk.yaml");
            var text = Files.readString(FILE);
            assertThat(text).contains(rule);
            Files.writeString(file, text.replace(rule, instead));
            return new DeskShop(TestServer.MONDAY, file);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /// Somebody with a membership and a document.
    public record Person(String membership, Map<String, String> document) {}

    public Person join() {
        var serial = PEOPLE.incrementAndGet();
        var document = Map.of("type", "passport", "number", "E%08d".formatted(serial));
        var body = new HashMap<String, Object>();
        body.put("program", "desk");
        body.put("name", "李雷");
        body.put("phone", "137002%05d".formatted(serial));
        body.put("branch", "S001");
        body.put("idDocument", document);
        var joined = done(server.post("/members", body));
        return new Person(joined.body().path("membership").asString(), document);
    }

    /// A new card of this product, its fee paid in cash.
    public String card(Person person, String product) {
        return number(as("E006", "/cards", issue(person, product, "cash")));
    }

    public static Map<String, Object> issue(Person person, String product, String tender) {
        var body = new HashMap<String, Object>();
        body.put("membership", person.membership());
        body.put("product", product);
        body.put("branch", "S001");
        body.put("tender", Map.of("kind", tender));
        body.put("reminded", true);
        return body;
    }

    public String gift(long fen) {
        var body = Map.of("program", "desk", "product", "gift", "branch", "S001");
        var card = number(server.post("/cards", body));
        done(topUp(card, fen));
        return card;
    }

    public Answer topUp(String card, long fen) {
        return server.post(
                "/top-ups",
                Map.of(
                        "branch",
                        "S001",
                        "card",
                        card,
                        "amount",
                        fen,
                        "tender",
                        Map.of("kind", "cash")));
    }

    public Answer pay(String card, long fen) {
        return server.post(
                "/purchases",
                Map.of(
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
                                        "food",
                                        "quantity",
                                        1,
                                        "unitPrice",
                                        fen)),
                        "tenders",
                        List.of(Map.of("kind", "stored-value"))));
    }

    /// Does something as a member of staff.
    public Answer as(String staff, String path, Object body) {
        return server.post(path, body, "Huika-Actor", staff);
    }

    public Answer change(String card, String what, Object body) {
        return server.post("/cards/" + card + "/" + what, body);
    }

    public String status(String card) {
        return done(server.get("/cards/" + card)).body().path("status").asString();
    }

    public long balance(Person person, String asset) {
        return done(server.get("/memberships/" + person.membership()))
                .body()
                .path("balances")
                .path(asset)
                .asLong();
    }

    public long count(String sql) {
        return server.sql().sql(sql).query(Long.class).single();
    }

    public static String number(Answer answer) {
        return done(answer).body().path("number").asString();
    }

    public static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer;
    }

    public static Answer assertRefused(Answer answer, String code) {
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        return answer;
    }

    /// Books, balances and cards agree.
    public void prove() {
        var proof = server.post("/proofs", Map.of());
        assertThat(proof.body().path("clean").asBoolean()).as(proof.text()).isTrue();
    }

    @Override
    public void close() {
        server.close();
    }
}
