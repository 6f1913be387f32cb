package huika.program.value;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.program.Program;
import huika.program.Slip;
import huika.program.Somebody;
import huika.program.Standing;
import huika.program.Topics;
import huika.program.card.CardProduct.Function;
import huika.program.value.StoredValueRules.Drawn;
import huika.program.value.StoredValueRules.Gain;
import huika.program.value.StoredValueTopic.Draw;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredValueRulesTest {

    private static final Program FOOD =
            Topics.of(
                    """
                    stored value:
                      bonus: [{ratio: 10 %}]
                      bonus excluded: [employee]
                    """);

    private static final Program HOTEL =
            Topics.of(
                    """
                    cards:
                      ordinary: {name: 普通卡, functions: [prepaid]}
                      gold: {name: 金卡, functions: [prepaid]}
                    benefits:
                      coupons:
                        business-room: {name: 商务房券}
                        deluxe-room: {name: 豪华房券}
                    stored value:
                      bonus:
                        - when: {card: gold}
                          steps:
                            - {from: 2000.00}
                            - {from: 3000.00, coupon: business-room}
                            - {from: 5000.00, coupon: business-room, quantity: 2}
                            - {from: 10000.00, coupon: deluxe-room, quantity: 4}
                    """);

    @ParameterizedTest(name = "{0} by {1} → bonus {2}: {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1000.00 | customer | 100.00 | SVA-01: principal and bonus apart
                    500.00  | customer | 50.00  | SVA-03
                    0.04    | customer | 0.00   | less than half a fen
                    0.05    | customer | 0.01   | half up to the fen
                    1000.00 | employee | 0.00   | SVA-16: employees get no bonus
                    """)
    @Requirement({"SVA-01", "SVA-03", "SVA-16", "CPN-09"})
    void bonusByRatio(String amount, String party, String bonus, String because) {
        var gain = topUp(FOOD, amount, Somebody.member().party(party).standing());
        assertThat(Slip.yuan(gain.bonus())).as(because).isEqualTo(bonus);
    }

    @ParameterizedTest(name = "{0} card, {1} → {2} × {3}: {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    gold     | 2000.00  | 0 | business-room | the lowest step gives nothing
                    gold     | 3000.00  | 1 | business-room | one voucher
                    gold     | 4999.99  | 1 | business-room | up to the next step
                    gold     | 5000.00  | 2 | business-room | two
                    gold     | 10000.00 | 4 | deluxe-room   | the highest step reached alone applies
                    gold     | 1999.99  | 0 | business-room | below every step
                    ordinary | 5000.00  | 0 | business-room | only gold cards
                    """)
    @Requirement("SVA-04")
    void vouchersByStep(String card, String amount, long units, String coupon, String because) {
        var gain = topUp(HOTEL, amount, Somebody.member().card(card, Function.PREPAID).standing());
        assertThat(gain.coupons())
                .as(because)
                .isEqualTo(units == 0 ? Map.of() : Map.of(coupon, units));
        assertThat(gain.bonus()).isZero();
    }

    @ParameterizedTest(name = "{0} holding {1} → {2}: {5}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    199.99  | 0.00   | BELOW_MINIMUM_VALUE | minimum | 200.00  | S002-3: from 200
                    200.00  | 0.00   | -                   | -       | -       | inclusive
                    5000.00 | 0.00   | -                   | -       | -       | the most at once
                    5000.01 | 0.00   | ABOVE_MAXIMUM_VALUE | maximum | 5000.00 | one fen more
                    1000.00 | 499.99 | -                   | -       | -       | below the balance a card may hold
                    5000.00 | 2000.00 | -                  | -       | -       | up to that balance
                    5000.00 | 2000.01 | ABOVE_MAXIMUM_VALUE | maximum | 7000.00 | and not beyond
                    """)
    @Requirement("SVA-02")
    void limits(
            String amount, String held, String code, String name, String bound, String because) {
        var program =
                Topics.of(
                        "stored value: {top-up: {minimum: 200.00, maximum: 5000.00}, cap: 7000.00}");
        var standing = Somebody.member().balance(Slip.fen(held), 0).standing();
        var outcome =
                StoredValueRules.topUp(
                        program, Slip.fen(amount), Slip.time("2026-03-02"), standing);
        if (outcome instanceof Outcome.Refused<Gain>(Refusal refusal)) {
            assertThat(refusal.code().name()).as(because).isEqualTo(code);
            assertThat(refusal.facts()).containsEntry(name, Slip.fen(bound));
        } else {
            assertThat(code).as(because).isNull();
        }
    }

    @ParameterizedTest(name = "{0} of {1} + {2} → {3}: {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1000.00 | 1000.00 | 100.00 | 100.00 | all principal ends all bonus
                    500.00  | 1000.00 | 100.00 | 50.00  | half ends half
                    0.01    | 1000.00 | 100.00 | 0.01   | rounded up: small steps save nothing
                    0.01    | 1000.00 | 0.00   | 0.00   | nothing to end
                    333.33  | 1000.00 | 100.00 | 33.34  | up to the fen
                    """)
    @Requirement("SVA-12")
    void payingOutEndsTheBonusThatCameWithIt(
            String amount, String principal, String bonus, String ended, String because) {
        var outcome =
                StoredValueRules.withdraw(
                        Topics.of("stored value: {cash out: yes}"),
                        Slip.fen(amount),
                        Slip.fen(principal),
                        Slip.fen(bonus),
                        false);
        assertThat(outcome).as(because).isEqualTo(Outcome.done(Slip.fen(ended)));
    }

    @Test
    @Requirement("SVA-12")
    void nothingIsPaidOutUnlessTheProgramSaysSo() {
        var plain = StoredValueRules.withdraw(Topics.of("stored value: {}"), 1, 100, 0, false);
        assertThat(plain).isEqualTo(Outcome.refused(Code.CASH_REFUND_NOT_ALLOWED));
        var more =
                StoredValueRules.withdraw(
                        Topics.of("stored value: {cash out: yes}"), 101, 100, 0, false);
        assertThat(more)
                .isEqualTo(
                        Outcome.refused(
                                Refusal.of(Code.INSUFFICIENT_BALANCE)
                                        .with("wanted", 101L)
                                        .with("held", 100L)));
    }

    @ParameterizedTest(name = "{0} of {1} + {2}, {3} → {4} + {5}: {6}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    550.00  | 1000.00 | 100.00 | pro rata        | 500.00  | 50.00  | SVA-10
                    220.00  | 1000.00 | 100.00 | pro rata        | 200.00  | 20.00  | S002-13 step 9
                    1100.00 | 1000.00 | 100.00 | pro rata        | 1000.00 | 100.00 | all of it
                    0.01    | 1000.00 | 100.00 | pro rata        | 0.01    | 0.00   | the larger part first
                    550.00  | 1000.00 | 100.00 | principal first | 550.00  | 0.00   | principal first
                    1050.00 | 1000.00 | 100.00 | principal first | 1000.00 | 50.00  | then bonus
                    60.00   | 1000.00 | 100.00 | bonus first     | 0.00    | 60.00  | bonus first
                    550.00  | 1000.00 | 100.00 | bonus first     | 450.00  | 100.00 | then principal
                    0.00    | 0.00    | 0.00   | pro rata        | 0.00    | 0.00   | nothing to draw
                    """)
    @Requirement("SVA-10")
    void draws(
            String amount,
            String principal,
            String bonus,
            String order,
            String fromPrincipal,
            String fromBonus,
            String because) {
        var drawn =
                StoredValueRules.draw(
                        Draw.valueOf(order.toUpperCase(java.util.Locale.ROOT).replace(' ', '_')),
                        Slip.fen(principal),
                        Slip.fen(bonus),
                        Slip.fen(amount));
        assertThat(drawn)
                .as(because)
                .isEqualTo(new Drawn(Slip.fen(fromPrincipal), Slip.fen(fromBonus)));
    }

    @Test
    @Requirement("SVA-10")
    void noDrawTakesMoreThanIsHeldOrAnotherAmountThanAsked() {
        var random = new Random(20260506);
        for (var i = 0; i < 20_000; i++) {
            var principal = random.nextLong(200_000);
            var bonus = random.nextLong(50_000);
            var amount = random.nextLong(principal + bonus + 1);
            for (var order : Draw.values()) {
                var drawn = StoredValueRules.draw(order, principal, bonus, amount);
                assertThat(drawn.principal() + drawn.bonus()).isEqualTo(amount);
                assertThat(drawn.principal()).isBetween(0L, principal);
                assertThat(drawn.bonus()).isBetween(0L, bonus);
            }
        }
    }

    @ParameterizedTest(name = "{0} of {1}, holding {2} + {3} → −{4} −{5}, paid back {6}: {8}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1000.00 | 1000.00 | 1000.00 | 100.00 | 1000.00 | 100.00 | 1000.00 | 0.00  | SVA-05: untouched
                    1000.00 | 1000.00 | 1000.00 | 70.00  | 1000.00 | 70.00  | 970.00  | 30.00 | SVA-05: spent bonus comes out of the principal
                    4500.00 | 5000.00 | 5000.00 | 500.00 | 4500.00 | 450.00 | 4500.00 | 0.00  | S002-13 step 13: what was keyed too much
                    500.00  | 1000.00 | 500.00  | 50.00  | 500.00  | 50.00  | 500.00  | 0.00  | half of it
                    """)
    @Requirement({"SVA-05", "SVA-07"})
    void reversals(
            String amount,
            String topUp,
            String principal,
            String bonus,
            String fromPrincipal,
            String fromBonus,
            String paidBack,
            String shortfall,
            String because) {
        var standing = Somebody.member().balance(Slip.fen(principal), Slip.fen(bonus)).standing();
        var reversed = reverse(FOOD, amount, topUp, 0, 0, standing).orThrow();
        assertThat(Slip.yuan(reversed.principal())).as(because).isEqualTo(fromPrincipal);
        assertThat(Slip.yuan(reversed.bonus())).isEqualTo(fromBonus);
        assertThat(Slip.yuan(reversed.paidBack())).isEqualTo(paidBack);
        assertThat(Slip.yuan(reversed.shortfall())).isEqualTo(shortfall);
    }

    @Test
    @Requirement("SVA-05")
    void noMoreComesBackThanWasToppedUp() {
        var standing = Somebody.member().balance(100_000, 10_000).standing();
        var refused = reverse(FOOD, "500.01", "1000.00", 50_000, 5_000, standing);
        assertThat(refused)
                .isEqualTo(
                        Outcome.refused(
                                Refusal.of(Code.REVERSAL_EXCEEDS_TOPUP)
                                        .with("wanted", 50_001L)
                                        .with("held", 50_000L)));
    }

    @Test
    @Requirement("SVA-05")
    void whatWasSpentCannotBeReversed() {
        var standing = Somebody.member().balance(80_000, 8_000).standing();
        assertThat(reverse(FOOD, "1000.00", "1000.00", 0, 0, standing))
                .isEqualTo(
                        Outcome.refused(
                                Refusal.of(Code.INSUFFICIENT_BALANCE)
                                        .with("wanted", 100_000L)
                                        .with("held", 80_000L)));
    }

    @Test
    @Requirement({"SVA-05", "CPN-08"})
    void vouchersGoBackWithTheTopUpTheyCameFrom() {
        var gold = Somebody.member().card("gold", Function.PREPAID);
        var standing = gold.balance(300_000, 0).holds("business-room", 1).standing();
        var reversed = reverse(HOTEL, "3000.00", "3000.00", 0, 0, standing).orThrow();
        assertThat(reversed.coupons()).isEqualTo(Map.of("business-room", 1L));
        assertThat(reversed.paidBack()).isEqualTo(300_000);
    }

    @Test
    @Requirement("SVA-05")
    void manySmallReversalsTakeBackWhatOneWould() {
        var random = new Random(20260507);
        for (var i = 0; i < 2_000; i++) {
            var topUp = 1 + random.nextLong(500_000);
            var given = StoredValueRules.gain(FOOD, topUp, Slip.time("2026-05-06"), member(0, 0));
            var principal = topUp;
            var bonus = given.bonus();
            var reversed = 0L;
            var clawed = 0L;
            while (reversed < topUp) {
                var amount = 1 + random.nextLong(topUp - reversed);
                var entitled = rest(FOOD, topUp - reversed - amount);
                var step =
                        StoredValueRules.reverse(
                                        FOOD,
                                        amount,
                                        topUp,
                                        given,
                                        reversed,
                                        clawed,
                                        entitled,
                                        member(principal, bonus))
                                .orThrow();
                principal -= step.principal();
                bonus -= step.bonus();
                reversed += amount;
                clawed += step.bonus() + step.shortfall();
            }
            assertThat(principal).isZero();
            assertThat(bonus).isZero();
        }
    }

    private static Standing member(long principal, long bonus) {
        return Somebody.member().balance(principal, bonus).standing();
    }

    private static Gain rest(Program program, long amount) {
        return amount == 0
                ? new Gain(0, Map.of(), java.util.List.of())
                : StoredValueRules.gain(program, amount, Slip.time("2026-05-06"), member(0, 0));
    }

    private static Outcome<StoredValueRules.Reversed> reverse(
            Program program,
            String amount,
            String topUp,
            long before,
            long clawed,
            Standing standing) {
        var at = Slip.time("2026-05-06");
        var given = StoredValueRules.gain(program, Slip.fen(topUp), at, standing);
        var left = Slip.fen(topUp) - before - Slip.fen(amount);
        var entitled =
                left <= 0 ? rest(program, 0) : StoredValueRules.gain(program, left, at, standing);
        return StoredValueRules.reverse(
                program,
                Slip.fen(amount),
                Slip.fen(topUp),
                given,
                before,
                clawed,
                entitled,
                standing);
    }

    private static Gain topUp(Program program, String amount, Standing standing) {
        return StoredValueRules.topUp(program, Slip.fen(amount), Slip.time("2026-05-06"), standing)
                .orThrow();
    }
}
