package huika.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import huika.attack.Attack;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Kills the server and its PostgreSQL under load. `-Dhuika.crash.rounds=` kills more often.
class CrashTest {

    private static final int TILLS = 4;
    private static final int CARDS = 6;

    /// How many slips are acknowledged before each kill and after the last.
    private static final int UNDER_LOAD = 20;

    private static final long PATIENCE = 120_000_000_000L;

    private final List<String> memberships = new ArrayList<>();
    private final List<String> cards = new ArrayList<>();

    @Test
    @Attack({"T13", "T14", "T20", "T25"})
    void whatWasAcknowledgedIsThereOnceAfterEveryKill() throws Exception {
        var rounds = Integer.getInteger("huika.crash.rounds", 3);
        try (var victim = new Victim();
                ExecutorService threads = Executors.newFixedThreadPool(TILLS)) {
            open(victim);
            var stop = new AtomicBoolean();
            var tills = new ArrayList<Till>();
            var slips = new ArrayList<Future<List<Till.Slip>>>();
            for (var i = 0; i < TILLS; i++) {
                var till = new Till(victim, "till" + i, cards, stop);
                tills.add(till);
                slips.add(threads.submit(till));
            }
            for (var round = 0; round < rounds; round++) {
                work(tills);
                switch (round % 3) {
                    case 0 -> victim.killServer();
                    case 1 -> victim.killPostmaster();
                    default -> victim.killBackend();
                }
            }
            work(tills);
            stop.set(true);
            var done = new ArrayList<Till.Slip>();
            for (var slip : slips) done.addAll(slip.get());
            var again = tills.stream().mapToInt(Till::repeated).sum();
            System.out.println(done.size() + " acknowledged, asked again " + again + " times");
            assertThat(again).isPositive();
            check(victim, done);
        }
    }

    /// Waits, however slow the machine is, until the tills got on.
    private static void work(List<Till> tills) throws InterruptedException {
        var goal = acknowledged(tills) + UNDER_LOAD;
        var began = System.nanoTime();
        while (acknowledged(tills) < goal) {
            if (System.nanoTime() - began > PATIENCE) throw new AssertionError("tills stand still");
            Thread.sleep(50);
        }
    }

    private static int acknowledged(List<Till> tills) {
        return tills.stream().mapToInt(Till::acknowledged).sum();
    }

    private void open(Victim victim) throws Exception {
        for (var i = 0; i < CARDS; i++) {
            var form =
                    Map.of(
                            "program", "corner-shop",
                            "name", "李雷",
                            "phone", "1370000000" + i,
                            "branch", "S001");
            var membership = made(victim, "/members", form, "member" + i).path("membership");
            memberships.add(membership.asString());
            var asked = Map.of("membership", membership.asString(), "product", "member");
            var issue = new HashMap<String, Object>(asked);
            issue.put("branch", "S001");
            cards.add(made(victim, "/cards", issue, "card" + i).path("number").asString());
        }
    }

    private static JsonNode made(Victim victim, String path, Map<String, ?> body, String key)
            throws Exception {
        var answer = victim.post(path, body, key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Victim.json(answer);
    }

    private void check(Victim victim, List<Till.Slip> done) throws Exception {
        var made = done.stream().filter(slip -> slip.status() == 201).toList();
        assertThat(made).isNotEmpty();
        for (var slip : made) {
            var again = victim.post(slip.path(), slip.body(), slip.key());
            assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
            assertThat(Victim.json(again)).isEqualTo(slip.answer());
        }
        // what is younger than the oldest open transaction is told once that has ended
        await().untilAsserted(() -> assertThat(told(victim)).isEqualTo(ids(made)));
        var held = 0L;
        for (var membership : memberships) {
            var balances = victim.get("/memberships/" + membership).path("balances");
            held += balances.path("principal").asLong() + balances.path("bonus").asLong();
        }
        assertThat(held).isEqualTo(moved(made));
        var proof = made(victim, "/proofs");
        assertThat(proof.path("clean").asBoolean()).as(proof.toString()).isTrue();
    }

    private static JsonNode made(Victim victim, String path) throws Exception {
        return Victim.json(victim.post(path, Map.of(), "proof"));
    }

    private static Set<String> ids(List<Till.Slip> made) {
        var ids = new HashSet<String>();
        for (var slip : made) assertThat(ids.add(slip.id())).as(slip.toString()).isTrue();
        return ids;
    }

    /// Ids of all sales, returns and top-ups in the feed; none twice.
    private static Set<String> told(Victim victim) throws Exception {
        var types = Set.of("purchase.made", "purchase.refunded", "top-up.made");
        var ids = new HashSet<String>();
        var after = "";
        while (true) {
            var page = victim.get("/events?limit=200" + (after.isEmpty() ? "" : "&after=" + after));
            for (var event : page.path("items")) {
                if (!types.contains(event.path("type").asString())) continue;
                var id = event.path("data").path("id").asString();
                assertThat(ids.add(id)).as("told twice: " + event).isTrue();
            }
            if (!page.path("more").asBoolean()) return ids;
            after = URLEncoder.encode(page.path("nextCursor").asString(), UTF_8);
        }
    }

    /// Fen that went onto cards and have not left them.
    private static long moved(List<Till.Slip> made) {
        var sum = 0L;
        for (var slip : made) {
            if (slip.path().equals("/top-ups"))
                sum += slip.number("principal") + slip.number("bonus");
            else if (slip.path().equals("/purchases")) sum -= slip.number("net");
            else sum += slip.number("paidBack");
        }
        return sum;
    }
}
