package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the tills posted, as a list.
class SlipListTest {

    private static TestServer server;
    private static String first;

    @BeforeAll
    static void sell() {
        server = TestServer.start(Path.of("src/test/resources/programs/corner-shop.yaml"));
        first = purchase("L-1", "S001", 2, 1_050).path("id").asString();
        purchase("L-2", "S001", 1, 300);
        purchase("L-3", "S002", 1, 700);
        var refund =
                server.post(
                        "/purchases/" + first + "/refunds",
                        Map.of("branch", "S001", "document", "L-4"));
        assertThat(refund.status()).as(refund.text()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode purchase(String document, String branch, int quantity, int price) {
        var body = new LinkedHashMap<String, Object>();
        body.put("program", "corner-shop");
        body.put("branch", branch);
        body.put("document", document);
        body.put(
                "lines",
                List.of(
                        Map.of(
                                "sku",
                                "X",
                                "category",
                                "food",
                                "quantity",
                                quantity,
                                "unitPrice",
                                price)));
        body.put("tenders", List.of(Map.of("kind", "cash")));
        var sold = server.post("/purchases", body);
        assertThat(sold.status()).as(sold.text()).isEqualTo(201);
        return sold.body();
    }

    private static List<String> documents(JsonNode body) {
        return body.path("items").valueStream().map(s -> s.path("document").asString()).toList();
    }

    @Test
    void newestSlipsComeFirstAndPageOn() {
        var page = server.get("/slips?program=corner-shop&limit=3");
        assertThat(documents(page.body())).containsExactly("L-4", "L-3", "L-2");
        var next = page.body().path("nextCursor").asString();
        var rest = server.get("/slips?program=corner-shop&limit=3&cursor=" + next).body();
        assertThat(documents(rest)).containsExactly("L-1");
        assertThat(rest.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void aSlipTellsWhatItCameToAndWhatItUndoes() {
        var refund = server.get("/slips?program=corner-shop&kind=REFUND").body().path("items");
        assertThat(refund.size()).isEqualTo(1);
        assertThat(refund.get(0).path("amount").asLong()).isEqualTo(2_100);
        assertThat(refund.get(0).path("undoes").asString()).isEqualTo(first);
        assertThat(refund.get(0).path("membership").isNull()).isTrue();
    }

    @Test
    void slipsAreFoundByBranchDayAndNumber() {
        var other = server.get("/slips?program=corner-shop&branch=S002").body();
        assertThat(documents(other)).containsExactly("L-3");
        var one = server.get("/slips?program=corner-shop&document=L-1&date=2026-01-05").body();
        assertThat(one.path("items").get(0).path("id").asString()).isEqualTo(first);
        assertThat(one.path("items").get(0).path("skus").get(0).asString()).isEqualTo("X");
        var yesterday = server.get("/slips?program=corner-shop&date=2026-01-04").body();
        assertThat(documents(yesterday)).isEmpty();
    }

    @Test
    void aSaleTellsQuantityAndPriceOfEachLine() {
        var line = server.get("/purchases/" + first).body().path("lines").get(0);
        assertThat(line.path("quantity").asLong()).isEqualTo(2);
        assertThat(line.path("unitPrice").asLong()).isEqualTo(1_050);
    }

    @Test
    void nobodySeesSlipsOfABranchOrProgramThatIsNotTheirs() {
        var made =
                server.post(
                        "/api-keys",
                        Map.of(
                                "client", "shop-2",
                                "permissions", List.of("quote:create"),
                                "branches", List.of("S002"),
                                "programs", List.of("corner-shop")));
        var key = "Bearer " + made.body().path("key").asString();
        var all = server.get("/slips?program=corner-shop", "Authorization", key);
        assertThat(documents(all.body())).containsExactly("L-3");
        var asked = server.get("/slips?program=corner-shop&branch=S001", "Authorization", key);
        assertThat(documents(asked.body())).isEmpty();
        var foreign = server.get("/slips?program=elsewhere", "Authorization", key);
        assertThat(foreign.code()).isEqualTo("PROGRAM_UNKNOWN");
    }

    @Test
    void whatIsNoFilterIsRefused() {
        assertThat(server.get("/slips?program=corner-shop&kind=NONE").code())
                .isEqualTo("PARAMETER_INVALID");
        assertThat(server.get("/slips?program=corner-shop&date=never").status()).isEqualTo(400);
        assertThat(server.get("/slips?program=corner-shop&cursor=eA").code())
                .isEqualTo("CURSOR_INVALID");
        assertThat(server.get("/slips?program=corner-shop&cursor=eA").status()).isEqualTo(400);
    }
}
