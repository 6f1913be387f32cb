package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import huika.house.Requirement;
import huika.kernel.Ids;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A fee for joining: nothing begins before it is paid or waived.
class JoiningFeeTest {

    private static final Map<String, Object> CASH =
            Map.of("branch", "S001", "till", "T1", "tender", Map.of("kind", "cash"));

    private static TestServer server;
    private static int phones;

    @BeforeAll
    static void open() {
        server = TestServer.start(Path.of("src/test/resources/programs/lodge.yaml"));
    }

    @AfterAll
    static void close() {
        var proof = done(server.post("/proofs", Map.of()));
        assertThat(proof.path("clean").asBoolean()).as(proof.toString()).isTrue();
        server.close();
    }

    @Test
    @Requirement({"MEM-17", "MEM-12"})
    void nothingBeginsBeforeTheFeeIsPaid() {
        var opened = done(server.post("/members", form(null)));
        var member = opened.path("membership").asString();
        assertThat(opened.path("feeDue").asLong()).isEqualTo(1_800);
        assertThat(opened.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(standing(member).path("feeDue").asLong()).isEqualTo(1_800);
        assertThat(standing(member).path("effectiveOn").isNull()).isTrue();
        var sale = server.post("/purchases", sale(member));
        assertThat(sale.code()).isEqualTo("MEMBERSHIP_NOT_EFFECTIVE");
        assertThat(sale.body().path("waitsFor").asString()).isEqualTo("FEE");
        var card = server.post("/cards", card(member));
        assertThat(card.code()).isEqualTo("FEE_UNPAID");
        assertThat(card.body().path("fee").asLong()).isEqualTo(1_800);
        assertThat(card.body().path("of").asString()).isEqualTo("membership");
        var nothing = pay(member, Map.of("branch", "S001"));
        assertThat(nothing.code()).isEqualTo("FEE_UNPAID");
        assertThat(nothing.body().path("fee").asLong()).isEqualTo(1_800);
        var dry = server.post("/memberships/" + member + "/fee-payments?dryRun=true", CASH);
        assertThat(dry.status()).isEqualTo(200);
        assertThat(standing(member).path("feeDue").asLong()).isEqualTo(1_800);

        var paid = done(pay(member, CASH));
        assertThat(paid.path("paid").asLong()).isEqualTo(1_800);
        assertThat(paid.path("effectiveOn").asString()).isEqualTo("2026-01-05");
        assertThat(standing(member).path("feeDue").isNull()).isTrue();
        assertThat(standing(member).path("effectiveOn").asString()).isEqualTo("2026-01-05");
        done(server.post("/purchases", sale(member)));
        done(server.post("/cards", card(member)));
        var again = pay(member, CASH);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("FEE_NOT_DUE");
    }

    @Test
    @Requirement("MEM-17")
    void aPostTheProgramNamesWaivesIt() {
        var member = join(null);
        var waiver = Map.of("branch", "S001", "waiver", "opening day");
        var path = "/memberships/" + member + "/fee-payments";
        var receptionist = server.post(path, waiver, "Huika-Actor", "E007");
        assertThat(receptionist.status()).isEqualTo(403);
        assertThat(receptionist.code()).isEqualTo("WAIVER_NOT_AUTHORISED");
        assertThat(receptionist.body().path("by").path(0).asString()).isEqualTo("store-manager");
        var waived = done(server.post(path, waiver, "Huika-Actor", "E001"));
        assertThat(waived.path("fee").asLong()).isEqualTo(1_800);
        assertThat(waived.path("paid").asLong()).isZero();
        assertThat(waived.path("waiver").asString()).isEqualTo("opening day");
        done(server.post("/purchases", sale(member)));
        var both = Map.of("branch", "S001", "waiver", "x", "tender", Map.of("kind", "cash"));
        assertThat(pay(join(null), both).code()).isEqualTo("FIELD_INVALID");
        var points = Map.of("branch", "S001", "tender", Map.of("kind", "points"));
        assertThat(pay(join(null), points).code()).isEqualTo("TENDER_UNKNOWN");
    }

    @Test
    @Requirement("MEM-17")
    void aRepeatIsTheSamePaymentAndOfManyAtOnceOneCounts() throws Exception {
        var member = join(null);
        var path = "/memberships/" + member + "/fee-payments";
        var first = server.post(path, CASH, "Idempotency-Key", "fee-1");
        var second = server.post(path, CASH, "Idempotency-Key", "fee-1");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        var other = join(null);
        try (var pool = Executors.newFixedThreadPool(8)) {
            Callable<Answer> one = () -> pay(other, CASH);
            var done = 0;
            for (var answer : pool.invokeAll(java.util.Collections.nCopies(16, one))) {
                if (answer.get().status() == 201) done++;
                else assertThat(answer.get().code()).isEqualTo("FEE_NOT_DUE");
            }
            assertThat(done).isEqualTo(1);
        }
    }

    @Test
    @Requirement("MEM-17")
    void theFeeLiesInTheDrawerAndInTheListOfSlips() {
        var member = join(null);
        var id = done(pay(member, CASH)).path("id").asString();
        assertThat(id).startsWith("jfe_");
        var list = done(server.get("/slips?program=lodge&kind=JOINING_FEE")).path("items");
        var ours =
                list.valueStream()
                        .filter(line -> line.path("id").asString().equals(id))
                        .findFirst()
                        .orElseThrow();
        assertThat(ours.path("amount").asLong()).isEqualTo(1_800);
        assertThat(ours.path("till").asString()).isEqualTo("T1");
    }

    @Test
    @Requirement({"REF-03", "REF-04", "MEM-17"})
    void aReferralCountsOnceTheFeeIsSettled() {
        var referrer = join(null);
        done(pay(referrer, CASH));
        var brought = join(referrer);
        assertThat(points(referrer)).isZero();
        done(pay(brought, CASH));
        assertThat(points(referrer)).isEqualTo(30);
        done(server.post("/purchases", sale(brought)));
        assertThat(points(referrer)).isEqualTo(30);
        done(server.post("/jobs/referral-rewards/runs", Map.of()));
        assertThat(points(referrer)).isEqualTo(30);
    }

    /// Where somebody decides on applications, the fee comes after consent, and without a fee the
    /// referral counts with it.
    @Test
    @Requirement({"MEM-08", "MEM-17", "REF-03"})
    void anApplicationIsDecidedOnBeforeTheFeeIsTaken() throws Exception {
        var lodge = Files.readString(Path.of("src/test/resources/programs/lodge.yaml"));
        var reviewed = lodge.replace("  fee: 18.00", "  review: staff\n  fee: 18.00");
        var free = lodge.replace("  fee: 18.00", "  review: staff");
        try (var other =
                TestServer.start(
                        program("lodge-reviewed", reviewed), program("lodge-free", free))) {
            var asked = form(null);
            asked.put("program", "lodge-reviewed");
            var member = done(other.post("/members", asked)).path("membership").asString();
            var path = "/memberships/" + member + "/fee-payments";
            assertThat(other.post(path, CASH).code()).isEqualTo("MEMBERSHIP_NOT_EFFECTIVE");
            approve(other, member);
            assertThat(other.post("/purchases", sale(member)).code())
                    .isEqualTo("MEMBERSHIP_NOT_EFFECTIVE");
            done(other.post(path, CASH));
            done(other.post("/purchases", sale(member)));

            asked = form(null);
            asked.put("program", "lodge-free");
            var referrer = done(other.post("/members", asked)).path("membership").asString();
            approve(other, referrer);
            asked = form(referrer);
            asked.put("program", "lodge-free");
            var brought = done(other.post("/members", asked)).path("membership").asString();
            assertThat(balance(other, referrer)).isZero();
            approve(other, brought);
            await().untilAsserted(() -> assertThat(balance(other, referrer)).isEqualTo(30));
        }
    }

    /// They paid where they come from, and nobody is rewarded for having brought them.
    @Test
    @Requirement({"MEM-17", "MEM-23"})
    void whoComesInFromAFileOwesNothing() {
        var referrer = join(null);
        done(pay(referrer, CASH));
        var csv =
                "reference,name,phone,branch,channel,referrer\nOLD-1,客人,13840000001,S001,store,%s\n"
                        .formatted(referrer);
        var path = "/imports?kind=members&program=lodge&file=a.csv";
        var id = done(server.post(path, csv, "Content-Type", "text/csv")).path("id").asString();
        await().until(() -> state(id).equals("READY"));
        done(server.post("/imports/" + id + "/confirmations", Map.of("expectedCount", 1)));
        await().until(() -> state(id).equals("DONE"));
        var select = "select membership from importing.reference where reference = 'OLD-1'";
        var member = Ids.text("mbs", server.sql().sql(select).query(Long.class).single());
        assertThat(standing(member).path("feeDue").isNull()).isTrue();
        assertThat(standing(member).path("effectiveOn").asString()).isEqualTo("2026-01-05");
        done(server.post("/purchases", sale(member)));
        assertThat(points(referrer)).isZero();
    }

    private static String state(String run) {
        return done(server.get("/imports/" + run)).path("state").asString();
    }

    private static Path program(String code, String yaml) throws IOException {
        var file = Files.createTempFile(code, ".yaml");
        return Files.writeString(file, yaml.replace("program: lodge", "program: " + code));
    }

    private static void approve(TestServer other, String member) {
        for (var waiting : done(other.get("/approvals?kind=membership")).path("items")) {
            if (!waiting.path("subject").asString().equals(member)) continue;
            var path = "/approvals/" + waiting.path("id").asString() + "/decisions";
            done(other.post(path, Map.of("decision", "APPROVE"), "Huika-Actor", "E001"));
            return;
        }
        throw new AssertionError("nothing waits for " + member);
    }

    private static long balance(TestServer other, String member) {
        var standing = done(other.get("/memberships/" + member));
        return standing.path("balances").path("points").asLong();
    }

    private static String join(@Nullable String referrer) {
        return done(server.post("/members", form(referrer))).path("membership").asString();
    }

    private static Map<String, Object> form(@Nullable String referrer) {
        var form = new HashMap<String, Object>();
        form.put("program", "lodge");
        form.put("name", "客人");
        form.put("phone", "1381000%04d".formatted(++phones));
        form.put("branch", "S001");
        form.put("channel", "store");
        if (referrer != null) form.put("referrer", referrer);
        return form;
    }

    private static Answer pay(String member, Map<String, Object> body) {
        return server.post("/memberships/" + member + "/fee-payments", body);
    }

    private static Map<String, Object> sale(String member) {
        var line = Map.of("sku", "tea", "category", "food", "quantity", 1, "unitPrice", 1_000);
        return Map.of(
                "branch",
                "S001",
                "membership",
                member,
                "lines",
                List.of(line),
                "tenders",
                List.of(Map.of("kind", "cash")));
    }

    private static Map<String, Object> card(String member) {
        return Map.of("membership", member, "product", "member", "branch", "S001");
    }

    private static long points(String member) {
        return standing(member).path("balances").path("points").asLong();
    }

    private static JsonNode standing(String member) {
        return done(server.get("/memberships/" + member));
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        return answer.body();
    }
}
