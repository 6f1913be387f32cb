package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Ids;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Sales without a membership that belong to one later: for their points, or because the buyer
/// joined. What comes back of them is taken back there.
class LateCreditTest {

    private static TestServer server;
    private static int phones;

    @BeforeAll
    static void open() {
        server =
                TestServer.start(
                        Path.of("src/test/resources/programs/club.yaml"),
                        Path.of("src/test/resources/programs/gift-shop.yaml"),
                        Path.of("programs/food-retail/program.yaml"));
    }

    @AfterAll
    static void close() {
        var proof = done(server.post("/proofs", Map.of()));
        assertThat(proof.path("clean").asBoolean()).as(proof.toString()).isTrue();
        server.close();
    }

    @Test
    @Requirement("PTS-07")
    void manualCreditWithoutApprovalIsRefused() {
        var member = member();
        var sale = walkIn("club", 2, 5_000);
        var asked = done(ask(sale, member));
        assertThat(asked.path("status").asString()).isEqualTo("PENDING");
        assertThat(asked.path("points").asLong()).isEqualTo(100);
        assertThat(points(member)).isZero();
        var approval = asked.path("approval").asString();
        var own = decide(approval, "E007", "APPROVE");
        assertThat(own.code()).as(own.text()).isEqualTo("SEPARATION_OF_DUTIES");
        assertThat(points(member)).isZero();
        done(decide(approval, "E001", "APPROVE"));
        assertThat(points(member)).isEqualTo(100);
        assertThat(decide(approval, "E002", "APPROVE").code()).isEqualTo("APPROVAL_DECIDED");
        assertThat(points(member)).isEqualTo(100);
    }

    @Test
    @Requirement("PTS-07")
    void aSaleIsCreditedOnceAndToOneMembership() {
        var member = member();
        var other = member();
        var sale = walkIn("club", 1, 8_000);
        var first = done(ask(sale, member)).path("approval").asString();
        assertThat(ask(sale, other).code()).isEqualTo("LATE_CREDIT_NOT_ALLOWED");
        done(decide(first, "E001", "REJECT"));
        var second = done(ask(sale, other)).path("approval").asString();
        done(decide(second, "E001", "APPROVE"));
        assertThat(points(other)).isEqualTo(80);
        assertThat(ask(sale, other).code()).isEqualTo("LATE_CREDIT_NOT_ALLOWED");
        assertThat(ask(sale, member).code()).isEqualTo("LATE_CREDIT_NOT_ALLOWED");
        assertThat(points(member)).isZero();
    }

    @Test
    @Requirement({"PTS-07", "STF-22"})
    void whoSoldDoesNotAgreeToTheCredit() {
        var member = member();
        var sale = walkIn(Map.of("program", "club", "operator", "E001"), "food", 1, 8_000);
        var approval = done(ask(sale, member)).path("approval").asString();
        var refused = decide(approval, "E001", "APPROVE");
        assertThat(refused.code()).as(refused.text()).isEqualTo("SEPARATION_OF_DUTIES");
        assertThat(refused.body().path("pair").asString()).isEqualTo("operator, checker");
        assertThat(points(member)).isZero();
    }

    @Test
    @Requirement("PTS-07")
    void whereNothingIsCreditedAfterwardsNothingIs() {
        var refused = ask(walkIn("food-retail", 1, 8_800), foodMember());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("LATE_CREDIT_NOT_ALLOWED");
        var member = member();
        var own = done(server.post("/purchases", sale(Map.of("membership", member), 1, 500)));
        assertThat(ask(own.path("id").asString(), member).code())
                .isEqualTo("LATE_CREDIT_NOT_ALLOWED");
        var service = walkIn(Map.of("program", "club"), "service", 1, 5_000);
        assertThat(ask(service, member).code()).isEqualTo("LATE_CREDIT_NOT_ALLOWED");
        assertThat(ask(walkIn("club", 1, 500), foodMember()).code()).isEqualTo("NOT_FOUND");
        var blank = Map.of("membership", member, "reason", " ");
        var path = "/purchases/" + walkIn("club", 1, 500) + "/late-credits";
        assertThat(server.post(path, blank).code()).isEqualTo("REASON_MISSING");
    }

    @Test
    @Requirement({"PTS-07", "PTS-12", "PTS-13"})
    void whatComesBackLaterIsTakenFromTheMemberOrOwed() {
        var member = member();
        var sale = walkIn("club", 4, 5_000);
        credit(sale, member);
        assertThat(points(member)).isEqualTo(200);
        done(refund(sale, 1));
        assertThat(points(member)).isEqualTo(150);
        done(server.post("/redemptions", Map.of("membership", member, "reward", "mug")));
        done(refund(sale, 3));
        assertThat(points(member)).isZero();
        assertThat(standing(member).path("owedPoints").asLong()).isEqualTo(100);
        assertThat(open(sale)).isZero();
    }

    @Test
    @Requirement("PTS-07")
    void whatCameBackBeforeIsNotCredited() {
        var member = member();
        var sale = walkIn("club", 4, 5_000);
        var approval = done(ask(sale, member)).path("approval").asString();
        done(refund(sale, 3));
        done(decide(approval, "E001", "APPROVE"));
        assertThat(points(member)).isEqualTo(50);
        done(refund(sale, 1));
        assertThat(points(member)).isZero();
        assertThat(standing(member).path("owedPoints").asLong()).isZero();
    }

    @Test
    @Requirement({"TIR-06", "MEM-05"})
    void aClaimedSaleThatComesBackCountsNoMore() {
        var phone = "137003%05d".formatted(++phones);
        var guest = Map.of("program", "gift-shop", "customer", Map.of("phone", phone));
        var first = walkIn(guest, "food", 2, 10_000);
        var second = walkIn(guest, "food", 1, 30_000);
        done(refund(second, 1));
        var form = Map.of("program", "gift-shop", "branch", "S001", "name", "李雷", "phone", phone);
        var member = done(server.post("/members", form)).path("membership").asString();
        counts(member, 20_000, 1);
        done(refund(first, 1));
        counts(member, 10_000, 1);
        done(refund(first, 1));
        counts(member, 0, 0);
        // the return from before it was claimed is looked at until the next day, and takes nothing
        assertThat(server.post("/jobs/guest-returns/runs", Map.of()).status()).isLessThan(300);
        counts(member, 0, 0);
        assertThat(open(first)).isZero();
    }

    @Test
    @Requirement("TIR-06")
    void aSaleThatComesBackAsAWholeIsNoSaleAnyMore() {
        var member = member();
        var bought = done(server.post("/purchases", sale(Map.of("membership", member), 2, 5_000)));
        var id = bought.path("id").asString();
        counts(member, 10_000, 1);
        done(refund(id, 1));
        counts(member, 5_000, 1);
        done(refund(id, 1));
        counts(member, 0, 0);
    }

    private static void counts(String member, long fen, long sales) {
        var progress = standing(member).path("progress");
        assertThat(progress.path("spent").asLong()).as(progress.toString()).isEqualTo(fen);
        assertThat(progress.path("purchases").asLong()).as(progress.toString()).isEqualTo(sales);
    }

    /// Returns of a sale that nobody has looked at to the end.
    private static long open(String sale) {
        return server.sql()
                .sql("select count(*) from counter.guest_return where slip = ?")
                .param(Ids.parse("pur", sale).orElseThrow())
                .query(Long.class)
                .single();
    }

    private static void credit(String sale, String member) {
        done(decide(done(ask(sale, member)).path("approval").asString(), "E001", "APPROVE"));
    }

    private static Answer ask(String sale, String member) {
        var body = Map.of("membership", member, "reason", "小票与银行卡相符");
        return server.post("/purchases/" + sale + "/late-credits", body, "Huika-Actor", "E007");
    }

    private static Answer decide(String approval, String staff, String decision) {
        return server.post(
                "/approvals/" + approval + "/decisions",
                Map.of("decision", decision, "comment", "已核对"),
                "Huika-Actor",
                staff);
    }

    private static Answer refund(String sale, long quantity) {
        return server.post(
                "/purchases/" + sale + "/refunds",
                Map.of(
                        "branch",
                        "S001",
                        "lines",
                        List.of(Map.of("line", 1, "quantity", quantity))));
    }

    private static String walkIn(String program, long quantity, long price) {
        return walkIn(Map.of("program", program), "food", quantity, price);
    }

    private static String walkIn(
            Map<String, Object> who, String category, long quantity, long price) {
        var body = new HashMap<>(sale(who, quantity, price));
        body.put(
                "lines",
                List.of(
                        Map.of(
                                "sku",
                                "X",
                                "category",
                                category,
                                "quantity",
                                quantity,
                                "unitPrice",
                                price)));
        return done(server.post("/purchases", body)).path("id").asString();
    }

    private static Map<String, Object> sale(Map<String, Object> who, long quantity, long price) {
        var body = new HashMap<>(who);
        body.put("branch", "S001");
        body.put("tenders", List.of(Map.of("kind", "cash")));
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
        return body;
    }

    private static String member() {
        var phone = "137002%05d".formatted(++phones);
        var form = Map.of("program", "club", "branch", "S001", "name", "李雷", "phone", phone);
        var membership = done(server.post("/members", form)).path("membership").asString();
        done(
                server.post(
                        "/cards",
                        Map.of("membership", membership, "product", "at-once", "branch", "S001")));
        return membership;
    }

    private static String foodMember() {
        var form =
                Map.of(
                        "program",
                        "food-retail",
                        "branch",
                        "S001",
                        "name",
                        "唐一",
                        "phone",
                        "137004%05d".formatted(++phones),
                        "idDocument",
                        Map.of("type", "passport", "number", "E1234%04d".formatted(phones)),
                        "signature",
                        true);
        return done(server.post("/members", form)).path("membership").asString();
    }

    private static JsonNode standing(String member) {
        return done(server.get("/memberships/" + member));
    }

    private static long points(String member) {
        return standing(member).path("balances").path("points").asLong();
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.body();
    }
}
