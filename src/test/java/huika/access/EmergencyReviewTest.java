package huika.access;

import static org.assertj.core.api.Assertions.assertThat;

import huika.kernel.Clock;
import huika.world.TestServer.Answer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rights of an emergency are looked at within three working days.
class EmergencyReviewTest {

    private Firm firm;

    @BeforeEach
    void open() {
        firm = new Firm();
    }

    @AfterEach
    void close() {
        firm.close();
    }

    @Test
    void whoOpenedRightsNobodyLookedAtHasNoneUntilSomebodyDoes() {
        var grant = opened();
        var today = firm.server().bean(Clock.class).today();
        assertThat(today).as("a Monday").isEqualTo(LocalDate.of(2026, 1, 5));
        at(today.plusDays(3));
        assertThat(told("grant.review-due")).contains(grant);
        assertThat(rights("A1")).contains("grant:propose");
        at(today.plusDays(4));
        assertThat(told("grant.unreviewed")).contains(grant);
        assertThat(rights("A1")).isEqualTo("[]");
        assertThat(rights("G1")).isEqualTo("[]");
        assertThat(rights("C1")).isEqualTo("[]");
        assertThat(rights("M1")).contains("purchase:create");
        assertThat(firm.as("A1", "GET", "/grants", Map.of()).code()).isEqualTo("PERMISSION_DENIED");

        assertThat(review("G1", grant, "nothing odd").code()).isEqualTo("PERMISSION_DENIED");
        assertThat(review("M1", grant, "nothing odd").code()).isEqualTo("PERMISSION_DENIED");
        assertThat(review("G2", grant, " ").code()).isEqualTo("REASON_MISSING");
        assertThat(review("G2", grant, "eleven files, all of the flood").status()).isEqualTo(201);
        assertThat(rights("A1")).contains("grant:propose");
        assertThat(rights("C1")).contains("purchase:create").doesNotContain("member:unmask");
    }

    @Test
    void whoHadAPartDoesNotReviewAndWhoeverLooksInTimeIsEnough() {
        var grant = opened();
        var own = review("G1", grant, "fine");
        assertThat(own.code()).isEqualTo("SEPARATION_OF_DUTIES");
        assertThat(own.body().path("pair").asString()).isEqualTo("opener, reviewer");
        var done = review("G2", grant, "fine");
        assertThat(done.body().path("doneBy").asString()).as(done.text()).isEqualTo("G2");
        assertThat(done.body().path("dueOn").asString()).isEqualTo("2026-01-08");
        assertThat(review("G2", grant, "or not").body().path("finding").asString())
                .isEqualTo("fine");
        at(LocalDate.of(2026, 1, 12));
        assertThat(rights("A1")).contains("grant:propose");
        assertThat(review("G2", "gra_0000000000001", "x").code()).isEqualTo("NOT_FOUND");
    }

    private String opened() {
        var body = new HashMap<String, Object>();
        body.put("program", Firm.PROGRAM);
        body.put("staff", "C1");
        body.put("role", "emergency");
        body.put("scope", "branch");
        body.put("place", "S001");
        body.put("until", firm.server().bean(Clock.class).today().toString());
        body.put("reason", "flood at the shop, ticket 4711");
        var asked = firm.as("A1", "POST", "/grants", body);
        var agreed = firm.decide("G1", firm.approval("grant"), "APPROVE");
        assertThat(agreed.status()).as(agreed.text()).isEqualTo(201);
        return asked.body().path("id").asString();
    }

    private Answer review(String staff, String grant, String finding) {
        var path = "/grants/" + grant + "/reviews";
        return firm.as(staff, "POST", path, Map.of("finding", finding));
    }

    private void at(LocalDate day) {
        firm.server().moveTo(day.atTime(10, 0).atZone(Clock.ZONE).toInstant());
        var run = firm.server().post("/jobs/emergency-review/runs", Map.of());
        assertThat(run.status()).as(run.text()).isBetween(200, 202);
    }

    private String told(String event) {
        return firm.server().settled().get("/events?type=" + event + "&limit=200").text();
    }

    private String rights(String staff) {
        return firm.server()
                .get("/staff/" + staff + "/rights?program=" + Firm.PROGRAM)
                .body()
                .path("permissions")
                .propertyNames()
                .toString();
    }
}
