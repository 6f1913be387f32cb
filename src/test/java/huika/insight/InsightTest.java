package huika.insight;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two days of two branches, and what the figures of either day say.
class InsightTest {

    private static TestServer server;
    private static int phones;
    private static int slips;

    @BeforeAll
    static void start() {
        server = TestServer.start(Path.of("programs/food-retail"));
        var early = person("S001");
        topUp(early, "S001", 100_000);
        sell(early, "S001", 12_000, "cash");
        server.moveTo(Instant.parse("2026-01-06T01:00:00Z"));
        var late = person("S002");
        var sale = sell(early, "S001", 30_000, "stored-value");
        sell(late, "S002", 5_000, "cash");
        sell(null, "S001", 1_000, "cash");
        var purchase = sale.body().path("id").asString();
        var refund = Map.of("branch", "S001", "document", "R-1", "card", early);
        var back = server.post("/purchases/" + purchase + "/refunds", refund);
        assertThat(back.status()).as(back.text()).isEqualTo(201);
        server.settled();
    }

    @AfterAll
    static void stop() {
        if (server != null) server.close();
    }

    /// The number of a new member's card.
    private static String person(String branch) {
        var form = new LinkedHashMap<String, Object>();
        form.put("program", "food-retail");
        form.put("name", "李雷");
        form.put("phone", "139002%05d".formatted(++phones));
        form.put("branch", branch);
        form.put("signature", true);
        form.put("idDocument", Map.of("type", "passport", "number", "G%08d".formatted(phones)));
        var joined = server.post("/members", form);
        assertThat(joined.status()).as(joined.text()).isEqualTo(201);
        var membership = joined.body().path("membership").asString();
        var card = Map.of("membership", membership, "product", "ordinary", "branch", branch);
        return server.post("/cards", card).body().path("number").asString();
    }

    private static void topUp(String card, String branch, long fen) {
        var cash = Map.of("kind", "cash");
        var body = Map.of("branch", branch, "card", card, "amount", fen, "tender", cash);
        assertThat(server.post("/top-ups", body).status()).isEqualTo(201);
    }

    private static Answer sell(@Nullable String card, String branch, long fen, String tender) {
        var line = Map.of("sku", "X1", "category", "food", "quantity", 1, "unitPrice", fen);
        var body = new LinkedHashMap<String, Object>();
        body.put("branch", branch);
        body.put("document", "D-" + ++slips);
        if (card != null) body.put("card", card);
        body.put("lines", List.of(line));
        body.put("tenders", List.of(Map.of("kind", tender)));
        var sold = server.post("/purchases", body);
        assertThat(sold.status()).as(sold.text()).isEqualTo(201);
        return sold;
    }

    private static Answer insight(String more) {
        return server.get("/insights?program=food-retail" + more);
    }

    @Test
    void aDayStandsBesideTheDayBefore() {
        var told = insight("&from=2026-01-06&to=2026-01-06");
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        assertThat(told.body().path("comparedFrom").asString()).isEqualTo("2026-01-05");
        var now = told.body().path("now");
        assertThat(now.path("sales").asLong()).isEqualTo(6_000);
        assertThat(now.path("memberSales").asLong()).isEqualTo(5_000);
        assertThat(now.path("purchases").asLong()).isEqualTo(3);
        assertThat(now.path("buyers").asLong()).isEqualTo(2);
        assertThat(now.path("newMembers").asLong()).isEqualTo(1);
        assertThat(now.path("valueSpent").asLong()).isZero();
        assertThat(now.path("pointsIssued").asLong()).isEqualTo(50);
        var before = told.body().path("before");
        assertThat(before.path("sales").asLong()).isEqualTo(12_000);
        assertThat(before.path("toppedUp").asLong()).isEqualTo(100_000);
        assertThat(before.path("bonusGiven").asLong()).isEqualTo(10_000);
        assertThat(before.path("pointsIssued").asLong()).isEqualTo(120);
    }

    @Test
    void salesAreWhatTheListOfSlipsAddsUpTo() {
        var listed = server.get("/slips?program=food-retail&date=2026-01-06&limit=200");
        var sum = 0L;
        for (var slip : listed.body().path("items")) {
            var amount = slip.path("amount").asLong();
            sum += slip.path("kind").asString().equals("REFUND") ? -amount : amount;
        }
        var told = insight("&from=2026-01-06&to=2026-01-06").body();
        assertThat(told.path("now").path("sales").asLong()).isEqualTo(sum);
        var days = 0L;
        for (var day : told.path("days")) days += day.path("sales").asLong();
        assertThat(days).isEqualTo(sum);
        var branches = 0L;
        for (var branch : told.path("branches")) branches += branch.path("sales").asLong();
        assertThat(branches).isEqualTo(sum);
    }

    @Test
    void aBranchIsToldOfItself() {
        var told = insight("&branch=S002&from=2026-01-05&to=2026-01-06").body();
        assertThat(told.path("now").path("sales").asLong()).isEqualTo(5_000);
        assertThat(told.path("stock").path("members").asLong()).isEqualTo(1);
        assertThat(told.path("stock").path("principal").asLong()).isZero();
        assertThat(told.path("branches").size()).isEqualTo(1);
        var all = insight("&from=2026-01-05&to=2026-01-06").body().path("stock");
        assertThat(all.path("principal").asLong()).isEqualTo(100_000);
        assertThat(all.path("bonus").asLong()).isEqualTo(10_000);
        assertThat(all.path("activeCards").asLong()).isEqualTo(2);
    }

    @Test
    void nobodyIsToldOfABranchOutsideTheirScope() {
        var body =
                Map.of(
                        "client", "s002-reports",
                        "permissions", List.of("report:read"),
                        "branches", List.of("S002"),
                        "programs", List.of("food-retail"));
        var key = server.post("/api-keys", body).body().path("key").asString();
        var as = new String[] {"Authorization", "Bearer " + key};
        var path = "/insights?program=food-retail&from=2026-01-05&to=2026-01-06";
        assertThat(server.get(path + "&branch=S001", as).code()).isEqualTo("BRANCH_NOT_PERMITTED");
        var own = server.get(path, as).body();
        assertThat(own.path("now").path("sales").asLong()).isEqualTo(5_000);
        assertThat(own.path("branches").size()).isEqualTo(1);
        assertThat(server.get(path.replace("food-retail", "city-hotel"), as).code())
                .isEqualTo("PROGRAM_UNKNOWN");
    }

    @Test
    void aPeriodRunsForwardsAndForAYearAtMost() {
        var unknown = server.get("/insights?program=nobodys&from=2026-01-05&to=2026-01-06");
        assertThat(unknown.code()).isEqualTo("PROGRAM_UNKNOWN");
        assertThat(insight("&from=2026-01-06&to=2026-01-05").code()).isEqualTo("PERIOD_INVALID");
        assertThat(insight("&from=2025-01-01&to=2026-01-06").code()).isEqualTo("PERIOD_INVALID");
        assertThat(insight("&from=2025-01-06&to=2026-01-06").status()).isEqualTo(200);
    }

    @Test
    void aDayStandsBesideTheSameDayAYearAgo() {
        var told = insight("&from=2026-01-06&to=2026-01-06&vs=LAST_YEAR").body();
        assertThat(told.path("comparedFrom").asString()).isEqualTo("2025-01-06");
        assertThat(told.path("comparedTo").asString()).isEqualTo("2025-01-06");
        assertThat(told.path("now").path("sales").asLong()).isEqualTo(6_000);
        assertThat(told.path("before").path("sales").asLong()).isZero();
        assertThat(told.path("asOf").isNull()).isFalse();
        assertThat(insight("&from=2026-01-06&to=2026-01-06&vs=NEVER").status()).isEqualTo(400);
    }

    @Test
    void eachStepDownAddsUpToTheStepAbove() {
        var period = "&from=2026-01-05&to=2026-01-06";
        var told = insight(period).body().path("now").path("sales").asLong();
        for (var by : List.of("DAY", "BRANCH")) {
            var lines = server.get("/insights/lines?program=food-retail&by=" + by + period).body();
            var sum = 0L;
            for (var line : lines.path("lines")) sum += line.path("net").asLong();
            assertThat(sum).as(by).isEqualTo(told);
            assertThat(lines.path("total").path("net").asLong()).isEqualTo(told);
        }
        var days = server.get("/insights/lines?program=food-retail&by=DAY" + period).body();
        for (var day : days.path("lines")) {
            var at = day.path("day").asString();
            var sum = 0L;
            for (var slip :
                    server.get("/slips?program=food-retail&limit=200&date=" + at)
                            .body()
                            .path("items")) {
                var kind = slip.path("kind").asString();
                if (kind.equals("PURCHASE")) sum += slip.path("amount").asLong();
                if (kind.equals("REFUND")) sum -= slip.path("amount").asLong();
            }
            assertThat(day.path("net").asLong()).as(at).isEqualTo(sum);
        }
    }

    @Test
    void aWorkbookHoldsAmountsAsNumbersAndSaysWhatItIsAbout() throws Exception {
        var request =
                java.net.http.HttpRequest.newBuilder(
                                java.net.URI.create(
                                        "http://127.0.0.1:"
                                                + server.port()
                                                + "/api/v1/insights/workbook?program=food-retail"
                                                + "&from=2026-01-06&to=2026-01-06"))
                        .header("Authorization", "Bearer " + TestServer.ADMIN_KEY)
                        .build();
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            var answer =
                    client.send(request, java.net.http.HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            try (var book = new org.dhatim.fastexcel.reader.ReadableWorkbook(answer.body())) {
                var about = book.getSheet(0).orElseThrow().read();
                assertThat(about.get(1).getCellText(1)).isEqualTo("food-retail");
                assertThat(about.get(7).getCellText(1)).startsWith("2026-01-06T");
                var figures = book.getSheet(1).orElseThrow().read();
                assertThat(figures.get(1).getCellAsNumber(1).orElseThrow())
                        .isEqualByComparingTo("60");
            }
        }
    }

    @Test
    void theSumsAreProved() {
        server.settled();
        server.get("/insights?program=food-retail&from=2026-01-05&to=2026-01-06");
        assertThat(differences(server)).isZero();
        server.sql()
                .sql(
                        """
                        update insight.tender_day set fen = fen + 1
                         where ctid = (select ctid from insight.tender_day limit 1)
                        """)
                .update();
        assertThat(differences(server)).isEqualTo(1);
        server.sql()
                .sql(
                        """
                        update insight.tender_day d set fen = d.fen - 1
                         where ctid = (select ctid from insight.tender_day
                                        order by xmin::text::bigint desc limit 1)
                        """)
                .update();
        assertThat(differences(server)).isZero();
    }

    static int differences(TestServer server) {
        var found = 0;
        for (var one : server.post("/proofs", "").body().path("invariants")) {
            if (!one.path("name").asString().startsWith("insight.")) continue;
            found += one.path("differences").size();
        }
        return found;
    }
}
