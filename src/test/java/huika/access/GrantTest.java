package huika.access;

import static org.assertj.core.api.Assertions.assertThat;

import huika.attack.Attack;
import huika.house.Requirement;
import huika.kernel.Clock;
import huika.world.TestServer.Answer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// Roles given to people, over HTTP. Time moves on at the end.
@Requirement({"DAT-17", "STF-01", "PRM-08"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GrantTest {

    private static Firm firm;

    @BeforeAll
    static void start() {
        firm = new Firm();
    }

    @AfterAll
    static void stop() {
        firm.close();
    }

    @Test
    @Order(1)
    void aPostOfTheFileGivesItsRoleAndTheProgramsOwnRolesStandOnTop() {
        assertThat(rights("C1")).contains("purchase:create").doesNotContain("purchase:refund");
        assertThat(rights("N1")).contains("discount:override").doesNotContain("top-up:create");
        assertThat(rights("X1")).contains("program:read").doesNotContain("member:read");
        var roles = firm.server().get("/roles?program=" + Firm.PROGRAM).body().path("items");
        assertThat(roles.valueStream().filter(role -> role.path("own").asBoolean())).hasSize(2);
        assertThat(firm.server().get("/roles/separations").body().path("items")).hasSize(10);
    }

    @Test
    @Order(2)
    @Attack("T26")
    void aGrantStandsWhenAnotherAgreedAndNotBefore() {
        var asked = propose("A1", "X1", "cashier", "branch", "S001", null);
        assertThat(asked.body().path("status").asString()).as(asked.text()).isEqualTo("PROPOSED");
        assertThat(rights("X1")).doesNotContain("purchase:create");
        var approval = firm.approval("grant");
        assertThat(firm.decide("A1", approval, "APPROVE").code())
                .as("who asked")
                .isEqualTo("SEPARATION_OF_DUTIES");
        var asserted = Map.of("decision", "APPROVE");
        assertThat(firm.as("G1", "POST", "/approvals/" + approval + "/decisions", asserted).code())
                .as("a system that says whom it acts for")
                .isEqualTo("SEPARATION_OF_DUTIES");
        assertThat(firm.decide("G1", approval, "APPROVE").status()).isEqualTo(201);
        assertThat(rights("X1")).contains("purchase:create");
        assertThat(firm.decide("G2", approval, "APPROVE").code()).isEqualTo("APPROVAL_DECIDED");
        var shown = firm.server().get("/grants/" + asked.body().path("id").asString()).body();
        assertThat(shown.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(shown.path("approval").asString()).isEqualTo(approval);
    }

    @Test
    @Order(3)
    void whomItFavoursNeverAgrees() {
        propose("A1", "G2", "auditor", "all", null, null);
        var approval = firm.approval("grant");
        var own = firm.decide("G2", approval, "APPROVE");
        assertThat(own.code()).isEqualTo("SEPARATION_OF_DUTIES");
        assertThat(own.body().path("pair").asString()).isEqualTo("beneficiary, checker");
        assertThat(firm.decide("G1", approval, "REJECT").status()).isEqualTo(201);
        assertThat(rights("G2")).doesNotContain("audit:export");
    }

    @Test
    @Order(4)
    void aPairThatIsKeptApartIsRefusedByItsName() {
        var refused = propose("A1", "A1", "store-manager", "branch", "S001", null);
        assertThat(refused.code()).isEqualTo("SEPARATION_OF_DUTIES");
        assertThat(refused.body().path("rule").asString()).isEqualTo("S1");
        assertThat(refused.body().path("pair").asString())
                .isEqualTo("api-key:create, any verb on value");
        assertThat(propose("A1", "C1", "code-importer", "branch", "S001", null).status())
                .isEqualTo(201);
        firm.decide("G1", firm.approval("grant"), "APPROVE");
        var issuer = propose("A1", "C1", "sales-department", "branch", "S001", null);
        assertThat(issuer.body().path("rule").asString()).isEqualTo("S5");
    }

    @Test
    @Order(5)
    void whatCannotBeGrantedIsRefused() {
        assertThat(propose("A1", "X1", "wizard", "all", null, null).code())
                .isEqualTo("ROLE_UNKNOWN");
        assertThat(propose("A1", "X9", "cashier", "all", null, null).code())
                .isEqualTo("STAFF_UNKNOWN");
        assertThat(propose("A1", "X1", "cashier", "branch", "S999", null).code())
                .isEqualTo("BRANCH_UNKNOWN");
        assertThat(propose("A1", "X1", "cashier", "branch", null, null).code())
                .isEqualTo("FIELD_INVALID");
        assertThat(propose("A1", "X1", "cashier", "moon", null, null).code())
                .isEqualTo("FIELD_INVALID");
        assertThat(propose("A1", "X1", "cashier", "all", null, LocalDate.of(2026, 1, 1)).code())
                .isEqualTo("PERIOD_INVALID");
        assertThat(propose("C1", "X1", "cashier", "branch", "S001", null).code())
                .isEqualTo("PERMISSION_DENIED");
    }

    @Test
    @Order(6)
    void aKeyThatActsForSomebodyMayDoWhatBothMay() {
        var search = Map.of("program", Firm.PROGRAM, "phone", "13600000001");
        assertThat(firm.as("C1", "POST", "/members/searches", search).status()).isEqualTo(200);
        assertThat(firm.as("A1", "POST", "/members/searches", search).code())
                .isEqualTo("PERMISSION_DENIED");
        assertThat(firm.as("C1", "GET", "/branches?program=" + Firm.PROGRAM, Map.of()).text())
                .contains("S001");
        var away = "/branches/S001?program=" + Firm.PROGRAM;
        assertThat(firm.as("FM", "GET", away, Map.of()).status())
                .as("a franchisee sees its own")
                .isEqualTo(404);
        var foreign = firm.as("M1", "GET", "/branches?program=" + Firm.OTHER, Map.of());
        assertThat(foreign.code()).isEqualTo("PROGRAM_UNKNOWN");
    }

    @Test
    @Order(7)
    void twoRolesOfOnePersonDoNotCarryEachOthersRightsAway() {
        propose("A1", "M2", "auditor", "all", null, null);
        firm.decide("G1", firm.approval("grant"), "APPROVE");
        assertThat(firm.as("M2", "GET", "/audit", Map.of()).status()).isEqualTo(200);
        var sale =
                Map.of(
                        "program",
                        Firm.PROGRAM,
                        "branch",
                        "S001",
                        "lines",
                        java.util.List.of(),
                        "tenders",
                        java.util.List.of());
        var away = firm.as("M2", "POST", "/purchases", sale);
        var home = firm.as("M1", "POST", "/purchases", sale);
        assertThat(away.status()).isNotEqualTo(201);
        assertThat(home.code()).isNotEqualTo("BRANCH_NOT_PERMITTED");
        assertThat(rightsAt("M2", "audit:export")).isEqualTo("null");
        assertThat(rightsAt("M2", "purchase:create")).isEqualTo("[\"S002\"]");
    }

    @Test
    @Order(7)
    @Requirement("BRN-01")
    void aBranchDoesNotChangeARuleOfHeadquarters() {
        var branch = firm.key(Map.of("branches", java.util.List.of("S001")));
        for (var staff : java.util.List.of("M1", "FM")) {
            var draft =
                    firm.server()
                            .send(
                                    "POST",
                                    "/programs/" + Firm.PROGRAM + "/versions",
                                    "program: corner-shop"
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                    Map.of(
                                            "Content-Type",
                                            "application/yaml",
                                            "Authorization",
                                            firm.key(Map.of()),
                                            "Huika-Actor",
                                            staff));
            assertThat(draft.code()).as(staff).isEqualTo("CENTRAL_RULE");
        }
        var withdrawn =
                firm.server()
                        .post(
                                "/programs/" + Firm.PROGRAM + "/versions/1/withdrawals",
                                "",
                                "Authorization",
                                branch);
        assertThat(withdrawn.code()).isEqualTo("CENTRAL_RULE");
    }

    @Test
    @Order(8)
    void whoLendsTheirRoleSaysUntilWhenAndAnotherAgrees() {
        var grant = granted("X1");
        var lent = lend("X1", grant, "M2", LocalDate.of(2026, 1, 9));
        assertThat(lent.body().path("status").asString()).as(lent.text()).isEqualTo("PROPOSED");
        assertThat(firm.decide("G1", firm.approval("grant"), "APPROVE").status()).isEqualTo(201);
        assertThat(rightsAt("M2", "top-up:create")).contains("S001", "S002");
        assertThat(lend("M1", grant, "M2", LocalDate.of(2026, 1, 9)).code())
                .isEqualTo("PERMISSION_DENIED");
        assertThat(lend("X1", grant, "M2", LocalDate.of(2026, 5, 9)).code())
                .isEqualTo("PERIOD_INVALID");
    }

    /// Top-ups and their reversal: said at the grant, told as an event, and listed.
    @Test
    @Order(8)
    void aPairThatIsOnlySaidIsToldAndListed() {
        var path = "/roles/separations/holders?program=" + Firm.PROGRAM;
        assertThat(firm.server().get(path).body().path("items").findValuesAsString("staff"))
                .doesNotContain("FM");
        var asked = propose("A1", "FM", "treasury", "branch", "F001", null);
        assertThat(asked.body().path("warnings").toString()).contains("S7: top-up:create");
        var told = "/events?type=grant.warned&limit=200";
        var grant = asked.body().path("id").asString();
        assertThat(firm.server().settled().get(told).text())
                .as("while it is asked for")
                .doesNotContain(grant);
        assertThat(firm.decide("G1", firm.approval("grant"), "APPROVE").status()).isEqualTo(201);
        assertThat(firm.server().settled().get(told).text()).contains(grant);
        var holders = firm.server().get(path).body().path("items").valueStream();
        var found = holders.filter(one -> one.path("staff").asString().equals("FM")).findFirst();
        assertThat(found.orElseThrow().path("pairs").toString()).contains("S7");
        assertThat(firm.as("M1", "GET", path, Map.of()).code()).isEqualTo("PERMISSION_DENIED");
    }

    /// Two people, a reason, an hour, and everybody who listens is told.
    @Test
    @Order(8)
    void anEmergencyIsOpenedByTwoForAnHourAndTold() {
        var today = firm.server().bean(Clock.class).today();
        assertThat(propose("A1", "C1", "emergency", "branch", "S001", null).code())
                .isEqualTo("PERIOD_INVALID");
        assertThat(propose("A1", "C1", "emergency", "branch", "S001", today).code())
                .isEqualTo("REASON_MISSING");
        var body = new HashMap<String, Object>();
        body.put("program", Firm.PROGRAM);
        body.put("staff", "C1");
        body.put("role", "emergency");
        body.put("scope", "branch");
        body.put("place", "S001");
        body.put("until", today.toString());
        body.put("reason", "flood at the shop, ticket 4711");
        var asked = firm.as("A1", "POST", "/grants", body);
        assertThat(asked.body().path("status").asString()).as(asked.text()).isEqualTo("PROPOSED");
        assertThat(rights("C1")).doesNotContain("member:unmask");
        assertThat(firm.decide("G1", firm.approval("grant"), "APPROVE").status()).isEqualTo(201);
        assertThat(rights("C1")).contains("member:unmask", "card:unfreeze");
        var grant = asked.body().path("id").asString();
        assertThat(firm.server().settled().get("/events?type=grant.emergency&limit=200").text())
                .contains(grant);
        var listed = firm.server().get("/grants?program=" + Firm.PROGRAM + "&role=emergency");
        assertThat(listed.body().path("items").get(0).path("endsAt").isNull()).isFalse();
        assertThat(lend("C1", grant, "M2", today).code()).isEqualTo("NOT_FOUND");
        var seen = Map.of("finding", "nothing odd");
        assertThat(firm.as("G2", "POST", "/grants/" + grant + "/reviews", seen).status())
                .isEqualTo(201);
        var later = firm.server().bean(Clock.class).now().plusSeconds(61 * 60);
        firm.server().moveTo(later);
        propose("A1", "N1", "driver", "own", null, null);
        firm.decide("G1", firm.approval("grant"), "APPROVE");
        assertThat(rights("C1")).doesNotContain("member:unmask");
    }

    @Test
    @Order(9)
    void whoLeavesHasNothingLeftInTheSameCommit() {
        var left = firm.server().post("/staff/X1/departures", Map.of("program", Firm.PROGRAM));
        assertThat(left.status()).isEqualTo(201);
        var grants = firm.server().get("/grants?program=corner-shop&staff=X1&status=active");
        assertThat(grants.body().path("items")).isEmpty();
        assertThat(rightsAt("M2", "top-up:create"))
                .as("what was lent ends with the lender")
                .isEqualTo("[\"S002\"]");
        assertThat(firm.as("X1", "GET", "/branches?program=" + Firm.PROGRAM, Map.of()).code())
                .isEqualTo("STAFF_UNKNOWN");
    }

    @Test
    @Order(10)
    void aGrantNobodyConfirmsEndsAfterTwelveMonths() {
        var grant = granted("M2");
        var own = firm.as("M2", "POST", "/grants/" + grant + "/recertifications", Map.of());
        assertThat(own.code()).isEqualTo("PERMISSION_DENIED");
        firm.server().moveTo(LocalDate.of(2026, 12, 1).atTime(9, 0).atZone(Clock.ZONE).toInstant());
        var confirmed = firm.as("G1", "POST", "/grants/" + grant + "/recertifications", Map.of());
        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(201);
        firm.server().moveTo(LocalDate.of(2027, 6, 1).atTime(9, 0).atZone(Clock.ZONE).toInstant());
        assertThat(firm.server().post("/jobs/grant-recertification/runs", Map.of()).status())
                .isBetween(200, 202);
        assertThat(rights("M2")).as("confirmed in December").contains("audit:export");
        assertThat(rights("C1"))
                .as("not confirmed since January 2026")
                .doesNotContain("stock:import-codes");
        firm.server().moveTo(LocalDate.of(2027, 12, 2).atTime(9, 0).atZone(Clock.ZONE).toInstant());
        assertThat(rights("M2")).doesNotContain("audit:export");
    }

    private static String granted(String staff) {
        var path = "/grants?program=corner-shop&status=active&staff=" + staff;
        return firm.server().get(path).body().path("items").get(0).path("id").asString();
    }

    private static Answer lend(String staff, String grant, String to, LocalDate until) {
        return firm.server()
                .post(
                        "/grants/" + grant + "/delegations",
                        Map.of("to", to, "until", until.toString()),
                        "Huika-Actor",
                        staff);
    }

    private static Answer propose(
            String maker,
            String staff,
            String role,
            String scope,
            @Nullable String place,
            @Nullable LocalDate until) {
        var body = new HashMap<String, Object>();
        body.put("program", Firm.PROGRAM);
        body.put("staff", staff);
        body.put("role", role);
        body.put("scope", scope);
        if (place != null) body.put("place", place);
        if (until != null) body.put("until", until.toString());
        return firm.as(maker, "POST", "/grants", body);
    }

    private static String rights(String staff) {
        return firm.server()
                .get("/staff/" + staff + "/rights?program=" + Firm.PROGRAM)
                .body()
                .path("permissions")
                .propertyNames()
                .toString();
    }

    private static String rightsAt(String staff, String permission) {
        return firm.server()
                .get("/staff/" + staff + "/rights?program=" + Firm.PROGRAM)
                .body()
                .path("permissions")
                .path(permission)
                .toString();
    }
}
