package huika.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A form's way from the branch to the archive, over HTTP.
class EnrolmentFormsTest {

    private static final TestServer SERVER =
            TestServer.start(
                    Path.of("src/test/resources/programs/form-shop.yaml"),
                    Path.of("src/test/resources/programs/corner-shop.yaml"));
    private static final AtomicInteger PHONES = new AtomicInteger();
    private static final AtomicInteger DAYS = new AtomicInteger();

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    @Requirement({"MEM-10", "MEM-11", "DAT-18", "ISS-13"})
    void aDefectiveFormGoesBackIsCorrectedEnteredAndFiled() {
        var member = join("S001");
        var card = card(member);
        var first = paper(member, card);
        first.put("blank", List.of("name"));
        var handed = done(SERVER.post("/enrolment-forms", first));
        assertThat(handed.body().path("state").asString()).isEqualTo("HANDED_IN");
        assertThat(texts(handed, "faults")).containsExactly("FIELDS_MISSING");
        var form = handed.body().path("id").asString();
        done(step(form, "receipts", Map.of()));

        var refused = step(form, "entries", Map.of());
        assertThat(refused.code()).isEqualTo("FORM_DEFECTIVE");
        var back = Map.of("faults", List.of("CARD_NUMBER_ILLEGIBLE"), "comment", "卡号看不清");
        var returned = done(step(form, "returns", back));
        assertThat(returned.body().path("state").asString()).isEqualTo("RETURNED");
        assertThat(step(form, "entries", Map.of()).code()).isEqualTo("FORM_STATE_WRONG");
        assertThat(types()).contains("enrolment-form.returned");

        done(SERVER.post("/enrolment-forms", paper(member, card)));
        done(step(form, "receipts", Map.of()));
        var entered = done(step(form, "entries", Map.of()));
        assertThat(entered.body().path("state").asString()).isEqualTo("ENTERED");
        assertThat(step(form, "filings", Map.of("place", "cellar")).code())
                .isEqualTo("FIELD_INVALID");
        done(step(form, "filings", Map.of("place", "finance")));
        var filed = done(step(form, "filings", Map.of("place", "sales"))).body();
        assertThat(filed.path("state").asString()).isEqualTo("FILED");
        assertThat(filed.path("papers").size()).isEqualTo(2);
        var kept = filed.path("papers").get(0);
        assertThat(kept.path("comment").asString()).isEqualTo("卡号看不清");
        assertThat(kept.path("faults").toString())
                .isEqualTo("[\"CARD_NUMBER_ILLEGIBLE\",\"FIELDS_MISSING\"]");
        assertThat(filed.path("papers").get(1).path("faults").size()).isZero();
        assertThat(done(SERVER.post("/proofs", Map.of())).body().path("clean").asBoolean())
                .isTrue();
    }

    @Test
    @Requirement("MEM-10")
    void twoFormsWithOneCardAreADuplicate() {
        var member = join("S001");
        var card = card(member);
        done(SERVER.post("/enrolment-forms", paper(member, card)));
        var other = join("S001");
        var second = done(SERVER.post("/enrolment-forms", paper(other, card))).body();
        assertThat(second.path("faults").toString()).isEqualTo("[\"CARD_NUMBER_WRONG\"]");
        var twice = SERVER.post("/enrolment-forms", paper(member, card));
        assertThat(twice.code()).isEqualTo("FORM_STATE_WRONG");
    }

    @Test
    @Requirement({"MEM-11", "MEM-24"})
    void whoOwesAFormIsNotedAndWhoIsLateIsNamed() {
        var attributed = join("S001", "E008");
        var alone = join("S002");
        var later = next(1);
        assertThat(run("expected-forms")).isEqualTo(200);
        var expected = SERVER.get("/enrolment-forms?program=form-shop&state=expected&limit=200");
        assertThat(of(expected, attributed).path("answers").asString()).isEqualTo("E008");
        assertThat(of(expected, alone).path("answers").asString()).isEqualTo("client:admin");
        assertThat(of(expected, alone).path("daysLate").asInt()).isZero();
        assertThat(late()).doesNotContain(attributed, alone);

        next(16);
        assertThat(late()).contains(attributed, alone);
        done(SERVER.post("/enrolment-forms", paper(alone, null)));
        var form = of(SERVER.get("/enrolment-forms?program=form-shop&late=true&limit=200"), alone);
        done(step(form.path("id").asString(), "receipts", Map.of()));
        next(5);
        var now = SERVER.get("/enrolment-forms/" + form.path("id").asString()).body();
        assertThat(now.path("daysLate").asInt()).isEqualTo(2);
        assertThat(later).isNotEmpty();

        var won = SERVER.get("/members/recruitments?program=form-shop&from=2026-01-01").body();
        var by = new ArrayList<String>();
        won.path("items").forEach(one -> by.add(one.path("recruiter").asString("nobody")));
        assertThat(by).contains("E008", "nobody");
    }

    @Test
    void aKeyOfOneBranchSeesItsOwnForms() {
        var member = join("S001");
        var other = join("S002");
        done(SERVER.post("/enrolment-forms", paper(member, null)));
        var form =
                done(SERVER.post("/enrolment-forms", paper(other, null)))
                        .body()
                        .path("id")
                        .asString();
        var rights = List.of("kyc:capture", "archive:read", "archive:register");
        var asked =
                Map.of(
                        "client",
                        "s001",
                        "permissions",
                        rights,
                        "branches",
                        List.of("S001"),
                        "programs",
                        List.of("form-shop"));
        var key = done(SERVER.post("/api-keys", asked)).body().path("key").asString();
        var bearer = "Bearer " + key;
        var listed =
                SERVER.get("/enrolment-forms?program=form-shop&limit=200", "Authorization", bearer);
        assertThat(listed.text()).contains(member).doesNotContain(other);
        assertThat(SERVER.get("/enrolment-forms/" + form, "Authorization", bearer).status())
                .isEqualTo(404);
        assertThat(
                        SERVER.post(
                                        "/enrolment-forms/" + form + "/receipts",
                                        Map.of(),
                                        "Authorization",
                                        bearer)
                                .status())
                .isEqualTo(404);
        assertThat(
                        SERVER.post("/enrolment-forms", paper(other, null), "Authorization", bearer)
                                .status())
                .isEqualTo(404);
        assertThat(
                        SERVER.get("/enrolment-forms?program=corner-shop", "Authorization", bearer)
                                .code())
                .isEqualTo("PROGRAM_UNKNOWN");
    }

    @Test
    void wrongInputIsRefusedAtItsField() {
        var member = join("S001");
        assertThat(pointer(with(paper(member, null), "card", " "))).isEqualTo("/card");
        assertThat(pointer(with(paper(member, null), "blank", List.of("shoe size"))))
                .isEqualTo("/blank/0");
        assertThat(pointer(with(paper(member, null), "issuedOn", "yesterday")))
                .isEqualTo("/issuedOn");
        assertThat(pointer(with(paper(member, null), "signed", "perhaps"))).isEqualTo("/signed");
        assertThat(
                        SERVER.post(
                                        "/enrolment-forms",
                                        with(paper(member, null), "membership", "x"))
                                .code())
                .isEqualTo("NOT_FOUND");
        assertThat(SERVER.get("/enrolment-forms?program=form-shop&state=lost").code())
                .isEqualTo("PARAMETER_INVALID");
        assertThat(SERVER.get("/enrolment-forms?program=form-shop&cursor=eA").code())
                .isEqualTo("CURSOR_INVALID");
        var elsewhere =
                done(SERVER.post(
                                "/members",
                                Map.of(
                                        "program", "corner-shop",
                                        "name", "李雷",
                                        "phone", phone(),
                                        "branch", "S001")))
                        .body()
                        .path("membership")
                        .asString();
        assertThat(SERVER.post("/enrolment-forms", paper(elsewhere, null)).code())
                .isEqualTo("FORM_NOT_KEPT");
    }

    @Test
    @Requirement("MEM-15")
    void whoseDataIsOldIsOnTheListUntilItWasChecked() {
        var member = registered("S001", null);
        var id = member.body().path("id").asString();
        next(364);
        assertThat(due()).doesNotContain(id);
        next(1);
        assertThat(due()).contains(id);
        var checked = done(SERVER.post("/members/" + id + "/verifications", Map.of()));
        assertThat(checked.body().path("dueOn").asString()).isNotEmpty();
        assertThat(due()).doesNotContain(id);
        assertThat(SERVER.get("/members/verifications?program=form-shop&cursor=eA").code())
                .isEqualTo("CURSOR_INVALID");
    }

    private static String due() {
        return SERVER.get("/members/verifications?program=form-shop&limit=200").text();
    }

    private static String late() {
        return SERVER.get("/enrolment-forms?program=form-shop&late=true&limit=200").text();
    }

    private static tools.jackson.databind.JsonNode of(Answer list, String membership) {
        for (var item : list.body().path("items")) {
            if (item.path("membership").asString().equals(membership)) return item;
        }
        throw new AssertionError(membership + " is not in " + list.text());
    }

    /// Moves the clock on by days, without its jobs.
    private static String next(int days) {
        var day = DAYS.addAndGet(days);
        var now = TestServer.MONDAY.plus(java.time.Duration.ofDays(day));
        SERVER.moveTo(now);
        return now.toString();
    }

    private static int run(String job) {
        return SERVER.post("/jobs/" + job + "/runs", Map.of()).status() / 100 * 100;
    }

    private static String pointer(Map<String, Object> body) {
        var answer = SERVER.post("/enrolment-forms", body);
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        return answer.body().path("errors").path(0).path("pointer").asString();
    }

    private static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
        body.put(name, value);
        return body;
    }

    private static Answer step(String form, String what, Map<String, ?> body) {
        return SERVER.post("/enrolment-forms/" + form + "/" + what, body);
    }

    private static Map<String, Object> paper(String membership, @Nullable String card) {
        var body = new HashMap<String, Object>();
        body.put("membership", membership);
        body.put("signed", true);
        body.put("entryClass", "new");
        if (card != null) {
            body.put("card", card);
            body.put("issuedOn", SERVER.get("/cards/" + card).body().path("issuedOn").asString());
        }
        return body;
    }

    private static String card(String membership) {
        var body = Map.of("membership", membership, "product", "ordinary", "branch", "S001");
        return done(SERVER.post("/cards", body)).body().path("number").asString();
    }

    private static String join(String branch) {
        return registered(branch, null).body().path("membership").asString();
    }

    private static String join(String branch, String recruiter) {
        return registered(branch, recruiter).body().path("membership").asString();
    }

    private static Answer registered(String branch, @Nullable String recruiter) {
        var body = new HashMap<String, Object>();
        body.put("program", "form-shop");
        body.put("name", "李雷");
        body.put("phone", phone());
        body.put("branch", branch);
        body.put("signature", true);
        if (recruiter != null) body.put("recruiter", recruiter);
        return done(SERVER.post("/members", body));
    }

    private static String phone() {
        return "137001%05d".formatted(PHONES.incrementAndGet());
    }

    private static List<String> types() {
        var types = new ArrayList<String>();
        SERVER.settled()
                .get("/events?type=enrolment-form.returned")
                .body()
                .path("items")
                .forEach(event -> types.add(event.path("type").asString()));
        return types;
    }

    private static List<String> texts(Answer answer, String name) {
        var texts = new ArrayList<String>();
        answer.body().path(name).forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        return answer;
    }
}
