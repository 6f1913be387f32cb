package huika.custody;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A company that orders, keeps and counts cards, over real HTTP. Everybody acts as themselves.
final class CardRoom implements AutoCloseable {

    static final String PROGRAM = "card-room";
    private static final Path FILE = Path.of("src/test/resources/programs/card-room.yaml");
    private static final AtomicInteger PHONES = new AtomicInteger();

    final TestServer server = TestServer.start(FILE);

    Answer as(String staff, String path, Object body) {
        return server.post(path, body, "Huika-Actor", staff);
    }

    /// A design somebody agreed to.
    String design(String product) {
        var drafted = done(as("CS1", "/card-designs", drawing(product)));
        var id = drafted.path("id").asString();
        var submitted = done(as("CS1", "/card-designs/" + id + "/submissions", Map.of()));
        agree("MK1", submitted.path("approval").asString());
        return id;
    }

    static Map<String, Object> drawing(String product) {
        return Map.of(
                "program", PROGRAM,
                "product", product,
                "title", "普通会员卡 2026 版",
                "layout", "正面徽标居中，卡号凸字；背面磁条与签名栏",
                "material", "PVC 0.76 mm",
                "brandCheck", "与品牌手册第三章一致");
    }

    Answer agree(String staff, String approval) {
        return as(staff, "/approvals/" + approval + "/decisions", Map.of("decision", "APPROVE"));
    }

    static Map<String, Object> wanted(String branch, String product, @Nullable Long quantity) {
        var body = new HashMap<String, Object>();
        body.put("program", PROGRAM);
        body.put("branch", branch);
        body.put("product", product);
        body.put("reason", "新店开业");
        body.put("onHand", 150);
        body.put("neededBy", "2026-04-01");
        if (quantity != null) body.put("quantity", quantity);
        return body;
    }

    /// Delivered to the store manager of S001: the whole way of an order.
    JsonNode delivered(String product, long quantity, @Nullable String first) {
        design(product);
        var asked = done(as("SM1", "/card-orders", wanted("S001", product, quantity)));
        var id = asked.path("id").asString();
        agree("BH1", asked.path("approval").asString());
        assertThat(agree("GO1", asked.path("approval").asString()).status()).isEqualTo(201);
        done(as("CS1", "/card-orders/" + id + "/contacts", Map.of("comment", "已与供应商联系")));
        var numbers = first == null ? Map.of() : Map.of("first", first);
        done(as("CS1", "/card-orders/" + id + "/numbers", numbers));
        done(as("SC1", "/card-orders/" + id + "/confirmations", Map.of()));
        return done(as("SM1", "/card-orders/" + id + "/deliveries", Map.of()));
    }

    static Map<String, Object> range(String first, String last) {
        return Map.of("first", first, "last", last);
    }

    Answer give(String from, String to, String product, Object ranges) {
        return as(
                from,
                "/card-hand-overs",
                Map.of("program", PROGRAM, "product", product, "to", to, "ranges", ranges));
    }

    Answer give(String from, String to, String product, long quantity) {
        return as(
                from,
                "/card-hand-overs",
                Map.of("program", PROGRAM, "product", product, "to", to, "quantity", quantity));
    }

    Answer take(String staff, JsonNode handOver, long counted) {
        var path = "/card-hand-overs/" + handOver.path("id").asString() + "/acceptances";
        return as(staff, path, Map.of("counted", counted));
    }

    /// Given and signed for.
    void pass(String from, String to, String product, long quantity) {
        var given = done(give(from, to, product, quantity));
        done(take(to, given, quantity));
    }

    String join() {
        var body =
                Map.of(
                        "program",
                        PROGRAM,
                        "name",
                        "李雷",
                        "phone",
                        "138002%05d".formatted(PHONES.incrementAndGet()),
                        "branch",
                        "S001");
        return done(server.post("/members", body)).path("membership").asString();
    }

    Answer issue(String staff, String product, Map<String, Object> more) {
        var body = new HashMap<String, Object>(more);
        body.put("membership", join());
        body.put("product", product);
        body.putIfAbsent("branch", "S001");
        return as(staff, "/cards", body);
    }

    JsonNode where(String number) {
        return done(server.get("/card-stock/numbers/" + number));
    }

    JsonNode drawer(String staff, String product) {
        var path = "/card-stock?program=card-room&product=" + product + "&staff=" + staff;
        return done(server.get(path)).path("items").path(0);
    }

    Answer count(String by, Map<String, Object> told) {
        var body = new HashMap<String, Object>(told);
        body.put("program", PROGRAM);
        return as(by, "/card-counts", body);
    }

    static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.body();
    }

    static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    static List<Map<String, Object>> ranges(String... ends) {
        var ranges = new java.util.ArrayList<Map<String, Object>>();
        for (var i = 0; i < ends.length; i += 2) ranges.add(range(ends[i], ends[i + 1]));
        return ranges;
    }

    @Override
    public void close() {
        server.close();
    }
}
