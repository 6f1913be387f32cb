package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.ledger.Ledger;
import huika.ledger.Request;
import huika.ledger.Result;
import huika.program.Programs;
import huika.program.Sale;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What follows a sale later: the referrer's reward, and sales to a guest who joins.
class LateRewardsTest {

    private static TestServer server;
    private static int phones;

    @BeforeAll
    static void start() {
        server = TestServer.start(Path.of("src/test/resources/programs/corner-shop.yaml"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String join(String phone, String... more) {
        var form = new LinkedHashMap<String, Object>();
        form.put("program", "corner-shop");
        form.put("name", "李雷");
        form.put("phone", phone);
        form.put("branch", "S001");
        for (var i = 0; i < more.length; i += 2) form.put(more[i], more[i + 1]);
        return done(server.post("/members", form)).path("membership").asString();
    }

    private static String phone() {
        return "138005%05d".formatted(++phones);
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
        return answer.body();
    }

    private static JsonNode standing(String membership) {
        return done(server.get("/memberships/" + membership));
    }

    private static long points(String membership) {
        return standing(membership).path("balances").path("points").asLong();
    }

    private static long due() {
        var count = "select count(*) from counter.referral_due";
        return server.sql().sql(count).query(Long.class).single();
    }

    /// Sells as the counter does, and stops right after the commit.
    private static void sellAndStop(String membership) {
        var account = Ids.parse("mbs", membership).orElseThrow();
        var today = server.bean(Clock.class).today();
        var programs = server.bean(Programs.class);
        var found = programs.find("corner-shop", today);
        assertThat(found).isInstanceOf(Outcome.Done.class);
        var version = found.orThrow();
        var holder = server.bean(Holders.class).account(account, "corner-shop");
        var operation =
                new Operation(
                        holder.bucket(),
                        account,
                        Request.own("corner-shop", "test " + membership),
                        version.program(),
                        version.number(),
                        null,
                        null,
                        false);
        var work =
                new PurchaseWork(
                        operation,
                        CardUse.NONE,
                        List.of(new Sale.Line("X", "food", 1, 1_000, null, List.of())),
                        List.of(),
                        List.of(new Sale.Tender("cash", null, null)),
                        null,
                        false,
                        false);
        var result = server.bean(Ledger.class).run(work);
        assertThat(result).isInstanceOf(Result.Decided.class);
    }

    @Test
    @Requirement("REF-03")
    void aRewardTheServerStoppedBeforeIsGivenByTheDailyJobOnce() {
        var referrer = join(phone());
        var brought = join(phone(), "referrer", referrer);
        sellAndStop(brought);
        assertThat(points(referrer)).isZero();
        assertThat(due()).isEqualTo(1);
        for (var i = 0; i < 2; i++) {
            done(server.post("/jobs/referral-rewards/runs", Map.of()));
            assertThat(points(referrer)).isEqualTo(50);
            assertThat(due()).isZero();
        }
    }

    @Test
    void aRewardGivenAtOnceLeavesNothingDue() {
        var referrer = join(phone());
        var brought = join(phone(), "referrer", referrer);
        done(server.post("/purchases", sale(Map.of("membership", brought), 1_000)));
        assertThat(points(referrer)).isEqualTo(50);
        assertThat(due()).isZero();
    }

    @Test
    void salesToAGuestCountForOneMembershipOnly() {
        var phone = phone();
        var guest =
                Map.<String, Object>of(
                        "program", "corner-shop", "customer", Map.of("phone", phone));
        done(server.post("/purchases", sale(guest, 30_000)));
        assertThat(spent(join(phone))).isEqualTo(30_000);
        assertThat(spent(join(phone))).isZero();
        done(server.post("/purchases", sale(guest, 20_000)));
        assertThat(spent(join(phone))).isEqualTo(20_000);
    }

    private static Map<String, Object> sale(Map<String, Object> who, long price) {
        var line = Map.of("sku", "X", "category", "food", "quantity", 1, "unitPrice", price);
        var body = new LinkedHashMap<>(who);
        body.put("branch", "S001");
        body.put("lines", List.of(line));
        body.put("tenders", List.of(Map.of("kind", "cash")));
        return body;
    }

    private static long spent(String membership) {
        return standing(membership).path("progress").path("spent").asLong();
    }
}
