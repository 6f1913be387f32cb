package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Lower tiers that wait for a person's consent.
@Requirement("TIR-04")
class TierProposalTest {

    private static final Path SHOP = Path.of("src/test/resources/programs/corner-shop.yaml");

    @TempDir static Path folder;
    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        var proposing =
                Files.readString(SHOP)
                        .replace(
                                "downgrade: {review: daily}",
                                "downgrade: {review: daily, effect: propose,"
                                        + " approved by: store-manager}");
        var file = folder.resolve("corner-shop.yaml");
        Files.writeString(file, proposing);
        server = TestServer.start(file);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String silver(String phone) {
        var form =
                Map.of("program", "corner-shop", "name", "李雷", "phone", phone, "branch", "S001");
        var member = server.post("/members", form).body().path("membership").asString();
        buy(member, 200_000);
        assertThat(tier(member)).isEqualTo("silver");
        return member;
    }

    private static void buy(String member, long fen) {
        var line = Map.of("sku", "X", "category", "food", "quantity", 1, "unitPrice", fen);
        var sold =
                server.post(
                        "/purchases",
                        Map.of(
                                "branch", "S001",
                                "membership", member,
                                "lines", List.of(line),
                                "tenders", List.of(Map.of("kind", "cash"))));
        assertThat(sold.status()).as(sold.text()).isEqualTo(201);
    }

    private static String tier(String member) {
        return server.get("/memberships/" + member).body().path("tier").asString();
    }

    private static void night(LocalDate day) {
        var at = day.atTime(LocalTime.of(0, 30)).atZone(ZoneId.of("Asia/Shanghai"));
        server.moveTo(at.toInstant());
        var run = server.post("/jobs/tier-review/runs", "");
        assertThat(run.status()).as(run.text()).isBetween(200, 202);
    }

    private static List<JsonNode> waiting(String member) {
        return server.get("/approvals?status=PENDING&limit=100").body().path("items").valueStream()
                .filter(each -> each.path("subject").asString().startsWith(member))
                .toList();
    }

    private static Answer decide(JsonNode approval, String decision, String staff) {
        return server.post(
                "/approvals/" + approval.path("id").asString() + "/decisions",
                Map.of("decision", decision, "comment", "看过了"),
                "Huika-Actor",
                staff);
    }

    private static long told(String member) {
        return server.sql()
                .sql("select count(*) from outbox.event where type = 308 and membership = ?")
                .param(huika.kernel.Ids.parse("mbs", member).orElseThrow())
                .query(Long.class)
                .single();
    }

    @Test
    void aLowerTierIsTakenOnConsentOnTheNumbersOfThatDay() {
        var idle = silver("13900000001");
        var active = silver("13900000002");
        var kept = silver("13900000003");
        night(LocalDate.of(2027, 1, 6));
        var proposal = waiting(idle).getFirst();

        var cashier = decide(proposal, "APPROVE", "E007");
        assertThat(cashier.code()).as(cashier.text()).isEqualTo("PERMISSION_DENIED");
        assertThat(cashier.body().path("role").asString()).isEqualTo("store-manager");
        assertThat(tier(idle)).isEqualTo("silver");
        assertThat(decide(proposal, "APPROVE", "E001").status()).isEqualTo(201);
        assertThat(tier(idle)).isEqualTo("ordinary");
        assertThat(told(idle)).isEqualTo(1);

        var stale = waiting(active).getFirst();
        buy(active, 300_000);
        assertThat(decide(stale, "APPROVE", "E001").code()).isEqualTo("APPROVAL_VOID");
        assertThat(tier(active)).isEqualTo("silver");
        assertThat(told(active)).isZero();

        assertThat(decide(waiting(kept).getFirst(), "REJECT", "E001").status()).isEqualTo(201);
        night(LocalDate.of(2027, 1, 7));
        assertThat(waiting(kept)).isEmpty();
        buy(kept, 1_000);
        night(LocalDate.of(2027, 1, 8));
        assertThat(waiting(kept)).hasSize(1);
    }
}
