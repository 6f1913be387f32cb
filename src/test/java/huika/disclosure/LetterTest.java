package huika.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import huika.access.Firm;
import huika.house.Requirement;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// Data outside one's authority: a letter with three signatures (S002-13 第十二条 5).
@Requirement({"DAT-03", "DAT-04"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LetterTest {

    private static final String CHAIN =
            """
            approvals:
              access-request:
                steps:
                  - {roles: [department-head]}
                  - {roles: [customer-service-head]}

            """;

    private static Firm firm;
    private static String member;
    private static String letter = "";

    @BeforeAll
    static void start() {
        firm = new Firm(CHAIN);
        var hire =
                Map.of(
                        "program",
                        Firm.PROGRAM,
                        "code",
                        "K1",
                        "name",
                        "市场专员",
                        "role",
                        "marketing",
                        "branch",
                        "HQ",
                        "department",
                        "GO");
        assertThat(firm.server().post("/staff", hire).status()).isEqualTo(201);
        var grant =
                Map.of("program", Firm.PROGRAM, "staff", "K1", "role", "marketing", "scope", "all");
        assertThat(firm.as("A1", "POST", "/grants", grant).status()).isEqualTo(201);
        assertThat(firm.decide("G1", firm.approval("grant"), "APPROVE").status()).isEqualTo(201);
        var form =
                Map.of(
                        "program",
                        Firm.PROGRAM,
                        "name",
                        "欧阳娜娜",
                        "phone",
                        "13800138000",
                        "branch",
                        "S001");
        member = firm.server().post("/members", form).body().path("membership").asString();
    }

    @AfterAll
    static void stop() {
        firm.close();
    }

    @Test
    @Order(1)
    void withoutAllSignaturesNothingIsShown() {
        assertThat(firm.as("K1", "GET", "/memberships/" + member, Map.of()).code())
                .as("marketing sees no members")
                .isEqualTo("PERMISSION_DENIED");
        var asked = ask("K1", List.of(member), List.of("name", "phone"), "satisfaction survey");
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        letter = asked.body().path("id").asString();
        assertThat(open("K1").code()).isEqualTo("ACCESS_REQUEST_INCOMPLETE");
        var approval = firm.approval("access-request");
        assertThat(firm.decide("CH", approval, "APPROVE").code())
                .as("the second before the first")
                .isEqualTo("APPROVAL_ORDER");
        assertThat(firm.decide("M1", approval, "APPROVE").code())
                .as("heads no department")
                .isEqualTo("PERMISSION_DENIED");
        assertThat(firm.decide("G1", approval, "APPROVE").status()).isEqualTo(201);
        assertThat(open("K1").code()).as("two of three").isEqualTo("ACCESS_REQUEST_INCOMPLETE");
        assertThat(firm.decide("CH", approval, "APPROVE").status()).isEqualTo(201);
        var opened = open("K1");
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        var row = opened.body().path("rows").get(0);
        assertThat(row.path("name").asString()).contains("*");
        assertThat(row.path("phone").asString()).isEqualTo("138****8000");
        assertThat(row.propertyNames()).containsExactlyInAnyOrder("membership", "name", "phone");
        assertThat(opened.text()).doesNotContain("欧阳娜娜").doesNotContain("13800138000");
        assertThat(opened.body().path("watermark").asString())
                .startsWith("K1 2026-01-05")
                .endsWith(letter);
    }

    @Test
    @Order(2)
    void itOpensForWhoeverWroteItAndEveryLookIsRecorded() {
        assertThat(open("C1").status()).isIn(403, 404);
        assertThat(open("CH").status()).isIn(403, 404);
        open("K1");
        assertThat(firm.server().get("/access-requests/" + letter).status()).isEqualTo(200);
        var looks =
                firm.server().get("/audit?kind=access-request&action=access-request:run").body();
        assertThat(looks.path("items")).hasSize(2);
        assertThat(looks.toString()).doesNotContain("13800138000");
    }

    @Test
    @Order(3)
    void aLetterNamesMembersOfItsProgramAFewFieldsAndAReason() {
        assertThat(ask("K1", List.of(), List.of("name"), "x").code()).isEqualTo("FIELD_INVALID");
        assertThat(ask("K1", List.of(member), List.of("idDocument"), "x").code())
                .isEqualTo("FIELD_INVALID");
        assertThat(ask("K1", List.of(member), List.of("name"), " ").code())
                .isEqualTo("REASON_MISSING");
        assertThat(ask("K1", List.of("mbs_0000000000000"), List.of("name"), "x").code())
                .isEqualTo("MEMBER_UNKNOWN");
        var nobody =
                firm.server().post("/access-requests", body(List.of(member), List.of("name"), "x"));
        assertThat(nobody.code()).as("a letter is a person's").isEqualTo("STAFF_UNKNOWN");
    }

    @Test
    @Order(4)
    void aRejectedLetterOpensNothing() {
        var asked = ask("K1", List.of(member), List.of("name"), "curiosity");
        var other = asked.body().path("id").asString();
        assertThat(firm.decide("G1", firm.approval("access-request"), "REJECT").status())
                .isEqualTo(201);
        var opened = firm.as("K1", "POST", "/access-requests/" + other + "/results", Map.of());
        assertThat(opened.code()).isEqualTo("ACCESS_REQUEST_INCOMPLETE");
        assertThat(opened.body().path("state").asString()).isEqualTo("REFUSED");
    }

    @Test
    @Order(5)
    void afterAWeekItIsClosed() {
        firm.server().moveTo(TestServer.MONDAY.plus(Duration.ofDays(8)));
        assertThat(open("K1").code()).isEqualTo("ACCESS_REQUEST_EXPIRED");
    }

    private static Answer open(String staff) {
        return firm.as(staff, "POST", "/access-requests/" + letter + "/results", Map.of());
    }

    private static Answer ask(
            String staff, List<String> members, List<String> fields, String purpose) {
        return firm.as(staff, "POST", "/access-requests", body(members, fields, purpose));
    }

    private static Map<String, Object> body(
            List<String> members, List<String> fields, String purpose) {
        return Map.of(
                "program",
                Firm.PROGRAM,
                "memberships",
                members,
                "fields",
                fields,
                "purpose",
                purpose);
    }
}
