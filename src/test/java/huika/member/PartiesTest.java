package huika.member;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Whom the staff list knows is an employee, also by a phone told later.
@Requirement("MEM-19")
class PartiesTest {

    private static final String SHOP =
            """
            program: parties-shop
            title: 测试店
            operator: 测试
            branches:
              - {code: S001, name: 本店}
            staff:
              - {code: E007, name: 韩梅梅, role: cashier, branch: S001, phone: "13900000007"}
            membership: {required: [name, phone], channels: [store]}
            """;

    @TempDir private Path folder;

    @Test
    void anEmployeeIsKnownByANewPhoneAndForgottenByAnother() throws IOException {
        var file = folder.resolve("parties-shop.yaml");
        Files.writeString(file, SHOP);
        try (var server = TestServer.start(file)) {
            var form =
                    Map.of(
                            "program", "parties-shop",
                            "name", "韩梅梅",
                            "phone", "13800138000",
                            "branch", "S001");
            var joined = server.post("/members", form).body();
            assertThat(parties(server, joined)).isEmpty();
            phone(server, joined, "13900000007", 1);
            assertThat(parties(server, joined)).containsExactly("employee");
            phone(server, joined, "13800138001", 2);
            assertThat(parties(server, joined)).isEmpty();
        }
    }

    private static void phone(TestServer server, JsonNode joined, String phone, int version) {
        var path = "/members/" + joined.path("id").asString();
        var edited = server.patch(path, Map.of("phone", phone), "If-Match", "\"" + version + "\"");
        assertThat(edited.status()).as(edited.text()).isEqualTo(200);
    }

    /// As the account has them, by which sales are decided.
    private static List<String> parties(TestServer server, JsonNode joined) {
        return server.sql()
                .sql("select unnest(parties) from ledger.account where id = ?")
                .param(
                        huika.kernel.Ids.parse("mbs", joined.path("membership").asString())
                                .orElseThrow())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
