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

/// Test cards are tried out, and no figure tells of it; a drawer gives what a returned card gets.
class TrialCardTest {

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

    private static JsonNode figures() {
        server.settled();
        var told = server.get("/insights?program=trial-shop&from=2026-01-05&to=2026-01-05");
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        return told.body();
    }

    private static long drawer() {
        var sheet = server.get("/shifts/day-sheet?program=trial-shop&branch=S001&day=2026-01-05");
        for (var till : sheet.body().path("tills")) {
            if (till.path("till").asString().equals("T1")) return till.path("cash").asLong();
        }
        return 0;
    }

    @Test
    @Requirement({"CAT-16", "LCY-20"})
    void trialsAreInNoFigureAndAReturnedCardsMoneyComesOutOfTheDrawer() {
        var real = join();
        var card = issue(real, "ordinary");
        buy("card", card, 10_000);
        var before = figures();
        var cash = drawer();
        // 5.00 of the fee, 100.00 of the sale
        assertThat(cash).isEqualTo(10_500);

        var tester = join();
        var test = issue(tester, "test");
        var sale = buy("card", test, 99_900);
        post("/top-ups", told("card", test, "amount", 20_000, "tender", cash()));
        post("/purchases/" + sale + "/refunds", told("card", test));
        buy("membership", tester, 1_100);
        var after = figures();
        assertThat(after.path("now")).isEqualTo(before.path("now"));
        assertThat(after.path("stock")).isEqualTo(before.path("stock"));
        assertThat(drawer()).isEqualTo(cash);

        // the holder of a real card tries a test card too: what is on the real one still counts
        var tried = issue(real, "test");
        buy("card", tried, 50_000);
        assertThat(figures().path("now")).isEqualTo(before.path("now"));
        buy("card", card, 700);
        var now = figures().path("now");
        assertThat(now.path("sales").asLong()).isEqualTo(10_700);
        assertThat(now.path("newMembers").asLong()).isEqualTo(1);
        assertThat(now.path("buyers").asLong()).isEqualTo(1);
        assertThat(figures().path("stock").path("activeCards").asLong()).isEqualTo(1);
        var trials = 0;
        for (var slip : server.get("/slips?program=trial-shop&limit=200").body().path("items")) {
            if (slip.path("test").asBoolean()) trials++;
        }
        assertThat(trials).isEqualTo(5);
        assertThat(InsightTest.differences(server)).isZero();

        var second = issue(join(), "ordinary");
        post("/top-ups", told("card", second, "amount", 3_000, "tender", cash()));
        assertThat(drawer()).isEqualTo(cash + 700 + 500 + 3_000);
        var none = told("papers", List.of("CARD"), "tender", cash());
        none.put("till", "T9");
        var unknown = server.post("/cards/" + second + "/returns", none);
        assertThat(unknown.code()).isEqualTo("TILL_UNKNOWN");
        post("/cards/" + second + "/returns", told("papers", List.of("CARD"), "tender", cash()));
        // 30.00 of the balance and 5.00 of the fee go back
        assertThat(drawer()).isEqualTo(cash + 700);
        server.settled();
        assertThat(figures().path("now").path("sales").asLong()).isEqualTo(10_700);
        assertThat(InsightTest.differences(server)).isZero();
    }
}
