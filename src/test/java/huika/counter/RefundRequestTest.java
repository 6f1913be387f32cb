package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.access.Firm;
import huika.house.Requirement;
import huika.kernel.Ids;
import huika.world.TestServer.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;

/// Returns that others agree to, by sums, where the program says so.
class RefundRequestTest {

    private static final String TOPICS =
            """
            approvals:
              purchase-refund:
                sums: [{within: 24 hours, of: maker}, {within: 24 hours, of: subject}]
                bands:
                  - {up to: 500.00, steps: [{roles: [store-manager]}]}
                  - {up to: 5000.00, steps: [{roles: [customer-service-head], at: anywhere}]}
                steps:
                  - {roles: [customer-service-head], at: anywhere}
                  - {roles: [general-office], at: anywhere}

            """;

    private static Firm firm;
    private static int phones;

    @BeforeAll
    static void open() {
        firm = new Firm(TOPICS);
    }

    @AfterAll
    static void close() {
        var proof = done(firm.server().post("/proofs", Map.of()));
        assertThat(proof.path("clean").asBoolean()).as(proof.toString()).isTrue();
        firm.close();
    }

    @Test
    @Requirement("STF-22")
    void aCashierAsksAndTheLastWhoAgreesTakesTheGoodsBackOnce() throws Exception {
        var member = member();
        var sale = sale(member, "M2", 40_000);
        assertThat(points(member)).isPositive();
        assertThat(firm.as("N1", "POST", refunds(sale), back(member)).code())
                .isEqualTo("PERMISSION_DENIED");
        var direct = firm.server().post(refunds(sale), back(member));
        assertThat(direct.code()).as(direct.text()).isEqualTo("APPROVAL_INCOMPLETE");
        assertThat(direct.body().path("ask").asString())
                .isEqualTo("/purchases/" + sale + "/refund-requests");
        var tried = firm.as("C1", "POST", requests(sale) + "?dryRun=true", back(member));
        assertThat(done(tried).path("refund").path("amount").asLong()).isEqualTo(40_000);
        assertThat(tried.body().path("approval").isNull()).isTrue();

        var asked = firm.as("C1", "POST", requests(sale), back(member));
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        assertThat(asked.body().path("status").asString()).isEqualTo("PENDING");
        assertThat(asked.body().path("waitsFor").path(0).asString()).isEqualTo("store-manager");
        assertThat(returned(sale)).isZero();
        var approval = asked.body().path("approval").asString();
        assertThat(firm.decide("C1", approval, "APPROVE").code()).isEqualTo("SEPARATION_OF_DUTIES");

        try (var pool = Executors.newFixedThreadPool(2)) {
            Callable<Answer> agree = () -> firm.decide("M1", approval, "APPROVE");
            var both = pool.invokeAll(List.of(agree, agree));
            for (var each : both) {
                assertThat(each.get().code()).isIn("", "APPROVAL_DECIDED");
            }
        }
        assertThat(returned(sale)).isEqualTo(1);
        assertThat(points(member)).isZero();
        var result = firm.server().get("/approvals/" + approval).body();
        assertThat(result.path("result").asString()).as(result.toString()).startsWith("ref_");
        assertThat(firm.decide("M1", approval, "APPROVE").code()).isEqualTo("APPROVAL_DECIDED");
        var again = firm.as("C1", "POST", requests(sale), back(member));
        assertThat(again.code()).as(again.text()).isEqualTo("RETURN_EXCEEDS_SALE");
    }

    @Test
    @Requirement("STF-22")
    void whoSoldDoesNotAgree() {
        var member = member();
        var sale = sale(member, "M1", 10_000);
        var approval = ask("G2", sale, member);
        var own = firm.decide("M1", approval, "APPROVE");
        assertThat(own.code()).isEqualTo("SEPARATION_OF_DUTIES");
        assertThat(own.body().path("pair").asString()).isEqualTo("operator, checker");
        assertThat(returned(sale)).isZero();
    }

    @Test
    @Requirement("PRG-06")
    void sumsOfADayClimbToWhoeverMayAgree() {
        var member = member();
        assertThat(waits("CH", sale(member, "C1", 45_000), member)).isEqualTo("store-manager");
        assertThat(waits("CH", sale(member, "C1", 10_000), member))
                .as("550.00 in a day")
                .isEqualTo("customer-service-head");
        var large = sale(member, "C1", 600_000);
        var approval = ask("N1", large, member);
        done(firm.decide("CH", approval, "APPROVE"));
        assertThat(returned(large)).isZero();
        done(firm.decide("G1", approval, "APPROVE"));
        assertThat(returned(large)).isEqualTo(1);
    }

    @Test
    @Requirement("PRG-06")
    void whatIsAskedAboutNobodysMembershipAddsUpByBranchAndDay() {
        assertThat(waits("A1", guestSale(45_000))).isEqualTo("store-manager");
        assertThat(waits("G1", guestSale(10_000)))
                .as("550.00 at a branch in a day, whoever asks")
                .isEqualTo("customer-service-head");
    }

    private static String guestSale(long amount) {
        var body =
                Map.of(
                        "program",
                        Firm.PROGRAM,
                        "branch",
                        "S001",
                        "lines",
                        line(amount),
                        "tenders",
                        List.of(Map.of("kind", "cash")));
        return done(firm.server().post("/purchases", body)).path("id").asString();
    }

    private static String waits(String staff, String sale) {
        var back = Map.of("branch", "S001");
        var asked = firm.server().post(requests(sale), back, "Huika-Actor", staff);
        return done(asked).path("waitsFor").path(0).asString();
    }

    @Test
    void anotherWishTakesTheFirstOnesPlaceAndARefusalLeavesTheSaleAsItWas() {
        var member = member();
        var sale = sale(member, "M2", 10_000);
        var first = ask("FM", sale, member);
        var second = ask("FM", sale, member);
        assertThat(firm.decide("M1", first, "APPROVE").code()).isEqualTo("APPROVAL_DECIDED");
        done(firm.decide("M1", second, "REJECT"));
        assertThat(returned(sale)).isZero();
        var third = ask("FM", sale, member);
        done(firm.decide("M1", third, "APPROVE"));
        assertThat(returned(sale)).isEqualTo(1);
    }

    /// Whoever decides holds the approval, then deletes what was asked.
    @Test
    void askingAgainWaitsForADecisionWithNothingInHand() throws Exception {
        var member = member();
        var sale = sale(member, "M2", 10_000);
        var first = ask("FM", sale, member);
        var source = firm.server().bean(DataSource.class);
        try (var pool = Executors.newSingleThreadExecutor();
                var decision = source.getConnection();
                var statement = decision.createStatement()) {
            var backend = decision.unwrap(PGConnection.class).getBackendPID();
            decision.setAutoCommit(false);
            statement.execute(
                    "select 1 from approval.request where id = %d for update"
                            .formatted(Ids.parse("apr", first).orElseThrow()));
            var second = pool.submit(() -> ask("FM", sale, member));
            while (!isWaitedFor(backend)) {
                assertThat(second.isDone()).isFalse();
                Thread.onSpinWait();
            }
            statement.execute(
                    "select 1 from counter.refund_request where slip = %d for update nowait"
                            .formatted(Ids.parse("pur", sale).orElseThrow()));
            decision.rollback();
            assertThat(second.get()).isNotEqualTo(first);
        }
    }

    private static boolean isWaitedFor(int backend) {
        return firm.server()
                .sql()
                .sql("select exists (select from pg_locks where ? = any (pg_blocking_pids(pid)))")
                .param(backend)
                .query(Boolean.class)
                .single();
    }

    @Test
    void whereTheProgramNamesNobodyGoodsComeBackAsBefore() {
        var member = member();
        var body =
                Map.of(
                        "program",
                        Firm.OTHER,
                        "branch",
                        "S001",
                        "lines",
                        line(5_000),
                        "tenders",
                        List.of(Map.of("kind", "cash")));
        var sale = done(firm.server().post("/purchases", body)).path("id").asString();
        done(firm.server().post(refunds(sale), Map.of("branch", "S001")));
        assertThat(returned(sale)).isEqualTo(1);
        assertThat(member).startsWith("mbs_");
    }

    private static String ask(String staff, String sale, String member) {
        var asked = firm.server().post(requests(sale), back(member), "Huika-Actor", staff);
        return done(asked).path("approval").asString();
    }

    private static String waits(String staff, String sale, String member) {
        var asked = firm.server().post(requests(sale), back(member), "Huika-Actor", staff);
        return done(asked).path("waitsFor").path(0).asString();
    }

    private static String refunds(String sale) {
        return "/purchases/" + sale + "/refunds";
    }

    private static String requests(String sale) {
        return "/purchases/" + sale + "/refund-requests";
    }

    private static Map<String, Object> back(String member) {
        return Map.of("branch", "S001", "membership", member);
    }

    private static String member() {
        var form =
                Map.of(
                        "program",
                        Firm.PROGRAM,
                        "name",
                        "李雷",
                        "phone",
                        "138110%05d".formatted(++phones),
                        "branch",
                        "S001");
        return done(firm.server().post("/members", form)).path("membership").asString();
    }

    private static String sale(String member, String operator, long amount) {
        var body = new HashMap<String, Object>();
        body.put("branch", "S001");
        body.put("membership", member);
        body.put("operator", operator);
        body.put("lines", line(amount));
        body.put("tenders", List.of(Map.of("kind", "cash")));
        return done(firm.server().post("/purchases", body)).path("id").asString();
    }

    private static List<Map<String, Object>> line(long amount) {
        return List.of(Map.of("sku", "X", "category", "food", "quantity", 1, "unitPrice", amount));
    }

    private static long points(String member) {
        var standing = done(firm.server().get("/memberships/" + member));
        return standing.path("balances").path("points").asLong();
    }

    private static long returned(String sale) {
        return firm.server()
                .sql()
                .sql("select count(*) from counter.slip where kind = 'REFUND' and parent = ?")
                .param(Ids.parse("pur", sale).orElseThrow())
                .query(Long.class)
                .single();
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
        return answer.body();
    }
}
