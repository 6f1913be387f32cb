package huika.retirement;

import static huika.desk.DeskShop.done;
import static org.assertj.core.api.Assertions.assertThat;

import huika.desk.DeskShop;
import huika.desk.DeskShop.Person;
import huika.house.Requirement;
import huika.world.TestServer.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random people do random things with random cards; a second, naive model says what may happen.
class CardStatesSimulationTest {

    private static final int STEPS = 420;
    private static final Set<String> OVER =
            Set.of("REPLACED", "RETURNED", "RECOVERED", "DESTROYED", "CANCELLED");

    /// Whoever holds only a look at cards.
    private static final String LOOKER = "looker";

    private static final List<String> PEOPLE =
            List.of("E001", "E002", "E006", "E007", "E007", "E007", LOOKER);

    private static final List<String> WHAT =
            List.of(
                    "freeze",
                    "loss",
                    "reactivate",
                    "fault",
                    "replace",
                    "replace",
                    "return",
                    "recover",
                    "collect",
                    "destroy",
                    "destroy",
                    "cancel",
                    "transfer",
                    "top-up",
                    "top-up",
                    "pay",
                    "pay",
                    "issue");

    private static final class Model {
        final String number;
        final String product;
        final @Nullable Person holder;
        final long[] value;
        String status = "ACTIVE";
        String resume = "";
        boolean waits;
        boolean collected;

        Model(String number, String product, @Nullable Person holder, long[] value) {
            this.number = number;
            this.product = product;
            this.holder = holder;
            this.value = value;
        }

        boolean isGift() {
            return holder == null;
        }

        boolean is(String... states) {
            return List.of(states).contains(status);
        }
    }

    private final List<Model> cards = new ArrayList<>();
    private final Map<String, int[]> reached = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(longs = {20260301})
    @Requirement({"LCY-01", "STF-01"})
    void noCardIsInTwoPlacesNoneThatIsOverHoldsValueAndNoStepIsTakenWithoutItsRight(long seed) {
        var dice = new Random(seed);
        try (var shop = new DeskShop()) {
            var key = key(shop);
            for (var i = 0; i < 4; i++) issue(shop, dice);
            for (var i = 0; i < STEPS; i++) {
                var what = WHAT.get(dice.nextInt(WHAT.size()));
                var who = PEOPLE.get(dice.nextInt(PEOPLE.size()));
                if (what.equals("issue")) {
                    issue(shop, dice);
                    continue;
                }
                var card = pick(dice);
                step(shop, key, card, what, who, amount(card, what, dice));
            }
            holds(shop);
        }
        assertThat(reached.keySet()).hasSize(13);
        reached.forEach((what, counts) -> {
            assertThat(counts[0]).as(what + " was done").isPositive();
            assertThat(counts[1]).as(what + " was refused").isPositive();
        });
    }

    /// Mostly cards that are not over.
    private Model pick(Random dice) {
        var card = cards.get(dice.nextInt(cards.size()));
        for (var i = 0; i < 2 && card.is("REPLACED", "CANCELLED"); i++) {
            card = cards.get(dice.nextInt(cards.size()));
        }
        return card;
    }

    /// Every second payment takes all there is, so that cards get empty.
    private static long amount(Model card, String what, Random dice) {
        var amount = 100L * (1 + dice.nextInt(200));
        return what.equals("pay") && card.value[0] > 0 && dice.nextBoolean()
                ? card.value[0]
                : amount;
    }

    private void step(DeskShop shop, String key, Model card, String what, String who, long amount) {
        var allowed = !who.equals(LOOKER) && allowed(card, what, who, amount);
        var answer = send(shop, key, card, what, who, amount);
        var done = answer.status() == 201;
        assertThat(done)
                .as(
                        what
                                + " by "
                                + who
                                + " of a "
                                + card.product
                                + " "
                                + card.status
                                + " "
                                + answer.text())
                .isEqualTo(allowed);
        if (who.equals(LOOKER)) assertThat(answer.code()).isEqualTo("PERMISSION_DENIED");
        var counts = reached.computeIfAbsent(what, w -> new int[2]);
        counts[done ? 0 : 1]++;
        if (done) apply(card, what, amount, answer);
        var status = shop.status(card.number);
        assertThat(status).as(what + " by " + who).isEqualTo(card.status);
    }

    private boolean allowed(Model card, String what, String who, long amount) {
        return switch (what) {
            case "freeze" -> card.is("ISSUED", "ACTIVE");
            case "loss" ->
                    !card.isGift() && card.is("ISSUED", "ACTIVE", "FROZEN", "FAULTY", "LOST");
            case "reactivate" -> card.is("FROZEN", "LOST");
            case "fault" -> card.is("ISSUED", "ACTIVE");
            case "replace" -> !card.isGift() && card.is("LOST", "FAULTY");
            case "return" -> card.is("ACTIVE");
            case "recover" -> card.isGift() && card.is("ACTIVE", "FAULTY") && card.value[0] == 0;
            case "collect" -> who.equals("E001");
            case "destroy" ->
                    who.equals("E002")
                            && (card.is("RETURNED") || (card.is("RECOVERED") && card.collected));
            case "cancel" ->
                    card.is("ISSUED", "DESTROYED") && (card.value[0] == 0 || hasAnother(card));
            case "transfer" -> who.equals("E001") && card.waits;
            case "top-up" -> card.is("ACTIVE");
            case "pay" -> card.is("ACTIVE") && card.value[0] >= amount;
            default -> throw new IllegalArgumentException(what);
        };
    }

    /// Cards of one account share the array, so that which one it is counts.
    @SuppressWarnings("ReferenceEquality")
    private boolean hasAnother(Model card) {
        return cards.stream()
                .anyMatch(each ->
                        each != card && each.value == card.value && !OVER.contains(each.status));
    }

    private void apply(Model card, String what, long amount, Answer answer) {
        switch (what) {
            case "freeze" -> stop(card, "FROZEN");
            case "loss" -> {
                if (!card.is("LOST")) stop(card, "LOST");
            }
            case "reactivate" -> {
                card.status = card.resume;
                card.resume = "";
            }
            case "fault" -> stop(card, "FAULTY");
            case "replace" -> {
                card.status = "REPLACED";
                card.waits = false;
                var number = answer.body().path("number").asString();
                var fresh = new Model(number, card.product, card.holder, card.value);
                fresh.waits = card.product.equals("ordinary");
                if (fresh.waits) fresh.status = "ISSUED";
                cards.add(fresh);
            }
            case "return" -> {
                card.status = "RETURNED";
                if (!hasAnother(card)) card.value[0] = 0;
            }
            case "recover" -> card.status = "RECOVERED";
            case "collect" ->
                    cards.stream()
                            .filter(each -> each.is("RECOVERED", "RETURNED"))
                            .forEach(each -> each.collected = true);
            case "destroy" -> card.status = "DESTROYED";
            case "cancel" -> card.status = "CANCELLED";
            case "transfer" -> {
                card.waits = false;
                if (card.is("ISSUED")) card.status = "ACTIVE";
            }
            case "top-up" -> card.value[0] += amount + amount / 10;
            case "pay" -> card.value[0] -= amount;
            default -> throw new IllegalArgumentException(what);
        }
    }

    private static void stop(Model card, String status) {
        if (card.resume.isEmpty()) card.resume = card.status;
        card.status = status;
    }

    private static Answer send(
            DeskShop shop, String key, Model card, String what, String who, long amount) {
        var document = card.holder == null ? null : card.holder.document();
        var body = new HashMap<String, Object>();
        if (document != null) body.put("idDocument", document);
        var path =
                switch (what) {
                    case "freeze" -> "freezes";
                    case "loss" -> "loss-reports";
                    case "reactivate" -> "reactivations";
                    case "fault" -> "faults";
                    case "replace" -> "replacements";
                    case "return" -> "returns";
                    case "recover" -> "recoveries";
                    case "cancel" -> "cancellations";
                    case "transfer" -> "value-transfers";
                    default -> what;
                };
        switch (what) {
            case "freeze", "cancel" -> {
                body.clear();
                body.put("reason", "模拟");
            }
            case "reactivate" -> body.put("reason", "模拟");
            case "fault" -> body.put("kind", "BENT");
            case "replace", "return" -> {
                body.put("branch", "S001");
                body.put("tender", Map.of("kind", "cash"));
                if (what.equals("return")) body.put("papers", List.of("CARD", "INVOICE"));
            }
            case "recover" -> {
                body.clear();
                body.put("branch", "S001");
            }
            case "collect" -> {
                body.clear();
                body.putAll(Map.of("program", "desk", "branch", "S001", "counted", 0));
            }
            case "destroy" -> {
                body.clear();
                body.put("program", "desk");
                body.put("cards", List.of(card.number));
                body.put("witnesses", List.of("E001", "E010"));
            }
            case "top-up", "pay" -> {
                body.clear();
                body.putAll(money(card.number, what, amount));
            }
            default -> {}
        }
        var whole =
                switch (what) {
                    case "collect" -> "/card-collections";
                    case "destroy" -> "/card-destructions";
                    case "top-up" -> "/top-ups";
                    case "pay" -> "/purchases";
                    default -> "/cards/" + card.number + "/" + path;
                };
        return who.equals(LOOKER)
                ? shop.server.post(whole, body, "Authorization", "Bearer " + key)
                : shop.as(who, whole, body);
    }

    private static Map<String, Object> money(String card, String what, long amount) {
        if (what.equals("top-up")) {
            return Map.of(
                    "branch",
                    "S001",
                    "card",
                    card,
                    "amount",
                    amount,
                    "tender",
                    Map.of("kind", "cash"));
        }
        var line = Map.of("sku", "X", "category", "food", "quantity", 1, "unitPrice", amount);
        return Map.of(
                "branch",
                "S001",
                "card",
                card,
                "lines",
                List.of(line),
                "tenders",
                List.of(Map.of("kind", "stored-value")));
    }

    private void issue(DeskShop shop, Random dice) {
        switch (dice.nextInt(3)) {
            case 0 -> cards.add(new Model(shop.gift(100), "gift", null, new long[] {110}));
            case 1 -> {
                var person = shop.join();
                cards.add(
                        new Model(shop.card(person, "ordinary"), "ordinary", person, new long[1]));
            }
            default -> {
                var person = shop.join();
                var value = new long[1];
                for (var i = 0; i < 2; i++) {
                    cards.add(new Model(shop.card(person, "paid"), "paid", person, value));
                }
            }
        }
    }

    private void holds(DeskShop shop) {
        for (var card : cards) {
            var held =
                    shop.server
                            .sql()
                            .sql(
                                    """
                                    select a.principal + a.bonus from ledger.account a
                                      join card.card c on c.account = a.id where c.number = ?
                                    """)
                            .param(card.number)
                            .query(Long.class)
                            .single();
            assertThat(held).as(card.product + " " + card.status).isEqualTo(card.value[0]);
        }
        var stranded =
                shop.count(
                        """
                        select count(*) from ledger.account a
                         where a.principal + a.bonus > 0
                           and exists (select from card.card c where c.account = a.id)
                           and not exists (select from card.card c
                                            where c.account = a.id
                                              and c.status not in
                                                  ('REPLACED', 'RETURNED', 'RECOVERED',
                                                   'DESTROYED', 'CANCELLED'))
                        """);
        assertThat(stranded).isZero();
        var twice =
                shop.count(
                        """
                        select count(*) from retirement.taken_in t
                          join card.card c on c.number = t.card
                         where c.status not in ('RETURNED', 'RECOVERED', 'DESTROYED', 'CANCELLED')
                        """);
        assertThat(twice).isZero();
        shop.prove();
    }

    private static String key(DeskShop shop) {
        var wanted = Map.of("client", "looker", "permissions", List.of("card:read"));
        return done(shop.server.post("/api-keys", wanted)).body().path("key").asString();
    }
}
