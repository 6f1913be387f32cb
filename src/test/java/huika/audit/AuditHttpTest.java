package huika.audit;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Atomic;
import huika.kernel.Outcome;
import huika.world.TestServer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Requirement("PRG-09")
class AuditHttpTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aKeyMadeAndRevokedIsOnRecord() {
        var made = key("auditor", List.of("audit:read"), null);
        var id = made.path("id").asString();
        server.post("/api-keys/" + id + "/revocations", "");
        var entries = server.get("/audit?subject=" + id).body().path("items");
        assertThat(entries).hasSize(2);
        assertThat(entries.path(0).path("action").asString()).isEqualTo("api-key:revoke");
        var create = entries.path(1);
        assertThat(create.path("action").asString()).isEqualTo("api-key:create");
        assertThat(create.path("person").asString()).isEqualTo("client:admin");
        assertThat(create.path("key").asString()).isEqualTo("admin");
        assertThat(create.path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(create.path("at").asString()).isEqualTo("2026-01-05T09:00:00+08:00");
        assertThat(create.path("after").path("permissions").asString()).isEqualTo("audit:read");
        assertThat(create.toString()).doesNotContain(made.path("key").asString());
    }

    @Test
    void aBranchSeesItsOwnEntriesOnly() {
        record("thing", "S001", "E001", "one");
        record("thing", "S002", "E002", "two");
        record("thing", null, "E003", "three");
        var text = key("branch", List.of("audit:read"), List.of("S001")).path("key").asString();
        var seen = server.get("/audit?kind=thing", "Authorization", "Bearer " + text);
        assertThat(seen.body().path("items").valueStream())
                .extracting(one -> one.path("subject").asString())
                .containsExactly("one");
        assertThat(subjects("/audit?kind=thing&person=E002")).containsExactly("two");
        assertThat(subjects("/audit?kind=thing&from=2026-01-05T09:00:00%2B08:00")).hasSize(3);
        assertThat(subjects("/audit?kind=thing&to=2026-01-05T09:00:00%2B08:00")).isEmpty();
        var first = server.get("/audit?kind=thing&limit=2").body();
        assertThat(first.path("items")).hasSize(2);
        var next = first.path("nextCursor").asString();
        assertThat(subjects("/audit?kind=thing&limit=2&cursor=" + next)).containsExactly("one");
        assertThat(server.get("/audit?cursor=eA").code()).isEqualTo("CURSOR_INVALID");
    }

    @Test
    void theExportHoldsNoFormulaAndIsOnRecord() {
        record("cell", "S009", "=cmd|' /C calc'!A0", "formula");
        var export = server.get("/audit/export?subject=formula");
        assertThat(export.status()).isEqualTo(200);
        assertThat(export.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(export.text())
                .startsWith("\ufeffseq,id,at,person,")
                .contains(",'=cmd|' /C calc'!A0,")
                .doesNotContain(",=cmd");
        assertThat(subjects("/audit?action=audit:export")).contains("export");
    }

    @Test
    void theChainIsVerifiedAndPartOfTheProof() {
        var verified = server.post("/audit/verifications", "");
        assertThat(verified.status()).isEqualTo(201);
        assertThat(verified.body().path("clean").asBoolean()).isTrue();
        assertThat(verified.body().path("hash").asString()).hasSize(64);
        var proof = server.post("/proofs", "").body();
        assertThat(proof.path("invariants").valueStream())
                .extracting(one -> one.path("name").asString())
                .contains("audit.chain-unbroken");
        assertThat(proof.path("clean").asBoolean()).isTrue();
    }

    @Test
    void jobsRunByHandAndTheTestClockAreOnRecord() {
        server.post("/jobs/program-changeover/runs", "");
        server.put("/test-clock", Map.of("now", "2026-01-05T09:00:00+08:00"));
        assertThat(subjects("/audit?action=job:run")).containsExactly("program-changeover");
        assertThat(subjects("/audit?action=clock:set")).containsExactly("test");
    }

    private static List<String> subjects(String path) {
        return server.get(path)
                .body()
                .path("items")
                .valueStream()
                .map(one -> one.path("subject").asString())
                .toList();
    }

    private static JsonNode key(
            String client, List<String> permissions, @Nullable List<String> branches) {
        var wanted = new java.util.HashMap<String, Object>();
        wanted.put("client", client);
        wanted.put("permissions", permissions);
        if (branches != null) wanted.put("branches", branches);
        var made = server.post("/api-keys", wanted);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.body();
    }

    private static void record(
            String kind, @Nullable String branch, String person, String subject) {
        var by = new AuditEntry.By(person, "till", "abc", null);
        server.bean(Atomic.class)
                .run(() -> {
                    server.bean(Audit.class)
                            .record(AuditEntry.of(by, "thing:do", kind, subject).at("p", branch));
                    return Outcome.done(true);
                })
                .orThrow();
    }
}
