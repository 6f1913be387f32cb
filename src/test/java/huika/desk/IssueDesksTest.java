package huika.desk;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Each branch says where cards are handled and who helps there; until then it is not set up.
class IssueDesksTest {

    private static final Path FILE = Path.of("src/test/resources/programs/issue-desks.yaml");

    private static Map<String, Object> desk(String... staff) {
        return Map.of("program", "issue-desks", "name", "一楼服务台", "staff", List.of(staff));
    }

    private static JsonNode of(TestServer server, String branch) {
        for (var each : server.get("/issue-desks?program=issue-desks").body().path("items")) {
            if (each.path("branch").asString().equals(branch)) return each;
        }
        throw new AssertionError(branch);
    }

    @Test
    @Requirement("ISS-03")
    void aBranchWithoutANamedDeskIsNotSetUp() {
        try (var server = TestServer.start(FILE)) {
            var foreign = server.post("/branches/B1/issue-desks", desk("C2"));
            assertThat(foreign.code()).isEqualTo("STAFF_UNKNOWN");
            var nobody = server.post("/branches/B1/issue-desks", desk());
            assertThat(nobody.code()).isEqualTo("FIELD_INVALID");
            assertThat(server.post("/branches/B9/issue-desks", desk("C1")).code())
                    .isEqualTo("BRANCH_UNKNOWN");
            var named = server.post("/branches/B1/issue-desks", desk("M1", "C1"));
            assertThat(named.status()).as(named.text()).isEqualTo(201);
            assertThat(of(server, "B1").path("state").asString()).isEqualTo("COMPLETE");
            assertThat(of(server, "B1").path("desk").asString()).isEqualTo("一楼服务台");
            assertThat(of(server, "B2").path("state").asString()).isEqualTo("INCOMPLETE");
            assertThat(of(server, "B2").path("desk").isNull()).isTrue();
            assertThat(of(server, "HQ").path("state").asString()).isEqualTo("COMPLETE");
            var again = server.post("/branches/B1/issue-desks", desk("C1"));
            assertThat(again.body().path("staff").size()).isEqualTo(1);
        }
    }
}
