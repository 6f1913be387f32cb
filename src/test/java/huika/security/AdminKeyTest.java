package huika.security;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.AdminKey;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the admin key may do, that each use is on record, and that no key is two people.
@Requirement("STF-01")
class AdminKeyTest {

    private static final Path SHOP = Path.of("src/test/resources/programs/club.yaml");

    @Test
    void theKeyThatSetsUpMovesNoValueAndAgreesToNothing() {
        try (var server = TestServer.started(it -> it.withAdminKeyUse(AdminKey.BOOTSTRAP), SHOP)) {
            assertThat(server.get("/api-keys").status()).isEqualTo(200);
            assertThat(server.get("/programs").status()).isEqualTo(200);
            var form =
                    Map.of(
                            "program", "club",
                            "branch", "S001",
                            "name", "李雷",
                            "phone", "13700000001");
            assertDenied(server.post("/members", form), "member:create");
            assertDenied(server.post("/top-ups", Map.of()), "top-up:create");
            assertDenied(server.post("/purchases", Map.of()), "purchase:create");
            assertDenied(
                    server.post("/approvals/apr_1/decisions", Map.of("decision", "APPROVE")),
                    "approval:decide");
            var asSomebody = server.send("GET", "/api-keys", null, Map.of("Huika-Actor", "E001"));
            assertDenied(asSomebody, "actor:assert");
            var more = Map.of("client", "till", "permissions", List.of("purchase:create"));
            assertThat(server.post("/api-keys", more).code()).isEqualTo("PERMISSION_DENIED");
        }
    }

    @Test
    void switchedOffTheKeyOpensNothing() {
        try (var server = TestServer.started(it -> it.withAdminKeyUse(AdminKey.OFF), SHOP)) {
            for (var path : List.of("/api-keys", "/programs", "/audit")) {
                var answer = server.get(path);
                assertThat(answer.status()).as(path).isEqualTo(401);
                assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
            }
            assertThat(server.get("/health").status()).isEqualTo(200);
        }
    }

    @Test
    void everyUseIsOnRecordWithItsNumber() {
        try (var server = TestServer.start(SHOP)) {
            for (var i = 0; i < 3; i++) server.get("/programs");
            server.send("GET", "/programs", null, Map.of("Huika-Actor", "E001"));
            var first = uses(server, "program:read");
            assertThat(first).hasSize(2);
            assertThat(first.getFirst().path("staff").asString()).isEqualTo("E001");
            assertThat(first.getLast().path("after").path("times").asString()).isEqualTo("1");
            assertThat(first.getLast().path("after").path("from").asString())
                    .isEqualTo("127.0.0.1");
            server.moveTo(TestServer.MONDAY.plus(Duration.ofHours(1)));
            server.get("/programs");
            var later = uses(server, "program:read");
            assertThat(later)
                    .extracting(one -> one.path("after").path("times").asString())
                    .containsExactly("1", "2", "1", "1");
        }
    }

    /// A key that may name whom it acts for asks as a member of staff, and decides in its own name.
    @Test
    @Requirement("PRG-06")
    void oneKeyIsNeverBothSides() {
        try (var server = TestServer.start(SHOP)) {
            var rights =
                    List.of(
                            "actor:assert",
                            "adjustment:request",
                            "adjustment:approve",
                            "approval:decide",
                            "approval:read",
                            "purchase:create",
                            "quote:create",
                            "member:read");
            var one = key(server, "erp", rights);
            var two = key(server, "office", rights);
            var approval = ask(server, one);
            var bare = decide(server, approval, one);
            assertThat(bare.status()).as(bare.text()).isEqualTo(409);
            assertThat(bare.code()).isEqualTo("SEPARATION_OF_DUTIES");
            var asserted = decide(server, approval, one, "Huika-Actor", "E001");
            assertThat(asserted.code()).isIn("SEPARATION_OF_DUTIES", "PERMISSION_DENIED");
            var other = decide(server, approval, two);
            assertThat(other.status()).as(other.text()).isEqualTo(201);
        }
    }

    private static String ask(TestServer server, String key) {
        var form =
                Map.of(
                        "program", "club",
                        "branch", "S001",
                        "name", "李雷",
                        "phone", "13700000002");
        var member = done(server.post("/members", form)).path("membership").asString();
        done(
                server.post(
                        "/cards",
                        Map.of("membership", member, "product", "at-once", "branch", "S001")));
        var sale = new HashMap<String, Object>();
        sale.put("program", "club");
        sale.put("branch", "S001");
        sale.put(
                "lines",
                List.of(Map.of("sku", "X", "category", "food", "quantity", 1, "unitPrice", 5_000)));
        sale.put("tenders", List.of(Map.of("kind", "cash")));
        var id = done(server.post("/purchases", sale)).path("id").asString();
        return done(server.post(
                        "/purchases/" + id + "/late-credits",
                        Map.of("membership", member, "reason", "小票"),
                        "Authorization",
                        "Bearer " + key,
                        "Huika-Actor",
                        "E007"))
                .path("approval")
                .asString();
    }

    private static Answer decide(TestServer server, String approval, String key, String... more) {
        var headers = new String[more.length + 2];
        System.arraycopy(more, 0, headers, 2, more.length);
        headers[0] = "Authorization";
        headers[1] = "Bearer " + key;
        return server.post(
                "/approvals/" + approval + "/decisions", Map.of("decision", "APPROVE"), headers);
    }

    private static String key(TestServer server, String client, List<String> permissions) {
        var wanted = Map.of("client", client, "permissions", permissions);
        return done(server.post("/api-keys", wanted)).path("key").asString();
    }

    /// Newest first.
    private static List<JsonNode> uses(TestServer server, String permission) {
        var found = server.get("/audit?action=admin-key:use&subject=" + permission);
        return done(found).path("items").valueStream().toList();
    }

    private static void assertDenied(Answer answer, String permission) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("PERMISSION_DENIED");
        assertThat(answer.body().path("permission").asString()).isEqualTo(permission);
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.body();
    }
}
