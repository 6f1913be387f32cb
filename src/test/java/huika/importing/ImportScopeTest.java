package huika.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import huika.counter.CounterHistory;
import huika.kernel.Ids;
import huika.world.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What an import may touch: whole slips, one program, and what who looks at it may see.
class ImportScopeTest {

    private static final Path PROGRAMS = Path.of("src/test/resources/programs");
    private static TestServer server;

    @BeforeAll
    static void start() {
        server =
                TestServer.start(
                        PROGRAMS.resolve("corner-shop.yaml"), PROGRAMS.resolve("card-shop.yaml"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode tried(String kind, String program, String csv) {
        var path = "/imports?file=a.csv&kind=" + kind + "&program=" + program;
        var answer = server.post(path, csv, "Content-Type", "text/csv");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body();
    }

    private static JsonNode done(JsonNode run) {
        var path = "/imports/" + run.path("id").asString();
        var count = Map.of("expectedCount", run.path("rows").asLong());
        assertThat(server.post(path + "/confirmations", count).status()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> server.get(path).body().path("state").asString().equals("DONE"));
        return server.get(path).body();
    }

    private static String members(String reference, String phone) {
        return "外部编号,姓名,手机号,门店\n" + reference + ",顾客," + phone + ",S001\n";
    }

    private static long count(String sql, Object... parameters) {
        return server.sql().sql(sql).params(parameters).query(Long.class).single();
    }

    @Test
    void aRunThatStopsLeavesTheSlipThatMayGoOnInTheNextRows() {
        done(tried("members", "corner-shop", members("P1", "13900001111")));
        var head = List.of("member", "date", "document", "sku", "category", "amount", "branch");
        var rows = new ArrayList<TableRow>();
        for (var i = 2; i <= 5; i++) {
            var document = i == 2 ? "D-1" : "D-2";
            var cells = List.of("P1", "2025-03-01", document, "X", "food", "10.00", "S001");
            rows.add(new TableRow(i, cells));
        }
        var csv = new StringBuilder(String.join(",", head));
        rows.forEach(row -> csv.append('\n').append(String.join(",", row.cells())));
        var shown = tried("purchases", "corner-shop", csv.toString());
        var id = Ids.parse("imp", shown.path("id").asString()).orElseThrow();
        var run = server.bean(ImportStore.class).find(id).orElseThrow();
        var columns = Columns.of(run.kind(), new TableRow(1, head)).orThrow();
        var tally = new Tally();

        var first = work(run, columns, tally);
        first.run(rows.subList(0, 3));
        first.leave();
        assertThat(tally.take()).isEqualTo(new Tally.Kept(1, 0, List.of()));
        assertThat(slips()).isEqualTo(List.of(1_000L));

        var second = work(run, columns, tally);
        second.run(rows.subList(1, 4));
        second.finish();
        assertThat(tally.take()).isEqualTo(new Tally.Kept(3, 0, List.of()));
        assertThat(slips()).isEqualTo(List.of(1_000L, 3_000L));
    }

    private static PurchaseRows work(ImportRun run, Columns columns, Tally tally) {
        return new PurchaseRows(
                run,
                columns,
                null,
                server.bean(CounterHistory.class),
                server.bean(References.class),
                tally);
    }

    /// What was paid on each imported slip.
    private static List<Long> slips() {
        return server.sql()
                .sql(
                        """
                        select counts from ledger.journal
                         where document like 'D-%' order by id
                        """)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    @Test
    void oneFileGoesIntoTwoPrograms() {
        var csv = members("Q1", "13900002222");
        for (var program : List.of("corner-shop", "card-shop")) {
            var run = done(tried("members", program, csv));
            assertThat(run.path("ok").asLong()).as(run.toString()).isEqualTo(1);
            var sql =
                    "select count(*) from importing.reference where program = ? and reference = ?";
            assertThat(count(sql, program, "Q1")).isEqualTo(1);
        }
    }

    @Test
    void onlyWhoSeesEveryBranchSeesARun() {
        var run = tried("members", "card-shop", members("W1", "13900003333"));
        var path = "/imports/" + run.path("id").asString();
        var walled = key(Map.of("branches", List.of("S002")));
        assertThat(server.get(path, "Authorization", walled).status()).isEqualTo(404);
        assertThat(server.get(path + "/errors", "Authorization", walled).status()).isEqualTo(404);
        var confirmed =
                server.post(
                        path + "/confirmations",
                        Map.of("expectedCount", 1),
                        "Authorization",
                        walled);
        assertThat(confirmed.status()).isEqualTo(404);
        assertThat(listed(walled, "")).isEmpty();
    }

    @Test
    void aPageIsFullWhereOtherProgramsHaveNewerRuns() {
        var own = key(Map.of("programs", List.of("card-shop")));
        var first = tried("members", "card-shop", members("V1", "13900004444"));
        var second = tried("members", "card-shop", members("V2", "13900005555"));
        tried("members", "corner-shop", members("V3", "13900006666"));
        var page = server.get("/imports?limit=1", "Authorization", own).body();
        assertThat(page.path("items").get(0).path("id")).isEqualTo(second.path("id"));
        var cursor = page.path("nextCursor").asString();
        assertThat(listed(own, "&limit=1&cursor=" + cursor))
                .containsExactly(first.path("id").asString());
    }

    private static List<String> listed(String key, String more) {
        var page = server.get("/imports?x=" + more, "Authorization", key);
        return page.body().path("items").valueStream().map(i -> i.path("id").asString()).toList();
    }

    private static String key(Map<String, Object> scope) {
        var wanted = new HashMap<>(scope);
        wanted.put("client", "importer");
        wanted.put("permissions", List.of("import:run", "import:confirm"));
        var made = server.post("/api-keys", wanted);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return "Bearer " + made.body().path("key").asString();
    }
}
