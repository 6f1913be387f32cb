package huika.sanction;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Cases against memberships, over HTTP.
@Requirement("MEM-18")
class SanctionTest {

    private static final TestServer SERVER =
            TestServer.start(
                    Path.of("src/test/resources/programs/strict-hotel.yaml"),
                    Path.of("src/test/resources/programs/corner-shop.yaml"));
    private static final AtomicInteger PHONES = new AtomicInteger();

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void aFalseApplicationIsFrozenAndItsPointsOfThatTimeAreCancelled() {
        var member = member();
        sell(member, 30_000);
        SERVER.moveTo(TestServer.MONDAY.plus(Duration.ofDays(3)));
        sell(member, 120_000);
        var proposed =
                done(
                        propose(
                                member,
                                Map.of(
                                        "ground", "FALSE_APPLICATION",
                                        "evidence", "证件与本人不符",
                                        "earnedFrom", "2026-01-08")));
        assertThat(proposed.path("state").asString()).isEqualTo("PROPOSED");
        assertThat(proposed.path("measures").toString())
                .isEqualTo("[\"FREEZE\",\"CANCEL_POINTS\"]");
        assertThat(membership(member).path("balances").path("points").asLong()).isEqualTo(1_350);
        var again = propose(member, Map.of("ground", "ABUSE", "evidence", "同上"));
        assertThat(again.code()).isEqualTo("SANCTION_STATE_WRONG");

        assertThat(decide("E007").code()).isEqualTo("SEPARATION_OF_DUTIES");
        assertThat(membership(member).path("status").asString()).isEqualTo("ACTIVE");
        done(decide("M001"));

        var after = membership(member);
        assertThat(after.path("status").asString()).isEqualTo("SUSPENDED");
        assertThat(after.path("balances").path("points").asLong()).isEqualTo(270);
        var refused = SERVER.post("/purchases", sale(member, 10_000));
        assertThat(refused.code()).isEqualTo("MEMBERSHIP_NOT_EFFECTIVE");
        var id = proposed.path("id").asString();
        var kept = SERVER.get("/sanctions/" + id).body();
        assertThat(kept.path("state").asString()).isEqualTo("CARRIED_OUT");
        assertThat(kept.path("points").asLong()).isEqualTo(1_080);
        assertThat(kept.path("closedBy").asString()).isEqualTo("M001");
        assertThat(SERVER.post("/proofs", Map.of()).body().path("clean").asBoolean()).isTrue();

        done(SERVER.post("/sanctions/" + id + "/liftings", Map.of("reason", "误判"), by("E007")));
        done(decide("M001"));
        assertThat(membership(member).path("status").asString()).isEqualTo("ACTIVE");
        assertThat(membership(member).path("balances").path("points").asLong()).isEqualTo(270);
        assertThat(SERVER.get("/sanctions/" + id).body().path("state").asString())
                .isEqualTo("LIFTED");
    }

    @Test
    void withoutBenefitsStoredValueStaysUsableAtTheHousePrice() {
        var member = member();
        done(
                SERVER.post(
                        "/top-ups",
                        Map.of(
                                "branch",
                                "S001",
                                "membership",
                                member,
                                "amount",
                                50_000,
                                "tender",
                                Map.of("kind", "cash"))));
        done(propose(member, Map.of("ground", "ABUSE", "evidence", "代刷")));
        done(decide("M001"));
        var sale = new HashMap<>(sale(member, 10_000));
        sale.put("tenders", List.of(Map.of("kind", "stored-value")));
        var sold = done(SERVER.post("/purchases", sale));
        assertThat(sold.path("net").asLong()).isEqualTo(10_000);
        assertThat(sold.path("pointsEarned").asLong()).isZero();
        assertThat(sold.path("balances").path("principal").asLong()).isEqualTo(40_000);
    }

    @Test
    void aRejectedCaseChangesNothing() {
        var member = member();
        sell(member, 10_000);
        var proposed = done(propose(member, Map.of("ground", "ABUSE", "evidence", "传闻")));
        var body = Map.of("decision", "REJECT", "comment", "没有证据");
        done(SERVER.post("/approvals/" + waiting() + "/decisions", body, by("M001")));
        var id = proposed.path("id").asString();
        assertThat(SERVER.get("/sanctions/" + id).body().path("state").asString())
                .isEqualTo("REJECTED");
        sell(member, 10_000);
        assertThat(membership(member).path("balances").path("points").asLong()).isEqualTo(180);
        var listed = SERVER.get("/sanctions?program=strict-hotel&membership=" + member).body();
        assertThat(listed.path("items").size()).isEqualTo(1);
    }

    @Test
    void wrongInputIsRefusedAtItsField() {
        var member = member();
        var noDay = propose(member, Map.of("ground", "FALSE_APPLICATION", "evidence", "x"));
        assertThat(noDay.code()).isEqualTo("FIELD_MISSING");
        assertThat(noDay.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/earnedFrom");
        var backwards =
                propose(
                        member,
                        Map.of(
                                "ground", "FALSE_APPLICATION",
                                "evidence", "x",
                                "earnedFrom", "2026-01-08",
                                "earnedUntil", "2026-01-07"));
        assertThat(backwards.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/earnedUntil");
        assertThat(propose(member, Map.of("ground", "ABUSE", "evidence", " ")).status())
                .isEqualTo(422);
        assertThat(propose(member, Map.of("ground", "ENVY", "evidence", "x")).status())
                .isEqualTo(422);
        assertThat(propose("mbs_0000000000000", Map.of("ground", "ABUSE", "evidence", "x")).code())
                .isEqualTo("NOT_FOUND");
        var elsewhere =
                done(SERVER.post(
                                "/members",
                                Map.of(
                                        "program", "corner-shop",
                                        "name", "李雷",
                                        "phone", phone(),
                                        "branch", "S001")))
                        .path("membership")
                        .asString();
        assertThat(propose(elsewhere, Map.of("ground", "ABUSE", "evidence", "x")).code())
                .isEqualTo("SANCTION_NOT_LISTED");
        assertThat(SERVER.get("/sanctions?program=strict-hotel&state=lost").code())
                .isEqualTo("PARAMETER_INVALID");
    }

    private static Answer propose(String membership, Map<String, ?> body) {
        return SERVER.post("/memberships/" + membership + "/sanctions", body, by("E007"));
    }

    private static Answer decide(String person) {
        var body = Map.of("decision", "APPROVE");
        return SERVER.post("/approvals/" + waiting() + "/decisions", body, by(person));
    }

    private static String waiting() {
        return SERVER.get("/approvals?status=pending")
                .body()
                .path("items")
                .path(0)
                .path("id")
                .asString();
    }

    private static String[] by(String person) {
        return new String[] {"Huika-Actor", person};
    }

    private static JsonNode membership(String id) {
        return SERVER.get("/memberships/" + id).body();
    }

    private static void sell(String member, long amount) {
        done(SERVER.post("/purchases", sale(member, amount)));
    }

    private static Map<String, Object> sale(String member, long amount) {
        var line = Map.of("sku", "R", "category", "room", "quantity", 1, "unitPrice", amount);
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

    private static String member() {
        var body =
                Map.of(
                        "program", "strict-hotel",
                        "name", "韩梅梅",
                        "phone", phone(),
                        "branch", "S001");
        return done(SERVER.post("/members", body)).path("membership").asString();
    }

    private static String phone() {
        return "137002%05d".formatted(PHONES.incrementAndGet());
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        return answer.body();
    }
}
