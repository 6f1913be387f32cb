package huika.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import huika.house.Requirement;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Files over real HTTP: tried, confirmed, brought in, once.
class ImportTest {

    private static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Path.of("src/test/resources/programs/corner-shop.yaml"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer send(String kind, Object body, String type) {
        return server.post(
                "/imports?kind=" + kind + "&program=corner-shop&file=a.csv",
                body,
                "Content-Type",
                type);
    }

    private static JsonNode tried(String kind, String csv) {
        var answer = send(kind, csv, "text/csv");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body();
    }

    private static Answer confirm(String id, long count) {
        return server.post("/imports/" + id + "/confirmations", Map.of("expectedCount", count));
    }

    private static JsonNode done(JsonNode run) {
        var id = run.path("id").asString();
        var confirmed = confirm(id, run.path("rows").asLong());
        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> state(id).equals("DONE") || state(id).equals("STOPPED"));
        return server.get("/imports/" + id).body();
    }

    private static String state(String id) {
        return server.get("/imports/" + id).body().path("state").asString();
    }

    /// Members with references of their own, in several branches' shop.
    private static String members(int count) {
        var csv = new StringBuilder("外部编号,姓名,手机号,门店\n");
        for (var i = 0; i < count; i++) {
            var number = NUMBER.incrementAndGet();
            csv.append("R%05d,顾客,1390000%04d,S001\n".formatted(number, number));
        }
        return csv.toString();
    }

    private static String reference(int number) {
        return "R%05d".formatted(number);
    }

    private static JsonNode membership(String reference) {
        var id =
                server.sql()
                        .sql("select membership from importing.reference where reference = ?")
                        .param(reference)
                        .query(Long.class)
                        .single();
        return server.get("/memberships/" + huika.kernel.Ids.text("mbs", id)).body();
    }

    private static void proveClean() {
        var proof = server.post("/proofs", Map.of());
        assertThat(proof.body().path("clean").asBoolean()).as(proof.text()).isTrue();
    }

    @Test
    void nothingHappensBeforeTheCountIsConfirmed() {
        var csv = members(3);
        var run = tried("members", csv);
        assertThat(run.path("state").asString()).isEqualTo("READY");
        assertThat(run.path("rows").asLong()).isEqualTo(3);
        assertThat(run.path("ok").asLong()).isEqualTo(3);
        var last = reference(NUMBER.get());
        assertThat(references(last)).isZero();
        var wrong = confirm(run.path("id").asString(), 4);
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.code()).isEqualTo("EXPECTED_COUNT_MISMATCH");
        assertThat(references(last)).isZero();
        var done = done(run);
        assertThat(done.path("ok").asLong()).isEqualTo(3);
        assertThat(references(last)).isEqualTo(1);
    }

    private static long references(String reference) {
        return server.sql()
                .sql("select count(*) from importing.reference where reference = ?")
                .param(reference)
                .query(Long.class)
                .single();
    }

    private static long memberships() {
        return server.sql()
                .sql("select count(*) from member.membership")
                .query(Long.class)
                .single();
    }

    @Test
    void theSameFileAgainChangesNothing() {
        var csv = members(5);
        done(tried("members", csv));
        var before = memberships();
        var again = done(tried("members", csv));
        assertThat(again.path("state").asString()).isEqualTo("DONE");
        assertThat(again.path("ok").asLong()).isEqualTo(5);
        assertThat(memberships()).isEqualTo(before);
    }

    @Test
    void badRowsAreNamedAndNeverStopTheirNeighbours() {
        var good = members(2);
        var csv = good + "R77777,顾客,12345,S001\nR77778,顾客,13900009998,S999\n";
        var run = tried("members", csv);
        assertThat(run.path("failed").asLong()).isEqualTo(2);
        var error = run.path("errors").get(0);
        assertThat(error.path("row").asLong()).isEqualTo(4);
        assertThat(error.path("column").asString()).isEqualTo("phone");
        assertThat(error.path("code").asString()).isEqualTo("FIELD_INVALID");
        assertThat(error.path("value").isNull()).isTrue();
        assertThat(run.path("errors").get(1).path("code").asString()).isEqualTo("BRANCH_UNKNOWN");
        var done = done(run);
        assertThat(done.path("ok").asLong()).isEqualTo(2);
        assertThat(done.path("failed").asLong()).isEqualTo(2);
        var errors = server.get("/imports/" + run.path("id").asString() + "/errors");
        assertThat(errors.header("Content-Type")).startsWith("text/csv");
        assertThat(errors.text()).contains("4,phone,FIELD_INVALID").doesNotContain("12345");
    }

    @Test
    void formulasAreNotComputed() {
        assertThat(ErrorList.safe("=1+1")).isEqualTo("'=1+1");
        assertThat(ErrorList.safe("11.77")).isEqualTo("11.77");
    }

    @Test
    @Requirement("PTS-18")
    void pastPurchasesAreSlipsOfTheirOwnDay() {
        done(tried("members", members(1)));
        var member = reference(NUMBER.get());
        var csv =
                "member,date,amount,category,branch\n"
                        + (member + ",2025-03-01,100.00,food,S001\n")
                        + (member + ",20250601,200.00,book,S001\n")
                        + (member + ",2025-06-02,0.00,food,S001\n");
        var run = tried("purchases", csv);
        assertThat(run.path("ok").asLong()).as(run.toString()).isEqualTo(3);
        var done = done(run);
        assertThat(done.path("ok").asLong()).as(done.toString()).isEqualTo(3);
        var totals = done.path("totals");
        assertThat(totals.path("sales").asLong()).isEqualTo(3);
        assertThat(totals.path("members").asLong()).isEqualTo(1);
        assertThat(totals.path("gross").asLong()).isEqualTo(30_000);
        assertThat(totals.path("points").asLong()).isEqualTo(210);
        assertThat(totals.path("free").asLong()).isEqualTo(1);
        var shown = membership(member);
        assertThat(shown.path("balances").path("points").asLong()).isEqualTo(210);
        var days =
                server.sql()
                        .sql("select valid_until::text from ledger.lot where amount in (10, 200)")
                        .query(String.class)
                        .list();
        assertThat(days).containsExactlyInAnyOrder("2026-02-28", "2026-05-31");
        proveClean();
    }

    @Test
    @Requirement("PTS-18")
    void lotsOfThePastExpireAsTheyWouldHave() {
        done(tried("members", members(1)));
        var member = reference(NUMBER.get());
        done(
                tried(
                        "purchases",
                        "member,date,amount,branch\n"
                                + (member + ",2023-01-01,100.00,S001\n")
                                + (member + ",2024-06-01,300.00,S001\n")
                                + (member + ",2025-06-01,500.00,S001\n")));
        var expired =
                server.sql()
                        .sql(
                                """
                                select business_date::text from ledger.entry
                                 where target = 'expired' and amount in (10, 30)
                                 order by 1
                                """)
                        .query(String.class)
                        .list();
        assertThat(expired).containsExactly("2024-06-01", "2025-06-01");
        assertThat(membership(member).path("balances").path("points").asLong()).isEqualTo(50);
        proveClean();
    }

    @Test
    @Requirement("TIR-04")
    void theWindowOfATierCountsTheDaysOfTheHistory() {
        done(tried("members", members(2)));
        var early = reference(NUMBER.get() - 1);
        var dense = reference(NUMBER.get());
        done(
                tried(
                        "purchases",
                        "member,date,amount,branch\n"
                                // never 2000.00 within twelve months
                                + (early + ",2022-01-01,1500.00,S001\n")
                                + (early + ",2023-06-01,1500.00,S001\n")
                                + (dense + ",2022-01-01,1500.00,S001\n")
                                + (dense + ",2022-06-01,1500.00,S001\n")));
        assertThat(tier(early)).isEqualTo("ordinary");
        assertThat(tier(dense)).isEqualTo("silver");
        // a sale that comes late, but was made earlier, sees only what there was
        done(
                tried(
                        "purchases",
                        "member,date,amount,branch\n" + early + ",2022-03-01,400.00,S001\n"));
        assertThat(tier(early)).isEqualTo("ordinary");
        done(
                tried(
                        "purchases",
                        "member,date,amount,branch\n" + early + ",2022-03-02,200.00,S001\n"));
        assertThat(tier(early)).isEqualTo("silver");
        proveClean();
    }

    private static String tier(String reference) {
        return server.sql()
                .sql(
                        """
                        select a.tier from ledger.account a
                          join importing.reference r on r.membership = a.id
                         where r.reference = ?
                        """)
                .param(reference)
                .query(String.class)
                .single();
    }

    @Test
    void rowsOfOneDocumentAreOneSlip() {
        done(tried("members", members(1)));
        var member = reference(NUMBER.get());
        var head = "会员,日期,小票号,商品,品类,数量,单价,门店\n";
        var row = member + ",2025-01-02,T1-88,%s,book,%d,%s,S001\n";
        var csv = head + row.formatted("B1", 2, "10.00") + row.formatted("B2", 1, "5.50");
        var done = done(tried("purchases", csv));
        assertThat(done.path("ok").asLong()).isEqualTo(2);
        assertThat(done.path("totals").path("sales").asLong()).isEqualTo(1);
        assertThat(done.path("totals").path("gross").asLong()).isEqualTo(2_550);
        // the document is known, whatever file names it
        var again = done(tried("purchases", csv + member + ",2025-01-03,T1-88,B1,book,1,1,S001\n"));
        assertThat(again.path("failed").asLong()).isEqualTo(3);
        assertThat(again.path("errors").get(0).path("code").asString())
                .isEqualTo("DOCUMENT_ALREADY_POSTED");
    }

    @Test
    void purchasesTellWhatIsWrongWithThem() {
        done(tried("members", members(1)));
        var member = reference(NUMBER.get());
        var csv =
                "member,date,amount,branch\n"
                        + "NOBODY,2025-01-01,1.00,S001\n"
                        + (member + ",2025-02-30,1.00,S001\n")
                        + (member + ",2025-01-01,1.005,S001\n")
                        + (member + ",2999-01-01,1.00,S001\n");
        var run = tried("purchases", csv);
        assertThat(run.path("failed").asLong()).isEqualTo(4);
        var errors = run.path("errors");
        assertThat(errors.get(0).path("code").asString()).isEqualTo("MEMBER_UNKNOWN");
        assertThat(errors.get(0).path("value").isNull()).isTrue();
        assertThat(errors.get(1).path("column").asString()).isEqualTo("date");
        assertThat(errors.get(1).path("value").asString()).isEqualTo("2025-02-30");
        assertThat(errors.get(2).path("column").asString()).isEqualTo("amount");
        assertThat(errors.get(3).path("column").asString()).isEqualTo("date");
    }

    @Test
    void aStoppedRunGoesOnFromItsLastRow() {
        var csv = members(1_200);
        var run = tried("members", csv);
        var id = run.path("id").asString();
        confirm(id, 1_200);
        await().until(() -> server.get("/imports/" + id).body().path("done").asLong() > 0);
        var stopped = server.post("/imports/" + id + "/stops", Map.of());
        if (stopped.status() == 202) {
            await().atMost(Duration.ofMinutes(1)).until(() -> !state(id).equals("RUNNING"));
        }
        var done = done(run);
        assertThat(done.path("state").asString()).isEqualTo("DONE");
        assertThat(done.path("ok").asLong()).isEqualTo(1_200);
        assertThat(done.path("failed").asLong()).isZero();
    }

    @Test
    void aRunWhoseServerDiedRepeatsNothing() {
        var csv = members(300);
        var first = done(tried("members", csv));
        var before = memberships();
        // as it stands after a crash: rows are in, the count of them is not
        var id = huika.kernel.Ids.parse("imp", first.path("id").asString()).orElseThrow();
        server.sql()
                .sql(
                        "update importing.run set state = 'STOPPED', done = 100, ok = 100 where id = ?")
                .param(id)
                .update();
        var second = tried("members", csv);
        var ended = done(second);
        assertThat(ended.path("ok").asLong()).isEqualTo(300);
        assertThat(memberships()).isEqualTo(before);
    }

    @Test
    void workbooksAreReadLikeText() throws IOException {
        var number = NUMBER.incrementAndGet();
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "huika", "1.0")) {
            var sheet = book.newWorksheet("会员");
            sheet.value(0, 0, "外部编号");
            sheet.value(0, 1, "姓名");
            sheet.value(0, 2, "手机号");
            sheet.value(0, 3, "门店");
            sheet.value(1, 0, reference(number));
            sheet.value(1, 1, "顾客");
            sheet.value(1, 2, 13_900_000_000L + number);
            sheet.value(1, 3, "S001");
        }
        var answer = send("members", bytes.toByteArray(), XLSX);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.body().path("ok").asLong()).as(answer.text()).isEqualTo(1);
        assertThat(done(answer.body()).path("ok").asLong()).isEqualTo(1);
    }

    @Test
    void filesWithoutSenseAreRefused() {
        assertThat(send("members", "", "text/csv").code()).isEqualTo("FILE_EMPTY");
        assertThat(send("members", "姓名,手机号\n", "text/csv").code()).isEqualTo("FILE_EMPTY");
        assertThat(send("members", "name,shoe\na,b\n", "text/csv").code())
                .isEqualTo("COLUMN_UNKNOWN");
        assertThat(send("purchases", "member,date\na,b\n", "text/csv").code())
                .isEqualTo("COLUMN_MISSING");
        assertThat(send("shoes", "a\nb\n", "text/csv").code()).isEqualTo("PARAMETER_INVALID");
        assertThat(send("members", "no workbook", XLSX).code()).isEqualTo("FILE_UNREADABLE");
        assertThat(send("members", "{}", "application/json").status()).isEqualTo(415);
    }

    @Test
    void tablesFromChineseSpreadsheetsAreRead() {
        var number = NUMBER.incrementAndGet();
        var csv =
                "外部编号,姓名,手机号,门店\n"
                        + reference(number)
                        + ",顾客,139000"
                        + (20_000 + number)
                        + ",S001\n";
        var answer = send("members", csv.getBytes(Charset.forName("GB18030")), "text/csv");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.body().path("ok").asLong()).as(answer.text()).isEqualTo(1);
    }
}
