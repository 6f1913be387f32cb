package huika.custody;

import static org.assertj.core.api.Assertions.assertThat;

import huika.program.card.CheckDigit;
import huika.world.TestServer.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Anybody does anything with two hundred cards, beside a model that keeps each card by itself: no
/// card is in two places, none is lost without a case, and everything was both allowed and refused.
class StockSimulationTest {

    private static final int CARDS = 200;
    private static final int STEPS = 400;
    private static final long SEED = 20_260_105;
    private static final List<String> PEOPLE = List.of("SM1", "C1", "C2", "OP1", "CS1");
    private static final String KIND = "plain";

    /// A card of the model.
    private static final class Card {
        String person = "SM1";
        String state = "STOCK";
        String paper = "";
    }

    private final Random random = new Random(SEED);
    private final List<Card> cards = new ArrayList<>();
    private final Map<String, int[]> open = new HashMap<>();
    private final Map<String, String> givers = new HashMap<>();
    private final Map<String, String> takers = new HashMap<>();
    private final Map<String, Integer> told = new TreeMap<>();
    private long first;

    @Test
    void whateverPeopleDoEveryCardIsInOnePlaceAndAccountedFor() {
        try (var room = new CardRoom()) {
            var segment = room.delivered(KIND, CARDS, null).path("segment");
            first = Long.parseLong(segment.path("first").asString()) / 10;
            for (var i = 0; i < CARDS; i++) cards.add(new Card());
            for (var step = 0; step < STEPS; step++) {
                switch (random.nextInt(10)) {
                    case 0, 1, 2 -> give(room);
                    case 3, 4 -> sign(room);
                    case 5, 6, 7 -> issue(room);
                    case 8 -> count(room);
                    default -> destroy(room);
                }
            }
            agrees(room);
            var proof = room.server.post("/proofs", Map.of());
            assertThat(proof.body().path("clean").asBoolean()).as(proof.text()).isTrue();
            for (var what : List.of("give", "take", "issue", "count", "destroy")) {
                assertThat(told).as(told.toString()).containsKeys(what + " yes", what + " no");
            }
        }
    }

    private void give(CardRoom room) {
        var giver = anybody();
        var taker = anybody();
        var from = random.nextInt(CARDS);
        var to = Math.min(CARDS - 1, from + random.nextInt(12));
        // mostly what they have, else nothing would ever move
        if (random.nextInt(4) > 0) {
            for (var i = 0; i < CARDS; i++) {
                if (!free(i, giver)) continue;
                from = i;
                to = i;
                while (to + 1 < CARDS && to - from < 12 && free(to + 1, giver)) to++;
                break;
            }
        }
        var answer = room.give(giver, taker, KIND, CardRoom.ranges(number(from), number(to)));
        var allowed = !giver.equals(taker) && isStep(giver, taker);
        for (var i = from; i <= to; i++) allowed &= free(i, giver);
        expect("give", answer, allowed);
        if (!allowed) return;
        var id = answer.body().path("id").asString();
        open.put(id, new int[] {from, to});
        givers.put(id, giver);
        takers.put(id, taker);
        for (var i = from; i <= to; i++) cards.get(i).paper = id;
    }

    private static boolean isStep(String giver, String taker) {
        // down to the store it would need a notice three working days before
        var unannounced = level(giver) < 2 && level(taker) >= 2;
        return Math.abs(level(giver) - level(taker)) <= 1 && !unannounced;
    }

    private static int level(String person) {
        return switch (person) {
            case "CS1" -> 0;
            case "OP1" -> 1;
            case "SM1" -> 2;
            default -> 3;
        };
    }

    private boolean free(int card, String person) {
        var it = cards.get(card);
        return it.state.equals("STOCK") && it.person.equals(person) && it.paper.isEmpty();
    }

    private void sign(CardRoom room) {
        if (open.isEmpty()) return;
        var ids = List.copyOf(open.keySet());
        var id = ids.get(random.nextInt(ids.size()));
        var range = open.get(id);
        if (range == null) throw new IllegalStateException(id);
        var quantity = range[1] - range[0] + 1;
        var who = random.nextInt(5) == 0 ? anybody() : String.valueOf(takers.get(id));
        var path = "/card-hand-overs/" + id;
        var right = who.equals(takers.get(id));
        switch (random.nextInt(6)) {
            case 0 -> {
                var body = Map.of("counted", quantity + 1, "comment", "多一张");
                expect("dispute", room.as(who, path + "/disputes", body), right);
                if (right) close(id, false);
            }
            case 1 -> {
                var giver = String.valueOf(givers.get(id));
                expect("withdraw", room.as(giver, path + "/withdrawals", Map.of()), true);
                close(id, false);
            }
            default -> {
                var counted = random.nextInt(5) == 0 ? quantity + 1 : quantity;
                var body = Map.of("counted", counted);
                var allowed = right && counted == quantity;
                expect("take", room.as(who, path + "/acceptances", body), allowed);
                if (allowed) close(id, true);
            }
        }
    }

    private void close(String id, boolean taken) {
        var range = open.remove(id);
        if (range == null) throw new IllegalStateException(id);
        for (var i = range[0]; i <= range[1]; i++) {
            cards.get(i).paper = "";
            if (taken) cards.get(i).person = String.valueOf(takers.get(id));
        }
    }

    private void issue(CardRoom room) {
        var who = random.nextBoolean() ? "C1" : "C2";
        var wanted = random.nextInt(3) == 0 ? random.nextInt(CARDS) : -1;
        var next = -1;
        for (var i = 0; i < CARDS && next < 0; i++) if (free(i, who)) next = i;
        var more = wanted < 0 ? Map.<String, Object>of() : numbered(wanted);
        var allowed = wanted < 0 ? next >= 0 : wanted == next;
        expect("issue", room.issue(who, KIND, more), allowed);
        if (allowed) cards.get(next).state = "ISSUED";
    }

    private Map<String, Object> numbered(int card) {
        return Map.of("number", number(card));
    }

    /// Sometimes one card less than there should be: it is missing from then on.
    private void count(CardRoom room) {
        var who = anybody();
        var by = anybody();
        var drawer = new ArrayList<Integer>();
        var waits = false;
        for (var i = 0; i < CARDS; i++) {
            var it = cards.get(i);
            if (!it.person.equals(who) || !it.state.equals("STOCK")) continue;
            drawer.add(i);
            waits |= !it.paper.isEmpty();
        }
        var lost = !drawer.isEmpty() && random.nextInt(3) == 0 ? 1 : 0;
        var told =
                Map.<String, Object>of(
                        "product", KIND, "staff", who, "counted", drawer.size() - lost);
        var allowed = !who.equals(by) && !waits;
        var answer = room.count(by, told);
        expect("count", answer, allowed);
        if (allowed && lost > 0) cards.get(drawer.getLast()).state = "MISSING";
        if (allowed) assertThat(answer.body().path("missing").asInt()).isEqualTo(lost);
    }

    private void destroy(CardRoom room) {
        var who = anybody();
        var card = random.nextInt(CARDS);
        for (var i = CARDS - 1; i >= 0 && random.nextInt(3) > 0; i--) if (free(i, who)) card = i;
        var body = new HashMap<String, Object>();
        body.put("program", CardRoom.PROGRAM);
        body.put("product", KIND);
        body.put("kind", "DESTROYED");
        body.put("reason", "损坏");
        body.put("ranges", CardRoom.ranges(number(card), number(card)));
        var allowed = free(card, who);
        var opened = room.as(who, "/card-write-offs", body);
        expect("destroy", opened, allowed);
        if (!allowed) return;
        var path = "/card-write-offs/" + opened.body().path("id").asString() + "/signatures";
        for (var witness : List.of("BH1", "GO1")) {
            expect("witness", room.as(witness, path, Map.of()), true);
        }
        cards.get(card).state = "DESTROYED";
    }

    private void expect(String what, Answer answer, boolean allowed) {
        assertThat(answer.status() < 300)
                .as(what + " after " + told + ": " + answer.text())
                .isEqualTo(allowed);
        told.merge(what + (allowed ? " yes" : " no"), 1, Integer::sum);
    }

    private String anybody() {
        return PEOPLE.get(random.nextInt(PEOPLE.size()));
    }

    private String number(int card) {
        return (first + card) + "" + CheckDigit.DAMM.of(Long.toString(first + card));
    }

    /// Each card lies where the model has it, in one range.
    private void agrees(CardRoom room) {
        var seen = new HashMap<Long, String>();
        String cursor = null;
        do {
            var path = "/card-stock/ranges?program=card-room&product=plain&limit=50";
            var page =
                    CardRoom.done(
                            room.server.get(cursor == null ? path : path + "&cursor=" + cursor));
            for (var each : page.path("items")) keep(each, seen);
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        for (var i = 0; i < CARDS; i++) {
            var it = cards.get(i);
            var state = it.paper.isEmpty() ? it.state : "HANDED_OVER";
            assertThat(seen.get(first + i)).as(number(i)).isEqualTo(it.person + " " + state);
        }
        assertThat(seen).hasSize(CARDS);
    }

    private static void keep(JsonNode range, Map<Long, String> seen) {
        var from = body(range.path("range").path("first"));
        var to = body(range.path("range").path("last"));
        for (var n = from; n <= to; n++) {
            var before =
                    seen.put(
                            n,
                            range.path("custodian").asString()
                                    + " "
                                    + range.path("state").asString());
            assertThat(before).as("card in two places: " + n).isNull();
        }
    }

    private static long body(JsonNode number) {
        return Long.parseLong(number.asString()) / 10;
    }
}
