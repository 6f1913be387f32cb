package huika.card;

import static huika.card.CardShop.assertRefused;
import static huika.card.CardShop.done;
import static huika.card.CardShop.sale;
import static huika.card.CardShop.topUp;
import static org.assertj.core.api.Assertions.assertThat;

import huika.attack.Attack;
import huika.house.Requirement;
import huika.world.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What becomes of a card after it is issued, and what that means at the till.
class CardLifeTest {

    private static CardShop shop;

    @BeforeAll
    static void open() {
        shop = new CardShop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    @Requirement("ISS-06")
    void aCardIsUsedOnlyAfterItsActivationWithAPin() {
        var card = shop.card("linked");
        assertRefused(shop.server.post("/top-ups", topUp(card, 1_000)), 409, "CARD_NOT_ACTIVE");
        assertRefused(shop.change(card, "activations", Map.of()), 409, "CONFIRMATION_MISSING");
        assertRefused(
                shop.change(card, "activations", Map.of("pin", "12345")), 422, "FIELD_INVALID");
        assertRefused(shop.change(card, "activations", Map.of("pin", "123456")), 422, "PIN_WEAK");
        var tail = card.substring(card.length() - 6);
        assertRefused(shop.change(card, "activations", Map.of("pin", tail)), 422, "PIN_WEAK");
        var active = done(shop.change(card, "activations", Map.of("pin", "739146"))).body();
        assertThat(active.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(active.path("activatedOn").asString()).isEqualTo("2026-01-05");
        assertThat(active.path("pinSet").asBoolean()).isTrue();
        done(shop.server.post("/top-ups", topUp(card, 1_000)));
        var again = shop.change(card, "activations", Map.of("pin", "739146"));
        assertRefused(again, 409, "CARD_STATE_TRANSITION_INVALID");
        assertThat(again.body().path("state").asString()).isEqualTo("ACTIVE");
    }

    @Test
    @Requirement("ISS-11")
    void aCardThatMustBeFiledIsNotActivatedBefore() {
        assertRefused(
                shop.change(shop.card("filed"), "activations", Map.of()), 409, "CARD_NOT_FILED");
    }

    @Test
    @Requirement({"LCY-02", "LCY-03", "SVA-09", "ISS-10"})
    @Attack("T18")
    void aFrozenLostOrLockedCardIsRefusedOnEveryChannelAndNothingIsWritten() {
        refusedEverywhere("freezes", Map.of("reason", "misuse"), "CARD_FROZEN");
        refusedEverywhere("freezes", Map.of("reason", "correction"), "CARD_FROZEN_CORRECTION");
        refusedEverywhere("loss-reports", Map.of(), "CARD_FROZEN_LOSS");
        var locked = shop.charged();
        for (var i = 0; i < 5; i++) {
            shop.server.post("/purchases", sale(locked, "918273"));
        }
        assertRefusedEverywhere(locked, "CARD_LOCKED");
    }

    private void refusedEverywhere(String change, Map<String, String> body, String code) {
        var card = shop.charged();
        done(shop.change(card, change, body));
        assertRefusedEverywhere(card, code);
    }

    private void assertRefusedEverywhere(String card, String code) {
        var journals = shop.count("select count(*) from ledger.journal");
        assertRefused(shop.server.post("/purchases", sale(card)), 409, code);
        assertRefused(shop.server.post("/purchases", sale(card, "739146")), 409, code);
        assertRefused(shop.server.post("/quotes", sale(card)), 409, code);
        assertRefused(shop.server.post("/top-ups", topUp(card, 1_000)), 409, code);
        assertThat(shop.count("select count(*) from ledger.journal")).isEqualTo(journals);
    }

    @Test
    @Requirement("LCY-02")
    @Attack("T18")
    void whatBeginsAfterTheLossReportIsRefusedAndWhatStoodBeforeStands() throws Exception {
        var card = shop.card("plain");
        done(shop.server.post("/top-ups", topUp(card, 100_000)));
        var reported = new AtomicBoolean();
        var late = new ArrayList<String>();
        var bought = 0L;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tills = new ArrayList<Future<List<String>>>();
            for (var till = 0; till < 4; till++) {
                tills.add(threads.submit(() -> sellUntilRefused(card, reported, late)));
            }
            while (shop.count("select count(*) from ledger.journal where kind = 'PURCHASE'") < 20) {
                Thread.sleep(5);
            }
            done(shop.change(card, "loss-reports", Map.of()));
            reported.set(true);
            for (var till : tills) {
                var codes = till.get();
                assertThat(codes.getLast()).isEqualTo("CARD_FROZEN_LOSS");
                assertThat(codes.subList(0, codes.size() - 1)).containsOnly("");
                bought += codes.size() - 1;
            }
        }
        assertThat(late).containsOnly("CARD_FROZEN_LOSS");
        var principal =
                shop.server
                        .sql()
                        .sql(
                                """
                                select a.principal
                                  from ledger.account a
                                  join card.card c on c.account = a.id
                                 where c.number = ?
                                """)
                        .param(card)
                        .query(Long.class)
                        .single();
        assertThat(bought).isGreaterThanOrEqualTo(20);
        assertThat(principal).isEqualTo(100_000 - 100 * bought);
    }

    private static List<String> sellUntilRefused(
            String card, AtomicBoolean reported, List<String> late) {
        var codes = new ArrayList<String>();
        do {
            var after = reported.get();
            var code = shop.server.post("/purchases", sale(card)).code();
            codes.add(code);
            if (after) {
                synchronized (late) {
                    late.add(code);
                }
            }
        } while (codes.getLast().isEmpty() && codes.size() < 900);
        // once more, surely after the report
        var last = shop.server.post("/purchases", sale(card)).code();
        synchronized (late) {
            late.add(last);
        }
        return codes;
    }

    @Test
    void aLossReportedTwiceIsOneLoss() {
        var card = shop.card("plain");
        done(shop.change(card, "loss-reports", Map.of()));
        var again = done(shop.change(card, "loss-reports", Map.of()));
        assertThat(again.body().path("status").asString()).isEqualTo("LOST");
        assertThat(history(card)).containsExactly("issued ACTIVE", "lost LOST");
    }

    @Test
    @Requirement("LCY-01")
    void everyChangeIsKeptWithWhoAndWhy() {
        var card = shop.charged();
        done(shop.change(card, "freezes", Map.of("reason", "顾客投诉被盗刷")));
        done(shop.server.post("/cards/" + card + "/reactivations", "{}", "Huika-Actor", "E007"));
        done(shop.change(card, "loss-reports", Map.of()));
        assertRefused(shop.change(card, "reactivations", Map.of()), 422, "REASON_MISSING");
        done(shop.change(card, "reactivations", Map.of("reason", "找到了")));
        assertThat(shop.status(card)).isEqualTo("ACTIVE");
        assertThat(history(card))
                .containsExactly(
                        "issued ISSUED",
                        "activated ACTIVE",
                        "frozen FROZEN 顾客投诉被盗刷",
                        "reactivated ACTIVE",
                        "lost LOST",
                        "reactivated ACTIVE 找到了");
        var person =
                shop.server
                        .sql()
                        .sql(
                                """
                                select e.person from card.card_event e
                                  join card.card c on c.id = e.card
                                 where c.number = ? and e.what = 'reactivated'
                                 order by e.id limit 1
                                """)
                        .param(card)
                        .query(String.class)
                        .single();
        assertThat(person).isEqualTo("E007");
        var sequences =
                shop.server
                        .sql()
                        .sql(
                                """
                                select e.sequence from outbox.event e
                                  join card.card c on c.account = e.membership
                                 where c.number = ? and e.sequence is not null
                                 order by e.id
                                """)
                        .param(card)
                        .query(Long.class)
                        .list();
        assertThat(sequences).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aCardThatWasNotActiveBeforeIsNotActiveAfterAFreeze() {
        var card = shop.card("linked");
        done(shop.change(card, "freezes", Map.of("reason", "misuse")));
        assertRefused(
                shop.change(card, "activations", Map.of("pin", "739146")),
                409,
                "CARD_STATE_TRANSITION_INVALID");
        done(shop.change(card, "reactivations", Map.of()));
        assertThat(shop.status(card)).isEqualTo("ISSUED");
        assertRefused(
                shop.change(card, "reactivations", Map.of()), 409, "CARD_STATE_TRANSITION_INVALID");
    }

    @Test
    @Requirement("CAT-12")
    void aCardIsUsedOnItsLastDayAndNotOnTheNext() {
        try (var other = new CardShop()) {
            var membership = other.join();
            var card =
                    done(other.server.post("/cards", CardShop.paid(membership, "paid")))
                            .body()
                            .path("number")
                            .asString();
            done(other.server.post("/top-ups", topUp(card, 10_000)));
            other.server.moveTo(TestServer.MONDAY.plus(Duration.ofDays(364)));
            done(other.server.post("/purchases", sale(card)));
            other.server.moveTo(TestServer.MONDAY.plus(Duration.ofDays(365)));
            var refused = other.server.post("/purchases", sale(card));
            assertRefused(refused, 409, "CARD_EXPIRED");
            assertThat(refused.body().path("validUntil").asString()).isEqualTo("2027-01-04");
        }
    }

    private static List<String> history(String card) {
        return shop.server
                .sql()
                .sql(
                        """
                        select e.what || ' ' || e.status || coalesce(' ' || e.reason, '')
                          from card.card_event e
                          join card.card c on c.id = e.card
                         where c.number = ?
                         order by e.id
                        """)
                .param(card)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
