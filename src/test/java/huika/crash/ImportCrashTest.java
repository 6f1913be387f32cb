package huika.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import huika.attack.Attack;
import java.net.URLEncoder;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Kills the server while a file comes in: started again it goes on by itself, and every row is
/// there once.
class ImportCrashTest {

    private static final int MEMBERS = 6_000;
    private static final int SALES = 4_000;
    private static final long PATIENCE = 120_000_000_000L;

    @Test
    @Attack({"T13", "T20"})
    void whatIsKilledInTheMiddleGoesOnAndBringsEveryRowOnce() throws Exception {
        try (var victim = new Victim()) {
            var members = new StringBuilder("reference,name,phone,branch\n");
            for (var i = 1; i <= MEMBERS; i++) {
                members.append("R%05d,顾客,1390000%04d,S001\n".formatted(i, i));
            }
            // known by then: refused, and told as the only two
            members.append("R00001,顾客,13911110001,S001\nR00002,顾客,13911110002,S001\n");
            var joined = killed(victim, "members", members.toString(), MEMBERS + 2);
            assertThat(joined.path("ok").asLong()).as(joined.toString()).isEqualTo(MEMBERS);
            assertThat(joined.path("failed").asLong()).isEqualTo(2);
            assertThat(joined.path("errors")).hasSize(2);
            assertThat(joined.path("errors").get(0).path("code").asString())
                    .isEqualTo("REFERENCE_DUPLICATE");
            await().untilAsserted(
                            () -> assertThat(told(victim, "member.registered")).hasSize(MEMBERS));

            var sales = new StringBuilder("member,date,amount,category,branch\n");
            for (var i = 0; i < SALES; i++) {
                sales.append("R%05d,2025-06-%02d,".formatted(1 + i % 500, 1 + i / 500));
                sales.append("%d.00,book,S001\n".formatted(10 + i % 7));
            }
            sales.append("NOBODY,2025-06-01,1.00,book,S001\n");
            var sold = killed(victim, "purchases", sales.toString(), SALES + 1);
            assertThat(sold.path("ok").asLong()).as(sold.toString()).isEqualTo(SALES);
            assertThat(sold.path("failed").asLong()).isOne();
            assertThat(sold.path("totals").path("sales").asLong()).isEqualTo(SALES);
            assertThat(sold.path("totals").path("members").asLong()).isEqualTo(500);
            assertThat(sold.path("totals").path("gross").asLong()).isEqualTo(gross());
            await().untilAsserted(() -> assertThat(told(victim, "purchase.made")).hasSize(SALES));
            var proof = Victim.json(victim.post("/proofs", Map.of(), "proof"));
            assertThat(proof.path("clean").asBoolean()).as(proof.toString()).isTrue();
        }
    }

    private static long gross() {
        var fen = 0L;
        for (var i = 0; i < SALES; i++) fen += (10 + i % 7) * 100L;
        return fen;
    }

    /// Brings a file in and kills the server as soon as some rows are in, but not all.
    private static JsonNode killed(Victim victim, String kind, String csv, int rows)
            throws Exception {
        var file = "/imports?program=corner-shop&file=" + kind + ".csv&kind=" + kind;
        var tried = victim.post(file, csv.getBytes(UTF_8), "text/csv", kind);
        assertThat(tried.statusCode()).as(tried.body()).isEqualTo(201);
        var run = "/imports/" + Victim.json(tried).path("id").asString();
        until(victim, run, "READY");
        var body = Map.of("expectedCount", rows);
        var confirmed = victim.post(run + "/confirmations", body, kind + "-confirmed");
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(202);
        var began = System.nanoTime();
        while (true) {
            var seen = victim.get(run);
            var done = seen.path("done").asLong();
            if (done > 0) {
                assertThat(done).as("killed in the middle").isLessThan(rows);
                break;
            }
            if (System.nanoTime() - began > PATIENCE) throw new AssertionError(seen.toString());
        }
        victim.killServer();
        return until(victim, run, "DONE");
    }

    /// However slow the machine is.
    private static JsonNode until(Victim victim, String run, String state) throws Exception {
        var began = System.nanoTime();
        while (true) {
            var seen = victim.get(run);
            if (seen.path("state").asString().equals(state)) return seen;
            if (System.nanoTime() - began > PATIENCE) throw new AssertionError(seen.toString());
            Thread.sleep(20);
        }
    }

    /// Subjects of all events of a type; none is told twice.
    private static Set<String> told(Victim victim, String type) throws Exception {
        var ids = new HashSet<String>();
        var after = "";
        while (true) {
            var page = victim.get("/events?limit=200" + (after.isEmpty() ? "" : "&after=" + after));
            for (var event : page.path("items")) {
                if (!event.path("type").asString().equals(type)) continue;
                assertThat(ids.add(event.path("data").path("id").asString()))
                        .as("told twice: " + event)
                        .isTrue();
            }
            if (!page.path("more").asBoolean()) return ids;
            after = URLEncoder.encode(page.path("nextCursor").asString(), UTF_8);
        }
    }
}
