package huika.relative;

import static org.assertj.core.api.Assertions.assertThat;

import huika.access.Firm;
import huika.house.Requirement;
import huika.world.TestServer.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Whom a decision favours never signs it.
class RelativesTest {

    private static final String TOPICS =
            """
            approvals:
              purchase-refund:
                steps: [{roles: [store-manager, general-office, customer-service-head], at: anywhere}]

            """;

    private static Firm firm;
    private static int phones;

    @BeforeAll
    static void open() {
        firm = new Firm(TOPICS);
    }

    @AfterAll
    static void close() {
        firm.close();
    }

    @Test
    @Requirement("STF-22")
    void whoDeclaredTheMemberAsTheirsSignsNothingForThem() {
        var member = member();
        var declared = declare("M1", member, "RELATIVE");
        assertThat(declared.path("staff").asString()).isEqualTo("M1");
        assertThat(declare("M1", member, "RELATIVE").path("id")).isEqualTo(declared.path("id"));
        var approval = ask(member);
        var own = firm.decide("M1", approval, "APPROVE");
        assertThat(own.code()).as(own.text()).isEqualTo("SEPARATION_OF_DUTIES");
        assertThat(own.body().path("pair").asString()).isEqualTo("beneficiary, checker");
        assertThat(firm.decide("M1", approval, "REJECT").code()).isEqualTo("SEPARATION_OF_DUTIES");
        done(firm.decide("G1", approval, "APPROVE"));

        var mine = done(firm.as("M1", "GET", "/me/relatives?program=" + Firm.PROGRAM, Map.of()));
        assertThat(mine.path("items")).hasSize(1);
        var end = "/relatives/" + declared.path("id").asString() + "/endings";
        assertThat(firm.server().post(end, Map.of(), "Huika-Actor", "M1").code())
                .isEqualTo("SEPARATION_OF_DUTIES");
        assertThat(done(firm.server().post(end, Map.of())).path("endedAt").isNull()).isFalse();
        done(firm.decide("M1", ask(member), "APPROVE"));
    }

    @Test
    void othersAreRecordedByWhoeverKeepsTheRegisterOfStaff() {
        var member = member();
        var body = new HashMap<String, Object>();
        body.put("program", Firm.PROGRAM);
        body.put("staff", "CH");
        body.put("memberNumber", member.get("number"));
        body.put("relation", "SELF");
        assertThat(firm.as("C1", "POST", "/relatives", body).code()).isEqualTo("PERMISSION_DENIED");
        done(firm.server().post("/relatives", body));
        assertThat(firm.decide("CH", ask(member), "APPROVE").code())
                .isEqualTo("SEPARATION_OF_DUTIES");
        body.put("staff", "NOBODY");
        assertThat(firm.server().post("/relatives", body).code()).isEqualTo("STAFF_UNKNOWN");
        body.put("staff", "CH");
        body.put("memberNumber", "M-999999");
        assertThat(firm.server().post("/relatives", body).code()).isEqualTo("NOT_FOUND");
        var key = firm.server().get("/me/relatives?program=" + Firm.PROGRAM);
        assertThat(key.code()).as("a key is nobody's relative").isEqualTo("NOT_FOUND");
    }

    private static JsonNode declare(String staff, Map<String, String> member, String relation) {
        var body =
                Map.of(
                        "program",
                        Firm.PROGRAM,
                        "memberNumber",
                        member.get("number"),
                        "relation",
                        relation);
        return done(firm.as(staff, "POST", "/me/relatives", body));
    }

    private static Map<String, String> member() {
        var form = new HashMap<String, Object>();
        form.put("program", Firm.PROGRAM);
        form.put("name", "李雷");
        form.put("phone", "138220%05d".formatted(++phones));
        form.put("branch", "S001");
        var joined = done(firm.server().post("/members", form));
        return Map.of(
                "membership",
                joined.path("membership").asString(),
                "number",
                joined.path("memberNumber").asString());
    }

    /// A return that waits for its consent.
    private static String ask(Map<String, String> member) {
        var sale =
                Map.of(
                        "branch",
                        "S001",
                        "membership",
                        member.get("membership"),
                        "lines",
                        List.of(
                                Map.of(
                                        "sku",
                                        "X",
                                        "category",
                                        "food",
                                        "quantity",
                                        1,
                                        "unitPrice",
                                        5_000)),
                        "tenders",
                        List.of(Map.of("kind", "cash")));
        var id = done(firm.server().post("/purchases", sale)).path("id").asString();
        var back = Map.of("branch", "S001", "membership", member.get("membership"));
        var asked = firm.as("C1", "POST", "/purchases/" + id + "/refund-requests", back);
        return done(asked).path("approval").asString();
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
        return answer.body();
    }
}
