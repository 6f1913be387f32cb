package huika.insight;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A return counts where its sale did, whatever cards came between the two.
class TrialReturnTest {

    private static TestServer server;
    private static int phones;

    @BeforeAll
    static void open() {
        server = TestServer.start(Path.of("src/test/resources/programs/trial-shop.yaml"));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static JsonNode post(String path, Map<String, ?> body) {
        var answer = server.post(path, body);
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.body();
    }

    private static String join() {
        var member =
                Map.of(
                        "program",
                        "trial-shop",
                        "name",
                        "李雷",
                        "phone",
                        "139003%05d".formatted(++phones),
                        "branch",
                        "S001");
        return post("/members", member).path("membership").asString();
    }

    private static String issue(String membership, String product) {
        var card =
                Map.of(
                        "membership",
                        membership,
                        "product",
                        product,
                        "branch",
                        "S001",
                        "till",
                        "T1",
                        "tender",
                        Map.of("kind", "cash"));
        return post("/cards", card).path("number").asString();
    }

    private static Map<String, Object> told(Object... pairs) {
        var body = new LinkedHashMap<String, Object>(Map.of("branch", "S001", "till", "T1"));
        for (var i = 0; i < pairs.length; i += 2) body.put((String) pairs[i], pairs[i + 1]);
        return body;
    }

    private static String buy(String by, String who, long fen) {
        var line = Map.of("sku", "X", "category", "food", "quantity", 1, "unitPrice", fen);
        var body = told(by, who, "lines", List.of(line), "tenders", List.of(cash()));
        return post("/purchases", body).path("id").asString();
    }

    private static Map<String, String> cash() {
        return Map.of("kind", "cash");
    }

    /// Net of what came back.
    private static long sales() {
        server.settled();
        var told = server.get("/insights?program=trial-shop&from=2026-01-05&to=2026-01-05");
        var sales = told.body().path("now").path("sales");
        assertThat(sales.isIntegralNumber()).as(told.text()).isTrue();
        return sales.asLong();
    }

    private static long drawer() {
        var sheet = server.get("/shifts/day-sheet?program=trial-shop&branch=S001&day=2026-01-05");
        for (var till : sheet.body().path("tills")) {
            if (till.path("till").asString().equals("T1")) return till.path("cash").asLong();
        }
        return 0;
    }

    @Test
    @Requirement("CAT-16")
    void aTrialIsReturnedAsATrial() {
        var sales = sales();
        var cash = drawer();
        var tester = join();
        issue(tester, "test");
        var trial = buy("membership", tester, 4_400);
        assertThat(sales()).isEqualTo(sales);
        issue(tester, "ordinary");
        post("/purchases/" + trial + "/refunds", told());
        assertThat(sales()).isEqualTo(sales);
        // the fee of the ordinary card
        assertThat(drawer()).isEqualTo(cash + 500);
        assertThat(InsightTest.differences(server)).isZero();
    }

    @Test
    @Requirement("CAT-16")
    void aSaleThatCountedIsReturnedAsOneThatCounted() {
        var sales = sales();
        var cash = drawer();
        var member = join();
        var real = buy("membership", member, 6_600);
        issue(member, "test");
        assertThat(sales()).isEqualTo(sales + 6_600);
        assertThat(drawer()).isEqualTo(cash + 6_600);
        post("/purchases/" + real + "/refunds", told());
        assertThat(sales()).isEqualTo(sales);
        assertThat(drawer()).isEqualTo(cash);
        assertThat(InsightTest.differences(server)).isZero();
    }
}
