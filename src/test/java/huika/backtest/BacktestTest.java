package huika.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Drafts tried on real slips, over HTTP. One member bought food for 2,500 yuan and again for
/// 1,000, another a book for 100; somebody without membership bought, too; one sale came back whole
/// and another by half.
class BacktestTest {

    private static final Path PROGRAM = Path.of("src/test/resources/programs/corner-shop.yaml");
    private static final String VERSIONS = "/programs/corner-shop/versions";
    private static final Map<String, String> PERIOD =
            Map.of("from", "2026-01-01", "to", "2026-01-05");

    private static TestServer server;
    private static String spender;
    private static String reader;

    @BeforeAll
    static void sell() {
        server = TestServer.start(PROGRAM);
        spender = join("13800138001");
        reader = join("13800138002");
        buy(spender, "food", 250_000, 1);
        buy(spender, "food", 100_000, 1);
        buy(reader, "book", 10_000, 1);
        buy(null, "food", 5_000, 1);
        var back = buy(reader, "food", 30_000, 2);
        giveBack(back, 2);
        var half = buy(reader, "book", 2_000, 2);
        giveBack(half, 1);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aDraftIsHeldAgainstTheVersionInForce() throws IOException {
        // silver gets 20 % instead of 5 %, books earn a fifth
        var number =
                draft(
                        "- {off: 5 %, when: {tier: silver}}",
                        "- {off: 20 %, when: {tier: silver}}",
                        "{points: 1, per: 1.00, category: [book]}",
                        "{points: 1, per: 5.00, category: [book]}");
        var rows = rows();
        var result = finish(start(number, PERIOD));
        assertThat(rows()).isEqualTo(rows);

        var sales = result.path("sales");
        assertThat(sales.path("replayed").asLong()).isEqualTo(5);
        assertThat(sales.path("withoutMembership").asLong()).isEqualTo(1);
        assertThat(sales.path("returned").asLong()).isEqualTo(1);
        assertThat(sales.path("notReplayed").asLong()).isZero();
        change(result.path("discount"), 5_000, 20_000);
        // 250 + 95 + 100 + 20 against 250 + 80 + 20 + 4
        change(result.path("points"), 465, 354);
        change(result.path("liability"), 465, 354);
        assertThat(result.path("recorded").path("discount").asLong()).isEqualTo(5_000);
        assertThat(result.path("recorded").path("points").asLong()).isEqualTo(465);
        var value = result.path("pointValue");
        assertThat(value.path("points").asLong()).isEqualTo(100);
        assertThat(value.path("fen").asLong()).isEqualTo(100);
        assertThat(value.path("from").asString()).isEqualTo("DRAFT");
        var members = result.path("members");
        assertThat(members.path("all").asLong()).isEqualTo(2);
        assertThat(members.path("better").asLong()).isEqualTo(1);
        assertThat(members.path("worse").asLong()).isEqualTo(1);
        var winner = result.path("winners").path(0);
        assertThat(winner.path("membership").asString()).isEqualTo(spender);
        assertThat(winner.path("benefit").asLong()).isEqualTo(15_000 - 15);
        var loser = result.path("losers").path(0);
        assertThat(loser.path("membership").asString()).isEqualTo(reader);
        assertThat(loser.path("benefit").asLong()).isEqualTo(-96);
        assertThat(result.path("tiers").size()).isEqualTo(2);
    }

    @Test
    void aLowerThresholdCarriesOnToLaterSales() throws IOException {
        var number = draft("spend: 5000.00", "spend: 2400.00");
        var result = finish(start(number, PERIOD));
        // gold after the first sale: 10 % instead of 5 % of the second, and twice the points
        change(result.path("discount"), 5_000, 10_000);
        change(result.path("points"), 465, 550);
        assertThat(result.path("tiers").values())
                .anySatisfy(move -> {
                    assertThat(move.path("before").asString()).isEqualTo("silver");
                    assertThat(move.path("after").asString()).isEqualTo("gold");
                    assertThat(move.path("members").asLong()).isEqualTo(1);
                });
    }

    @Test
    void theVersionInForceAgainstItselfChangesNothing() {
        var result = finish(start(1, PERIOD));
        assertThat(result.path("members").path("same").asLong()).isEqualTo(2);
        assertThat(result.path("discount").path("change").asLong()).isZero();
        assertThat(result.path("points").path("change").asLong()).isZero();
    }

    @Test
    void theResultIsATableToo() {
        var begun = start(1, PERIOD);
        finish(begun);
        var place = "/backtests/" + begun.body().path("id").asString();
        var table = server.get(place, "Accept", "text/csv");
        assertThat(table.status()).isEqualTo(200);
        assertThat(table.header("Content-Type")).startsWith("text/csv");
        assertThat(table.text().lines().toList())
                .startsWith("figure,of,before,after,change")
                .contains("sales,replayed,,5,", "discount-fen,,5000,5000,0", "members,same,,2,");
    }

    @Test
    void progressIsAStreamOfEvents() {
        var begun = start(1, PERIOD);
        var id = begun.body().path("id").asString();
        assertThat(begun.header("Location")).isEqualTo("/api/v1/backtests/" + id);
        var stream = server.get("/backtests/" + id + "/progress", "Accept", "text/event-stream");
        assertThat(stream.status()).isEqualTo(200);
        assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
        assertThat(stream.text())
                .startsWith("event: progress\ndata: {\"status\":")
                .endsWith("data: {\"status\":\"DONE\",\"done\":6,\"total\":6}\n\n");
    }

    @Test
    void whatCannotBeTriedIsRefused() throws IOException {
        refused(start(99, PERIOD), 404, "NOT_FOUND");
        refused(server.post("/programs/nobody/versions/1/backtests", PERIOD), 404, "NOT_FOUND");
        var backwards = Map.of("from", "2026-01-05", "to", "2026-01-04");
        refused(start(1, backwards), 422, "PERIOD_INVALID");
        var tomorrow = Map.of("from", "2026-01-05", "to", "2026-01-06");
        refused(start(1, tomorrow), 422, "PERIOD_INVALID");
        refused(start(1, Map.of("from", "2026-01-05")), 422, "FIELD_MISSING");
        refused(start(1, Map.of("from", "5 May", "to", "2026-01-05")), 422, "FIELD_INVALID");
        var open = draft("{after: 1 year}", "~");
        refused(start(open, PERIOD), 422, "PARAMETER_UNDEFINED");
        refused(server.get("/backtests/bkt_0000000000000"), 404, "NOT_FOUND");
        refused(server.get("/backtests/nonsense"), 404, "NOT_FOUND");
        refused(server.get("/backtests/nonsense/progress"), 404, "NOT_FOUND");
    }

    @Test
    void onlyWhoMayBacktestAllBranchesOfTheProgram() {
        var reads = key(Map.of("permissions", List.of("program:read")));
        var path = VERSIONS + "/1/backtests";
        refused(server.post(path, PERIOD, "Authorization", reads), 403, "PERMISSION_DENIED");
        var branch =
                key(
                        Map.of(
                                "permissions",
                                List.of("program:backtest"),
                                "branches",
                                List.of("S001")));
        refused(server.post(path, PERIOD, "Authorization", branch), 403, "BRANCH_NOT_PERMITTED");
        var other =
                key(
                        Map.of(
                                "permissions",
                                List.of("program:backtest"),
                                "programs",
                                List.of("another")));
        refused(server.post(path, PERIOD, "Authorization", other), 404, "NOT_FOUND");
        var begun = start(1, PERIOD);
        finish(begun);
        var place = "/backtests/" + begun.body().path("id").asString();
        refused(server.get(place, "Authorization", other), 404, "NOT_FOUND");
        refused(server.get(place, "Authorization", branch), 404, "NOT_FOUND");
    }

    @Test
    void aPersonRunsOneAtATime() {
        var goOn = new CountDownLatch(1);
        // the worker has its hands full, so the next one waits
        server.bean(Backtests.class).worker.execute(() -> await(goOn));
        var first = start(1, PERIOD, "E001");
        var second = start(1, PERIOD, "E001");
        refused(second, 429, "BACKTEST_RUNNING");
        assertThat(second.header("Retry-After")).isEqualTo("10");
        assertThat(second.body().path("running")).isEqualTo(first.body().path("id"));
        var place = "/backtests/" + first.body().path("id").asString();
        refused(server.get(place, "Accept", "text/csv"), 409, "BACKTEST_NOT_DONE");
        var other = start(1, PERIOD, "E007");
        assertThat(other.status()).isEqualTo(202);
        goOn.countDown();
        finish(first);
        finish(other);
        var again = start(1, PERIOD, "E001");
        assertThat(again.status()).isEqualTo(202);
        finish(again);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    // how it is asked

    private static Answer start(int number, Map<String, String> period) {
        return server.post(VERSIONS + "/" + number + "/backtests", period);
    }

    private static Answer start(int number, Map<String, String> period, String person) {
        return server.post(VERSIONS + "/" + number + "/backtests", period, "Huika-Actor", person);
    }

    private static JsonNode finish(Answer begun) {
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        assertThat(begun.body().path("status").asString()).isIn("RUNNING", "DONE");
        var place = "/backtests/" + begun.body().path("id").asString();
        // the stream ends when the backtest does
        server.get(place + "/progress");
        var shown = server.get(place).body();
        assertThat(shown.path("status").asString()).as(shown.toString()).isEqualTo("DONE");
        assertThat(shown.path("done")).isEqualTo(shown.path("total"));
        return shown.path("result");
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    private static void change(JsonNode change, long before, long after) {
        assertThat(change.path("before").asLong()).isEqualTo(before);
        assertThat(change.path("after").asLong()).isEqualTo(after);
        assertThat(change.path("change").asLong()).isEqualTo(after - before);
    }

    private static int draft(String... replaced) throws IOException {
        var yaml = Files.readString(PROGRAM);
        for (var i = 0; i < replaced.length; i += 2) {
            assertThat(yaml).contains(replaced[i]);
            yaml = yaml.replace(replaced[i], replaced[i + 1]);
        }
        var type = Map.of("Content-Type", "application/yaml");
        var answer = server.send("POST", VERSIONS, yaml, type);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().path("version").asInt();
    }

    private static String key(Map<String, Object> wanted) {
        var all = new HashMap<>(wanted);
        all.put("client", "tester");
        return "Bearer " + server.post("/api-keys", all).body().path("key").asString();
    }

    /// Rows of every table that moves of value are written to.
    private static List<String> rows() {
        return List.of("ledger", "counter", "outbox").stream()
                .flatMap(schema ->
                        server
                                .sql()
                                .sql(
                                        "select table_schema || '.' || table_name as name"
                                                + " from information_schema.tables"
                                                + " where table_schema = ? order by 1")
                                .param(schema)
                                .query(String.class)
                                .list()
                                .stream())
                .map(table ->
                        server.sql()
                                .sql("select '" + table + " ' || count(*) from " + table)
                                .query(String.class)
                                .single())
                .toList();
    }

    // what happened before

    private static String join(String phone) {
        var wanted =
                Map.of("program", "corner-shop", "name", "李雷", "phone", phone, "branch", "S001");
        return server.post("/members", wanted).body().path("membership").asString();
    }

    private static String buy(
            @Nullable String membership, String category, long price, int quantity) {
        var sale = new HashMap<String, Object>();
        sale.put("branch", "S001");
        if (membership == null) sale.put("program", "corner-shop");
        else sale.put("membership", membership);
        sale.put(
                "lines",
                List.of(
                        Map.of(
                                "sku", "X",
                                "category", category,
                                "quantity", quantity,
                                "unitPrice", price)));
        sale.put("tenders", List.of(Map.of("kind", "cash")));
        var answer = server.post("/purchases", sale);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().path("id").asString();
    }

    private static void giveBack(String purchase, int quantity) {
        var body =
                Map.of(
                        "branch",
                        "S001",
                        "lines",
                        List.of(Map.of("line", 1, "quantity", quantity)),
                        "membership",
                        reader);
        var answer = server.post("/purchases/" + purchase + "/refunds", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
