package huika.attack;

import static huika.attack.AttackShop.count;
import static huika.attack.AttackShop.done;
import static huika.attack.AttackShop.id;
import static huika.attack.AttackShop.tender;
import static huika.attack.AttackShop.together;
import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Many at once after the same value.
class SpendingRaceTest {

    private static AttackShop shop;

    @BeforeAll
    static void open() {
        shop = new AttackShop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    @Attack("T1")
    void ofAHundredSpendsOfTheWholeBalanceOneSucceeds() throws Exception {
        var who = shop.member();
        done(shop.topUp(who, 10_000));
        var answers =
                together(100, _ -> shop.sell(who, "service", 1, 11_000, tender("stored-value")));
        assertThat(count(answers, "")).isOne();
        assertThat(count(answers, "INSUFFICIENT_BALANCE")).isEqualTo(99);
        assertThat(shop.balance(who, "principal")).isZero();
        assertThat(shop.balance(who, "bonus")).isZero();
        var entries = done(shop.server.get("/memberships/" + who.membership() + "/entries"));
        assertThat(entries.path("items").valueStream())
                .filteredOn(entry -> entry.path("kind").asString().equals("PURCHASE"))
                .filteredOn(entry -> entry.path("asset").asString().equals("principal"))
                .hasSize(1);
        shop.prove();
    }

    @Test
    @Attack("T1")
    void fiftyTillsSpendTheLastFenOnce() throws Exception {
        var who = shop.member();
        done(shop.topUp(who, 1_000));
        var answers = together(50, _ -> shop.sell(who, "service", 1, 50, tender("stored-value")));
        assertThat(count(answers, "")).isEqualTo(22);
        assertThat(count(answers, "INSUFFICIENT_BALANCE")).isEqualTo(28);
        assertThat(shop.balance(who, "principal") + shop.balance(who, "bonus")).isZero();
        shop.prove();
    }

    @Test
    @Attack("T2")
    void earningAndSpendingAtOnceKeepsBoth() throws Exception {
        var who = shop.member();
        done(shop.topUp(who, 100_000));
        var answers =
                together(
                        40,
                        i ->
                                i % 2 == 0
                                        ? shop.sell(who, "book", 1, 100, tender("cash"))
                                        : shop.sell(
                                                who, "service", 1, 500, tender("stored-value")));
        assertThat(count(answers, "")).isEqualTo(40);
        assertThat(shop.balance(who, "points")).isEqualTo(20);
        assertThat(shop.balance(who, "principal") + shop.balance(who, "bonus")).isEqualTo(100_000);
        shop.prove();
    }

    @Test
    @Attack("T1")
    void pointsAreRedeemedOrTakenBackNeverBoth() throws Exception {
        for (var round = 0; round < 5; round++) {
            var who = shop.member();
            var sale = id(shop.sell(who, "book", 1, 10_000, tender("cash")));
            assertThat(shop.balance(who, "points")).isEqualTo(100);
            var answers =
                    together(
                            20,
                            i ->
                                    i % 2 == 0
                                            ? shop.redeem(who, "mug")
                                            : shop.refund(who, sale, 1, 1));
            assertThat(count(answers, "RETURN_EXCEEDS_SALE")).isEqualTo(9);
            var redeemed = 10 - count(answers, "POINTS_INSUFFICIENT");
            assertThat(redeemed).isBetween(0L, 1L);
            assertThat(shop.balance(who, "points")).isZero();
            assertThat(shop.standing(who).path("owedPoints").asLong()).isEqualTo(100 * redeemed);
        }
        shop.prove();
    }

    @Test
    @Attack("T6")
    void aTopUpIsReversedOnceHoweverManyAsk() throws Exception {
        var who = shop.member();
        var top = id(shop.topUp(who, 10_000));
        var answers = together(20, _ -> shop.reverse(top, 6_000));
        assertThat(count(answers, "")).isOne();
        assertThat(count(answers, "REVERSAL_EXCEEDS_TOPUP")).isEqualTo(19);
        assertThat(shop.balance(who, "principal")).isEqualTo(4_000);
        assertThat(shop.balance(who, "bonus")).isEqualTo(400);
        shop.prove();
    }

    @Test
    @Attack("T6")
    void whatIsSpentWhileItIsReversedIsNotPaidOutToo() throws Exception {
        for (var round = 0; round < 5; round++) {
            var who = shop.member();
            var top = id(shop.topUp(who, 10_000));
            var answers =
                    together(
                            8,
                            i ->
                                    i % 2 == 0
                                            ? shop.reverse(top, 10_000)
                                            : shop.sell(
                                                    who,
                                                    "service",
                                                    1,
                                                    8_000,
                                                    tender("stored-value")));
            assertThat(count(answers, "")).isOne();
            var left = shop.balance(who, "principal") + shop.balance(who, "bonus");
            assertThat(left).isIn(0L, 3_000L);
        }
        shop.prove();
    }

    @Test
    @Attack("T18")
    void afterALossIsConfirmedNothingIsSpent() throws Exception {
        var who = shop.member();
        done(shop.topUp(who, 1_000_000));
        var confirmed = new AtomicBoolean();
        var answers =
                together(
                        20,
                        i -> {
                            if (i == 7) {
                                var lost = loss(who);
                                confirmed.set(true);
                                return lost;
                            }
                            var late = confirmed.get();
                            var answer = shop.sell(who, "food", 1, 100, tender("stored-value"));
                            if (late) assertThat(answer.code()).isEqualTo("CARD_FROZEN_LOSS");
                            return answer;
                        });
        var sold = count(answers, "") - 1;
        assertThat(count(answers, "CARD_FROZEN_LOSS")).isEqualTo(19 - sold);
        var left = shop.balance(who, "principal") + shop.balance(who, "bonus");
        assertThat(left).isEqualTo(1_100_000 - 100 * sold);
        shop.prove();
    }

    private static Answer loss(AttackShop.Member who) {
        return shop.server.post("/cards/" + who.card() + "/loss-reports", Map.of());
    }

    @Test
    @Attack("T18")
    void aLostCardIsRefusedOnEveryChannel() {
        var who = shop.member();
        var top = done(shop.topUp(who, 10_000));
        var sale = id(shop.sell(who, "book", 1, 20_000, tender("cash")));
        done(loss(who));
        var before = List.of(shop.rows("ledger.journal"), shop.rows("counter.slip"));
        var claim = shop.card(who);
        claim.put("gift", "birthday");
        var answers =
                List.of(
                        shop.sell(who, "food", 1, 100, tender("cash")),
                        shop.topUp(who, 1_000),
                        shop.refund(who, sale, 1, 1),
                        shop.redeem(who, "mug"),
                        shop.server.post("/claims", claim),
                        shop.server.post(
                                "/quotes", shop.sale(who, "food", 1, 100, tender("cash"))));
        assertThat(answers).extracting(Answer::code).containsOnly("CARD_FROZEN_LOSS");
        assertThat(List.of(shop.rows("ledger.journal"), shop.rows("counter.slip")))
                .isEqualTo(before);
        assertThat(top.path("balances").path("principal").asLong())
                .isEqualTo(shop.balance(who, "principal"));
    }
}
