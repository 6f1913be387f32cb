package huika.organization;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.security.Departure;
import huika.security.DepartureDoor;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;

/// Branches, departments and people as they are written over HTTP.
@Requirement({"BRN-01", "BRN-17", "STF-01"})
class WorkforceTest {

    private static final List<Departure> TOLD = new CopyOnWriteArrayList<>();
    private static TestServer server;
    private static Organization organization;

    static class Doors {
        @Bean
        DepartureDoor listening() {
            return departure -> {
                if (departure.staff().equals("E500")) throw new IllegalStateException("no");
                TOLD.add(departure);
            };
        }
    }

    @BeforeAll
    static void start() {
        server = TestServer.with(Doors.class);
        organization = server.bean(Organization.class);
        load(List.of("E1", "E2"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aBranchOpenedByHandStandsBesideThoseOfTheFile() {
        var body =
                Map.of(
                        "program",
                        "org",
                        "code",
                        "F1",
                        "name",
                        "加盟一店",
                        "kind",
                        "franchise",
                        "tills",
                        List.of("T1", "T2"),
                        "region",
                        "east",
                        "entity",
                        "某某公司");
        assertThat(server.post("/branches", body).status()).isEqualTo(201);
        assertThat(server.post("/branches", body).code()).isEqualTo("CODE_TAKEN");
        load(List.of("E1", "E2"));
        var branch = server.get("/branches/F1?program=org");
        assertThat(branch.body().path("entity").asString()).isEqualTo("某某公司");
        assertThat(branch.body().path("active").asBoolean()).isTrue();
        assertThat(codes(server.get("/branches?program=org&kind=franchise"))).isEqualTo("F1");
        assertThat(codes(server.get("/branches?program=org&region=east"))).isEqualTo("F1");
        assertThat(codes(server.get("/branches?program=org&q=总"))).isEqualTo("HQ");
    }

    @Test
    void anEditNeedsTheRevisionThatWasSeenAndTheFileKeepsItsHandsOff() {
        var seen = server.get("/branches/S2?program=org");
        var edit = Map.of("program", "org", "name", "二店（新）", "tills", List.of("T1", "T9"));
        assertThat(server.patch("/branches/S2", edit).code()).isEqualTo("PRECONDITION_REQUIRED");
        var tag = seen.header("ETag");
        var edited = server.patch("/branches/S2", edit, "If-Match", tag);
        assertThat(edited.body().path("name").asString()).isEqualTo("二店（新）");
        assertThat(server.patch("/branches/S2", edit, "If-Match", tag).code())
                .isEqualTo("STALE_VERSION");
        load(List.of("E1", "E2"));
        assertThat(organization.branch("org", "S2").orThrow().tills()).containsExactly("T1", "T9");
        var entry = audit("branch", "S2").get(0);
        assertThat(entry.path("before").path("name").asString()).isEqualTo("门店 S2");
        assertThat(entry.path("after").path("name").asString()).isEqualTo("二店（新）");
    }

    @Test
    void whatIsNoBranchIsRefusedWithEveryFault() {
        var answer =
                server.post(
                        "/branches",
                        Map.of(
                                "program",
                                "org",
                                "code",
                                "a b",
                                "name",
                                " ",
                                "kind",
                                "kiosk",
                                "tills",
                                List.of("T1", "T1"),
                                "areaCode",
                                "571"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors")).hasSize(5);
        assertThat(
                        server.post("/branches", Map.of("program", "x", "code", "A", "name", "B"))
                                .code())
                .isEqualTo("PROGRAM_UNKNOWN");
    }

    @Test
    void departmentsStandBelowOneAnotherAndNeverInACircle() {
        assertThat(department("D1", null, null).status()).isEqualTo(201);
        assertThat(department("D2", "D1", "E1").status()).isEqualTo(201);
        assertThat(department("D3", "D9", null).code()).isEqualTo("DEPARTMENT_UNKNOWN");
        assertThat(department("D3", null, "E9").code()).isEqualTo("STAFF_UNKNOWN");
        var circle = Map.of("program", "org", "parent", "D2");
        var first = server.patch("/departments/D1", circle, "If-Match", "\"1\"");
        assertThat(first.code()).isEqualTo("FIELD_INVALID");
        var renamed =
                server.patch(
                        "/departments/D2",
                        Map.of("program", "org", "name", "资金部"),
                        "If-Match",
                        "\"1\"");
        assertThat(renamed.body().path("name").asString()).isEqualTo("资金部");
        assertThat(renamed.body().path("head").asString()).isEqualTo("E1");
    }

    @Test
    void somebodyIsTakenOnMovedAndLetGoAndTheDoorsAreTold() {
        assertThat(hire("E400", "S1").status()).isEqualTo(201);
        assertThat(hire("E400", "S1").code()).isEqualTo("CODE_TAKEN");
        assertThat(hire("E401", "S9").code()).isEqualTo("BRANCH_UNKNOWN");
        var move =
                Map.of("program", "org", "branch", "HQ", "role", "treasury", "reason", "promoted");
        var moved = server.post("/staff/E400/transfers", move);
        assertThat(moved.body().path("role").asString()).isEqualTo("treasury");
        var left = server.post("/staff/E400/departures", Map.of("program", "org"));
        assertThat(left.body().path("active").asBoolean()).isFalse();
        assertThat(left.body().path("leftOn").asString()).isEqualTo("2026-01-05");
        assertThat(server.post("/staff/E400/departures", Map.of("program", "org")).code())
                .isEqualTo("NOT_FOUND");
        assertThat(TOLD)
                .filteredOn(told -> told.staff().equals("E400"))
                .extracting(Departure::to)
                .containsExactly("HQ", null);
        var sheet = server.get("/staff/E400?program=org").body();
        assertThat(sheet.path("postings")).hasSize(3);
        assertThat(sheet.path("postings").get(1).path("reason").asString()).isEqualTo("promoted");
        assertThat(hire("E400", "S1").status()).as("comes back").isEqualTo(201);
    }

    @Test
    void ifADoorFailsNobodyLeft() {
        assertThat(hire("E500", "S1").status()).isEqualTo(201);
        var left = server.post("/staff/E500/departures", Map.of("program", "org"));
        assertThat(left.status()).isEqualTo(500);
        assertThat(organization.staff("org", "E500").orThrow().active()).isTrue();
        assertThat(audit("staff", "E500")).hasSize(1);
    }

    @Test
    void whoLeavesTheFileIsToldToTheDoorsToo() {
        load(List.of("E1", "E2", "E3"));
        load(List.of("E1", "E2"));
        assertThat(TOLD)
                .filteredOn(told -> told.staff().equals("E3"))
                .singleElement()
                .satisfies(told -> assertThat(told.left()).isTrue());
    }

    @Test
    void peopleAreFoundByAPartOfTheirName() {
        var found = server.post("/staff/searches", Map.of("program", "org", "name", "员工E2"));
        assertThat(found.body().path("items").get(0).path("code").asString()).isEqualTo("E2");
        assertThat(server.post("/staff/searches", Map.of("program", "org", "name", " ")).code())
                .isEqualTo("FIELD_INVALID");
        assertThat(codes(server.get("/staff?program=org&branch=S2"))).isEqualTo("E2");
        assertThat(codes(server.get("/staff?program=org&role=nobody"))).isEmpty();
    }

    private static void load(List<String> staff) {
        organization.load(
                "org",
                List.of(branch("HQ", "总部", "headquarters"), branch("S1"), branch("S2")),
                staff.stream()
                        .map(code ->
                                new NewStaff(
                                        code,
                                        "员工" + code,
                                        "cashier",
                                        code.equals("E2") ? "S2" : "S1",
                                        null,
                                        null))
                        .toList());
    }

    private static Branch branch(String code) {
        return branch(code, "门店 " + code, "own");
    }

    private static Branch branch(String code, String name, String kind) {
        return new Branch(code, name, kind, List.of("T1"), null, true);
    }

    private static Answer hire(String code, String branch) {
        return server.post(
                "/staff",
                Map.of(
                        "program",
                        "org",
                        "code",
                        code,
                        "name",
                        "张三",
                        "role",
                        "cashier",
                        "branch",
                        branch,
                        "phone",
                        "13900000400"));
    }

    private static Answer department(String code, @Nullable String parent, @Nullable String head) {
        var body = new java.util.HashMap<String, Object>();
        body.put("program", "org");
        body.put("code", code);
        body.put("name", "部门" + code);
        if (parent != null) body.put("parent", parent);
        if (head != null) body.put("head", head);
        return server.post("/departments", body);
    }

    private static JsonNode audit(String kind, String subject) {
        return server.get("/audit?kind=" + kind + "&subject=" + subject).body().path("items");
    }

    private static String codes(Answer answer) {
        var codes = answer.body().path("items").valueStream().map(i -> i.path("code").asString());
        return codes.reduce((a, b) -> a + " " + b).orElse("");
    }
}
