package huika.crash;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// A till that sells, tops up and takes back until it is told to stop, and asks again with the same
/// key until it is answered, as tills should.
final class Till implements Callable<List<Till.Slip>> {

    private static final long PATIENCE = 120_000_000_000L;

    /// What was acknowledged: 201 with a body, or a refusal.
    record Slip(String path, Map<String, Object> body, String key, int status, JsonNode answer) {
        String id() {
            return answer.path("id").asString();
        }

        long number(String name) {
            return answer.path(name).asLong();
        }
    }

    private final Victim victim;
    private final String name;
    private final List<String> cards;
    private final AtomicBoolean stop;
    private final Random random;
    private final List<Slip> done = new ArrayList<>();
    private final List<String> sales = new ArrayList<>();
    private int asked;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private int repeated;

    Till(Victim victim, String name, List<String> cards, AtomicBoolean stop) {
        this.victim = victim;
        this.name = name;
        this.cards = cards;
        this.stop = stop;
        this.random = new Random(name.hashCode());
    }

    @Override
    public List<Slip> call() throws Exception {
        while (!stop.get()) {
            var document = name + "-" + ++asked;
            switch (random.nextInt(4)) {
                case 0 -> ask("/top-ups", topUp(document));
                case 1 -> refund(document);
                default -> sell(document);
            }
        }
        return done;
    }

    /// How many 201s it got.
    int acknowledged() {
        return acknowledged.get();
    }

    /// How often it had to ask again.
    int repeated() {
        return repeated;
    }

    private Map<String, Object> topUp(String document) {
        return Map.of(
                "branch",
                "S001",
                "document",
                document,
                "card",
                card(),
                "amount",
                100 + random.nextInt(20_000),
                "tender",
                Map.of("kind", "cash"));
    }

    private void sell(String document) throws Exception {
        var line =
                Map.of(
                        "sku",
                        "X",
                        "category",
                        "food",
                        "quantity",
                        2,
                        "unitPrice",
                        1 + random.nextInt(5_000));
        var slip =
                ask(
                        "/purchases",
                        Map.of(
                                "branch", "S001",
                                "document", document,
                                "card", card(),
                                "lines", List.of(line),
                                "tenders", List.of(Map.of("kind", "stored-value"))));
        if (slip.status() == 201) sales.add(slip.id());
    }

    private void refund(String document) throws Exception {
        if (sales.isEmpty()) return;
        var sale = sales.get(random.nextInt(sales.size()));
        var line = Map.of("line", 1, "quantity", 1);
        var body = Map.of("branch", "S001", "document", document, "lines", List.of(line));
        ask("/purchases/" + sale + "/refunds", body);
    }

    private String card() {
        return cards.get(random.nextInt(cards.size()));
    }

    private Slip ask(String path, Map<String, Object> body) throws Exception {
        var key = "crash-" + name + "-" + asked;
        var began = System.nanoTime();
        while (true) {
            try {
                var answer = victim.post(path, body, key);
                if (isAnswer(answer)) {
                    var slip = new Slip(path, body, key, answer.statusCode(), Victim.json(answer));
                    done.add(slip);
                    if (slip.status() == 201) acknowledged.incrementAndGet();
                    return slip;
                }
            } catch (IOException cut) {
                // nothing is known: the same key again
            }
            if (System.nanoTime() - began > PATIENCE) throw new AssertionError("never answered");
            repeated++;
            Thread.sleep(50);
        }
    }

    private static boolean isAnswer(HttpResponse<String> answer) {
        var status = answer.statusCode();
        if (status == 503) return false;
        if (status >= 500) throw new AssertionError(status + ": " + answer.body());
        return true;
    }
}
