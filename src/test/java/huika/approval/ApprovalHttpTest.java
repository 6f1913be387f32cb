package huika.approval;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// Signing, lending and taking back over HTTP; terms and reminders. The clock only goes forward, so
/// the tests that move it come last.
@Requirement("PRG-06")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApprovalHttpTest {

    private static Office office;

    @BeforeAll
    static void start() {
        office = new Office();
    }

    @AfterAll
    static void stop() {
        office.close();
    }

    @Test
    @Order(1)
    void aRequestShowsItsStepsAndWhatWasSaid() {
        var request = office.ask("E007", "ordered", "S001", 12_345L, "content");
        var said = decide("H1", request, Map.of("decision", "APPROVE", "comment", "fine"));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        var sheet = office.server().get("/approvals/" + request.text()).body();
        assertThat(sheet.path("amount").asLong()).isEqualTo(12_345);
        assertThat(sheet.path("step").asInt()).isEqualTo(2);
        assertThat(sheet.path("dueOn").asString()).isEqualTo("2026-01-08");
        var first = sheet.path("steps").path(0);
        assertThat(first.path("roles").toString()).isEqualTo("[\"branch-head\"]");
        assertThat(first.path("term").asString()).isEqualTo("2 working days");
        assertThat(first.path("signatures").path(0).path("person").asString()).isEqualTo("H1");
        assertThat(first.path("signatures").path(0).path("comment").asString()).isEqualTo("fine");
        assertThat(sheet.path("steps").path(1).path("place").asString()).isEqualTo("ANYWHERE");
    }

    @Test
    @Order(2)
    void aPersonSignsTheStepTheySaw() {
        var request = office.ask("twice");
        decide("F1", request, Map.of("decision", "APPROVE", "step", 1));
        var late = decide("F2", request, Map.of("decision", "APPROVE", "step", 1));
        assertThat(late.code()).isEqualTo("APPROVAL_DECIDED");
        assertThat(late.body().path("step").asInt()).isEqualTo(2);
        var early = decide("F2", office.ask("twice"), Map.of("decision", "APPROVE", "step", 2));
        assertThat(early.code()).isEqualTo("APPROVAL_ORDER");
    }

    @Test
    @Order(3)
    void everybodySeesWhatWaitsForThemAndWhatTheyAskedFor() {
        var ordered = office.ask("H1B", "ordered", "S001", null, "content");
        var parallel = office.ask("H1B", "parallel", "S002", null, "content");
        assertThat(ids("H1", "view=mine")).contains(ordered.text()).doesNotContain(parallel.text());
        assertThat(ids("H2", "view=mine")).contains(parallel.text()).doesNotContain(ordered.text());
        assertThat(ids("HQH", "view=mine")).contains(parallel.text(), ordered.text());
        assertThat(ids("G1", "view=mine")).doesNotContain(parallel.text(), ordered.text());
        assertThat(ids("H1B", "view=mine")).doesNotContain(ordered.text());
        assertThat(ids("H1B", "view=asked")).containsExactly(parallel.text(), ordered.text());
        office.agree("F1", parallel);
        assertThat(ids("F1", "view=mine")).doesNotContain(parallel.text());
        assertThat(ids("F2", "view=mine")).doesNotContain(parallel.text());
        assertThat(ids("H2", "view=mine")).contains(parallel.text());
        office.agree("H1", ordered);
        assertThat(ids("G1", "view=mine")).contains(ordered.text());
        assertThat(ids("H1B", "view=asked&status=pending"))
                .containsExactly(parallel.text(), ordered.text());
        assertThat(ids("H1B", "view=asked&status=approved")).isEmpty();
        assertThat(office.server().get("/approvals?view=theirs").code())
                .isEqualTo("PARAMETER_INVALID");
    }

    @Test
    @Order(4)
    void onlyWhoeverAskedTakesItBack() {
        var request = office.ask("ordered");
        var path = "/approvals/" + request.text() + "/recalls";
        assertThat(as("H1", path, Map.of()).code()).isEqualTo("PERMISSION_DENIED");
        var recalled = as("E007", path, Map.of("comment", "a mistake"));
        assertThat(recalled.status()).as(recalled.text()).isEqualTo(201);
        assertThat(recalled.body().path("status").asString()).isEqualTo("RECALLED");
        assertThat(recalled.body().path("comment").asString()).isEqualTo("a mistake");
        assertThat(office.agree("H1", request)).isEqualTo("APPROVAL_DECIDED");
        assertThat(as("E007", path, Map.of()).code()).isEqualTo("APPROVAL_DECIDED");
        assertThat(Office.timesDone(request)).isZero();
    }

    @Test
    @Order(5)
    void onlyWhoeverAskedRemindsAndOnceADay() {
        var request = office.ask("ordered");
        var path = "/approvals/" + request.text() + "/reminders";
        assertThat(as("H1", path, Map.of()).code()).isEqualTo("PERMISSION_DENIED");
        var sheet = office.server().get("/approvals/" + request.text()).body();
        assertThat(sheet.path("remindedToday").asBoolean(true)).isFalse();
        var reminded = as("E007", path, Map.of());
        assertThat(reminded.status()).as(reminded.text()).isEqualTo(201);
        var again = as("E007", path, Map.of());
        assertThat(again.code()).isEqualTo("RATE_LIMITED");
        assertThat(again.body().path("retryAfter").asInt()).isBetween(1, 86_400);
        var after = office.server().get("/approvals/" + request.text()).body();
        assertThat(after.path("remindedToday").asBoolean()).isTrue();
        office.server().settled();
        assertThat(office.server().get("/events?type=approval.reminded").text())
                .contains(request.text());
        as("E007", "/approvals/" + request.text() + "/recalls", Map.of());
        assertThat(as("E007", path, Map.of()).code()).isEqualTo("APPROVAL_DECIDED");
    }

    @Test
    @Order(5)
    void aRightIsLentUntilATimeAndNeverToTheMaker() {
        var request = office.ask("ordered");
        assertThat(lend("H1", request, "E007", "2026-01-06T12:00:00+08:00"))
                .isEqualTo("SEPARATION_OF_DUTIES");
        assertThat(lend("H1", request, "nobody", "2026-01-06T12:00:00+08:00"))
                .isEqualTo("STAFF_UNKNOWN");
        assertThat(lend("H1", request, "H1", "2026-01-06T12:00:00+08:00"))
                .isEqualTo("FIELD_INVALID");
        assertThat(lend("H1", request, "F1", "2026-01-05T08:00:00+08:00"))
                .isEqualTo("FIELD_INVALID");
        assertThat(lend("H2", request, "F1", "2026-01-06T12:00:00+08:00"))
                .isEqualTo("PERMISSION_DENIED");
        assertThat(lend("E007", request, "F1", "2026-01-06T12:00:00+08:00"))
                .isEqualTo("SEPARATION_OF_DUTIES");
        assertThat(office.agree("F1", request)).isEqualTo("PERMISSION_DENIED");
        assertThat(lend("H1", request, "F1", "2026-01-06T12:00:00+08:00")).isEmpty();
        assertThat(ids("F1", "view=mine")).contains(request.text());
        // what is lent is not lent on
        assertThat(lend("F1", request, "F2", "2026-01-06T12:00:00+08:00"))
                .isEqualTo("PERMISSION_DENIED");
        assertThat(office.agree("F1", request)).isEqualTo("PENDING 2");
        assertThat(office.agree("H1", request)).isEqualTo("SEPARATION_OF_DUTIES checker, checker");
        var sheet = office.server().get("/approvals/" + request.text()).body();
        var said = sheet.path("steps").path(0).path("signatures").path(0);
        assertThat(said.path("person").asString()).isEqualTo("F1");
        assertThat(said.path("forPerson").asString()).isEqualTo("H1");
        assertThat(sheet.path("delegations").path(0).path("to").asString()).isEqualTo("F1");
    }

    @Test
    @Order(6)
    @Requirement("PRG-09")
    void everyStepIsOnRecord() {
        var request = office.ask("ordered");
        office.agree("H1", request);
        lend("G1", request, "F1", "2026-01-06T12:00:00+08:00");
        office.agree("G1", request);
        var entries = office.server().get("/audit?subject=" + request.text()).body().path("items");
        assertThat(entries.valueStream())
                .extracting(
                        one -> one.path("action").asString() + " " + one.path("person").asString())
                .containsExactly(
                        "approval:close G1",
                        "approval:decide G1",
                        "approval:delegate G1",
                        "approval:decide H1",
                        "approval:ask E007");
        assertThat(entries.path(0).path("branch").asString()).isEqualTo("S001");
    }

    @Test
    @Order(7)
    void aChainForAKindNobodyKnowsIsRefused() {
        var program = office.server().get("/programs/" + Office.PROGRAM).body();
        assertThat(program.path("data").path("approvals").propertyNames()).contains("ordered");
        var yaml =
                office.server()
                        .sql()
                        .sql("select yaml from program.version where number = 1")
                        .query(String.class)
                        .single()
                        .replace("  twice:", "  twise:");
        var draft =
                office.server()
                        .post(
                                "/programs/" + Office.PROGRAM + "/versions",
                                yaml,
                                "Content-Type",
                                "application/yaml");
        assertThat(draft.status()).as(draft.text()).isEqualTo(201);
        var path = "/programs/" + Office.PROGRAM + "/versions/2/submissions";
        var refused = office.server().post(path, Map.of("effectiveFrom", "2026-02-01"));
        assertThat(refused.code()).isEqualTo("PARAMETER_CONFLICT");
        assertThat(refused.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/approvals/twise");
    }

    @Test
    @Order(8)
    void aLentRightEnds() {
        var request = office.ask("ordered");
        assertThat(lend("H1", request, "F1", "2026-01-06T12:00:00+08:00")).isEmpty();
        moveTo("2026-01-06T12:00:00+08:00");
        assertThat(office.agree("F1", request)).isEqualTo("PERMISSION_DENIED");
        assertThat(ids("F1", "view=mine")).doesNotContain(request.text());
        assertThat(office.agree("H1", request)).isEqualTo("PENDING 2");
    }

    /// Asked on Friday 13 February 2026: Saturday the 14th is worked, the 15th to 23rd is Spring
    /// Festival, so two working days end on the 24th. Three days after that end on the 27th.
    @Test
    @Order(9)
    @Requirement({"PRG-06", "PRG-07"})
    void termsAreInWorkingDaysAndTheLateAreListedAndReminded() {
        moveTo("2026-02-13T10:00:00+08:00");
        var request = office.ask("ordered");
        assertThat(request.dueOn()).isEqualTo("2026-02-24");
        moveTo("2026-02-23T18:00:00+08:00");
        assertThat(reminders(request)).isEmpty();
        moveTo("2026-02-24T18:00:00+08:00");
        assertThat(reminders(request)).containsExactly("approval.due");
        assertThat(ids("H1", "view=mine&overdue=true")).doesNotContain(request.text());
        moveTo("2026-02-26T18:00:00+08:00");
        assertThat(reminders(request)).containsExactly("approval.due", "approval.overdue");
        assertThat(ids("H1", "view=mine&overdue=true")).contains(request.text());
        assertThat(ids("E007", "view=asked&overdue=true")).contains(request.text());
        assertThat(office.agree("H1", request)).isEqualTo("PENDING 2");
        var sheet = office.server().get("/approvals/" + request.text()).body();
        assertThat(sheet.path("dueOn").asString()).isEqualTo("2026-03-01");
        assertThat(sheet.path("overdue").asBoolean()).isFalse();
        assertThat(office.server().post("/proofs", "").body().path("clean").asBoolean()).isTrue();
    }

    private static List<String> reminders(ApprovalRequest request) {
        var told = new ArrayList<String>();
        for (var type : List.of("approval.due", "approval.overdue")) {
            var feed = office.server().settled().get("/events?limit=200&type=" + type).body();
            for (var event : feed.path("items")) {
                if (event.path("data").path("id").asString().equals(request.text())) {
                    told.add(event.path("type").asString());
                }
            }
        }
        return told;
    }

    private static void moveTo(String time) {
        assertThat(office.server().put("/test-clock", Map.of("now", time)).status()).isEqualTo(200);
    }

    private static List<String> ids(String person, String query) {
        var answer = office.server().get("/approvals?limit=200&" + query, "Huika-Actor", person);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body()
                .path("items")
                .valueStream()
                .map(one -> one.path("id").asString())
                .toList();
    }

    private static Answer decide(String person, ApprovalRequest request, Map<String, ?> body) {
        return as(person, "/approvals/" + request.text() + "/decisions", new TreeMap<>(body));
    }

    /// The refusal's code, empty where it was lent.
    private static String lend(String from, ApprovalRequest request, String to, String until) {
        var path = "/approvals/" + request.text() + "/delegations";
        return as(from, path, Map.of("to", to, "until", until)).code();
    }

    private static Answer as(String person, String path, Map<String, ?> body) {
        return office.server().post(path, body, "Huika-Actor", person);
    }
}
