package huika.program.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import huika.house.Requirement;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Step;
import huika.program.Program;
import huika.program.Sale;
import huika.program.Slip;
import huika.program.Somebody;
import huika.program.Standing;
import huika.program.Topics;
import huika.program.card.CardProduct.Function;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricingRulesTest {

    private static final Program SMALL_BUSINESS =
            Topics.of(
                    """
                    tiers:
                      ladder:
                        - {code: ordinary, name: 普通}
                        - {code: silver, name: 银卡, spend: 2000.00}
                        - {code: gold, name: 金卡, spend: 5000.00}
                        - {code: platinum, name: 铂金卡, spend: 20000.00}
                    benefits:
                      offers:
                        - {pay: 9.8折, when: {tier: ordinary, category: goods}}
                        - {pay: 9.5折, when: {tier: silver, category: goods}}
                        - {pay: 9.0折, when: {tier: gold, category: goods}}
                        - {pay: 8.5折, when: {tier: platinum, category: goods}}
                    """);

    private static final Program GUESTHOUSE =
            Topics.of(
                    """
                    benefits:
                      limits: {room: {per day: 1}}
                      offers:
                        - {reduce: 5.00, when: {category: ordinary-room}, limit: room}
                        - {reduce: 8.00, when: {category: standard-room}, limit: room}
                        - when: {birthday: day, category: [ordinary-room, standard-room]}
                          off: 1/2
                          limit: room
                    """);

    @ParameterizedTest(name = "{0} buys {1} → {2}: {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    gold     | goods 200.00, other 100.00 | 280.00   | BEN-01: out of scope costs its price
                    ordinary | goods 200.00               | 196.00   | 9.8折
                    silver   | goods 200.00               | 190.00   | 9.5折
                    platinum | goods 200.00               | 170.00   | 8.5折
                    ordinary | goods 1050.00              | 1029.00  | S001-1 step 5
                    silver   | goods 3100.00              | 2945.00  | S001-1 step 9
                    gold     | goods 20000.00             | 18000.00 | S001-1 step 14
                    ordinary | goods 0.01                 | 0.01     | half up to the fen
                    silver   | goods 33.33                | 31.66    | PRG-11: 31.6635 half up
                    -        | goods 200.00               | 200.00   | no member, no offer
                    """)
    @Requirement({"BEN-01", "TIR-06", "PRG-11"})
    void tierDiscounts(@Nullable String tier, String lines, String net, String because) {
        var standing = tier == null ? Standing.stranger() : Somebody.member().tier(tier).standing();
        assertThat(net(SMALL_BUSINESS, Slip.of("2026-03-02", lines), standing))
                .as(because)
                .isEqualTo(net);
    }

    @ParameterizedTest(name = "{0}: {1}, {2} used → {3}: {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2026-03-02 | ordinary-room 128.00                      | 0 | 123.00 | BEN-03
                    2026-03-02 | standard-room 168.00                      | 0 | 160.00 | BEN-03
                    2026-03-02 | hourly-room 60.00                         | 0 | 60.00  | hourly rooms are excepted
                    2026-03-02 | standard-room 2 × 168.00                  | 0 | 328.00 | BEN-09: one room a day
                    2026-03-02 | standard-room 168.00, ordinary-room 128.00 | 0 | 288.00 | on two lines as well
                    2026-03-02 | standard-room 168.00                      | 1 | 168.00 | or on two slips
                    2026-03-02 | standard-room 168.00 (offer 150.00)       | 0 | 150.00 | BEN-10: the better one, never both
                    2026-03-02 | standard-room 168.00 (offer 165.00)       | 0 | 160.00 | whichever that is
                    2026-05-20 | standard-room 168.00                      | 0 | 84.00  | BEN-04: half price on the birthday, no further 8
                    2026-05-21 | standard-room 168.00                      | 0 | 160.00 | the next night
                    2026-05-20 | standard-room 2 × 168.00                  | 0 | 252.00 | one room only
                    2026-03-02 | ordinary-room 3.00                        | 0 | 0.00   | BEN-27: never below nothing
                    """)
    @Requirement({"BEN-03", "BEN-04", "BEN-09", "BEN-10", "BEN-27"})
    void guesthouse(String day, String lines, long used, String net, String because) {
        var standing = Somebody.member().born("05-20").usedToday("room", used).standing();
        assertThat(net(GUESTHOUSE, Slip.of(day, lines), standing)).as(because).isEqualTo(net);
    }

    @Test
    @Requirement("BEN-10")
    void anOfferOfTheShopIsForEverybody() {
        var sale = Slip.of("2026-03-02", "standard-room 168.00 (offer 150.00)");
        assertThat(net(GUESTHOUSE, sale, Standing.stranger())).isEqualTo("150.00");
    }

    @Test
    @Requirement("BEN-09")
    void theLimitThatWasUsedIsReported() {
        var pricing =
                priced(
                        GUESTHOUSE,
                        Slip.of("2026-03-02", "standard-room 3 × 168.00"),
                        Somebody.member().standing());
        assertThat(pricing.limits()).isEqualTo(Map.of("room", 1L));
    }

    @ParameterizedTest(name = "{0}, offer price {1} → {2}: {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    best for member | 100.00 (offer 80.00)  | 80.00 | the shop's offer is better
                    best for member | 100.00 (offer 98.00)  | 95.00 | the card is better
                    exclusive       | 100.00 (offer 80.00)  | 80.00 | one of them, never both
                    card first      | 100.00 (offer 80.00)  | 95.00 | the card goes first
                    offer first     | 100.00 (offer 98.00)  | 98.00 | the shop's offer goes first
                    offer first     | 100.00                | 95.00 | if there is one
                    additive        | 100.00 (offer 80.00)  | 75.00 | both, shares of the gross
                    additive        | 100.00 (offer 3.00)   | 0.00  | never below nothing
                    """)
    @Requirement({"BEN-10", "BEN-27"})
    void stacking(String stacking, String line, String net, String because) {
        var program =
                Topics.of("benefits: {stacking: %s, offers: [{off: 5 %%}]}".formatted(stacking));
        assertThat(
                        net(
                                program,
                                Slip.of("2026-03-02", "goods " + line),
                                Somebody.member().standing()))
                .as(because)
                .isEqualTo(net);
    }

    @ParameterizedTest(name = "{0}, {1} off {2}, tier {3} → {4} {5}: {6}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    best for member | amount: 20.00 | 100.00 | 2 % | 80.00  | used | S000-1 step 8: coupon 80.00, tier 98.00
                    best for member | amount: 20.00 | 100.00 | 5 % | 80.00  | used | CPN-07: min(80.00, 95.00)
                    best for member | amount: 10.00 | 100.00 | 5 % | 90.00  | used | S004-4 step 8
                    best for member | amount: 10.00 | 300.00 | 5 % | 285.00 | kept | the tier is better, the coupon is not wasted
                    best for member | amount: 10.00 | 200.00 | 5 % | 190.00 | kept | equal: the coupon is kept
                    card first      | amount: 20.00 | 100.00 | 5 % | 95.00  | kept | the card goes first
                    offer first     | amount: 1.00  | 100.00 | 5 % | 99.00  | used | the coupon goes first
                    additive        | amount: 20.00 | 100.00 | 5 % | 75.00  | used | one after the other
                    best for member | amount: 20.00 | 12.00  | 5 % | 0.00   | used | a coupon gives no change
                    best for member | off: 10 %     | 99.99  | 5 % | 89.99  | used | a share, half up
                    """)
    @Requirement({"CPN-07", "BEN-05"})
    void coupons(
            String stacking,
            String gives,
            String gross,
            String off,
            String net,
            String coupon,
            String because) {
        var program =
                Topics.of(
                        """
                        benefits:
                          stacking: %s
                          offers: [{off: %s}]
                          coupons: {birthday: {name: 生日券, %s}}
                        """
                                .formatted(stacking, off, gives));
        var holder = Somebody.member().holds("birthday", 1).standing();
        var pricing = priced(program, Slip.of("2026-04-16", "goods " + gross, "birthday"), holder);
        assertThat(Slip.yuan(pricing.net())).as(because).isEqualTo(net);
        assertThat(pricing.coupons().size()).isEqualTo(coupon.equals("used") ? 1 : 0);
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    200.00 | 170.00 | CPN-10: from 200
                    450.00 | 420.00 | once, not per multiple
                    """)
    @Requirement("CPN-10")
    void spendThreshold(String gross, String net, String because) {
        var holder = Somebody.member().holds("off-30", 1).standing();
        assertThat(net(threshold(), Slip.of("2026-03-02", "goods " + gross, "off-30"), holder))
                .as(because)
                .isEqualTo(net);
    }

    @Test
    @Requirement("CPN-10")
    void belowTheThresholdTheCouponIsRefused() {
        var holder = Somebody.member().holds("off-30", 1).standing();
        var sale = Slip.of("2026-03-02", "goods 199.99", "off-30");
        assertThat(PricingRules.price(threshold(), sale, holder))
                .isEqualTo(
                        Outcome.refused(
                                Refusal.of(Code.THRESHOLD_NOT_REACHED)
                                        .with("coupon", "off-30")
                                        .with("required", 20_000L)
                                        .with("actual", 19_999L)));
    }

    @ParameterizedTest(name = "{0} holding {1} → {2}")
    @CsvSource({
        "'off-30 off-30', 1, COUPON_NOT_HELD",
        "'off-30 off-30', 2, OFFERS_NOT_COMBINABLE",
        "off-99,          1, COUPON_KIND_UNKNOWN",
        "off-30,          0, COUPON_NOT_HELD",
    })
    @Requirement({"CPN-01", "CPN-05", "CPN-07"})
    void couponsThatCannotBeUsed(String coupons, long held, Code code) {
        var holder = Somebody.member().holds("off-30", held).standing();
        var sale = Slip.of("2026-03-02", "goods 400.00", (Object[]) coupons.split(" "));
        switch (PricingRules.price(threshold(), sale, holder)) {
            case Outcome.Done<Pricing>(var priced) -> fail("priced: " + priced);
            case Outcome.Refused<Pricing>(var refusal) ->
                    assertThat(refusal.code()).isEqualTo(code);
        }
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2026-03-10 15:00 | 90.00  | Tuesday afternoon
                    2026-03-10 14:00 | 90.00  | from the first minute
                    2026-03-10 16:59 | 90.00  | to the last
                    2026-03-10 17:00 | 100.00 | over
                    2026-03-21 15:00 | 100.00 | Saturday
                    """)
    @Requirement("BEN-21")
    void timeSlots(String at, String net, String because) {
        var program =
                Topics.of("benefits: {offers: [{pay: 9折, when: {on: \"weekdays 14:00-17:00\"}}]}");
        assertThat(net(program, Slip.of(at, "goods 100.00"), Somebody.member().standing()))
                .as(because)
                .isEqualTo(net);
    }

    @ParameterizedTest(name = "{0}, {1} held, {2} by {3} → {4}: {5}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    part paid from balance | 1000.00 | 200.00 | stored-value | 176.00 | S004-5 step 3
                    part paid from balance | 824.00  | 300.00 | stored-value | 264.00 | S004-5 step 4, SVA-18
                    part paid from balance | 824.00  | 300.00 | cash         | 285.00 | SVA-18: by cash with the card
                    part paid from balance | 560.00  | 700.00 | stored-value | 620.46 | S004-5 step 5: 560.00 + 63.64 × 0.95
                    any part               | 560.00  | 700.00 | stored-value | 616.00 | S004-5 step 6
                    part paid from balance | 0.00    | 200.00 | stored-value | 190.00 | S004-5 step 2: nothing deposited
                    """)
    @Requirement({"SVA-18", "BEN-22", "CAT-11"})
    void depositAndInstant(
            String applies,
            String balance,
            String gross,
            String tender,
            String net,
            String because) {
        var program =
                Topics.of(
                        """
                        benefits: {offers: [{off: 5 %%}]}
                        stored value: {discount: {off: 12 %%, applies: %s}}
                        """
                                .formatted(applies));
        var sale = Slip.of("2026-03-02", "goods " + gross, new Sale.Tender(tender, null, null));
        var standing = Somebody.member().balance(Slip.fen(balance), 0).standing();
        assertThat(net(program, sale, standing)).as(because).isEqualTo(net);
    }

    @ParameterizedTest(name = "{0} used → {1}, books {2}: {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0 | 163.00 | {room=1} | 12.00 off by deposit, half of one rest of 50.00
                    1 | 188.00 | {}       | the day's room is used: deposit only
                    """)
    @Requirement({"SVA-18", "BEN-09"})
    void whatTheBalanceDoesNotPayKeepsToTheLimitsOfADay(
            long used, String net, String books, String because) {
        var program =
                Topics.of(
                        """
                        benefits:
                          limits: {room: {per day: 1}}
                          offers: [{off: 50 %, limit: room}]
                        stored value: {discount: {off: 12 %, applies: part paid from balance}}
                        """);
        var sale =
                Slip.of(
                        "2026-03-02",
                        "goods 100.00, goods 100.00",
                        new Sale.Tender("stored-value", null, null));
        var standing = Somebody.member().balance(8_800, 0).usedToday("room", used).standing();
        var pricing = priced(program, sale, standing);
        assertThat(Slip.yuan(pricing.net())).as(because).isEqualTo(net);
        assertThat(pricing.limits().toString()).isEqualTo(books);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"P1, 18.80", "P2, 22.00"})
    @Requirement("BEN-23")
    void memberPrices(String sku, String net) {
        var program = Topics.of("benefits: {offers: [{price: 18.80, when: {sku: P1}}]}");
        var sale = Slip.of("2026-03-02", "food/" + sku + " 22.00");
        assertThat(net(program, sale, Somebody.member().standing())).isEqualTo(net);
    }

    @Test
    @Requirement({"BEN-23", "CAT-05", "SVA-20"})
    void aCardWithoutDiscountPaysTheListPrice() {
        var program = Topics.of("benefits: {offers: [{price: 18.80}]}");
        var gift = Somebody.member().card("gift", Function.PREPAID).standing();
        assertThat(net(program, Slip.of("2026-03-02", "food 22.00"), gift)).isEqualTo("22.00");
    }

    @Test
    @Requirement("BEN-02")
    void aSingleDiscountForAll() {
        var program = Topics.of("benefits: {offers: [{pay: 9.5折}]}");
        var sale = Slip.of("2026-03-02", "clothes 268.00");
        assertThat(net(program, sale, Somebody.member().standing())).isEqualTo("254.60");
    }

    @Test
    @Requirement("BEN-27")
    void everyReductionHasItsReason() {
        var pricing =
                priced(
                        GUESTHOUSE,
                        Slip.of("2026-03-02", "ordinary-room 128.00"),
                        Somebody.member().standing());
        assertThat(pricing.because())
                .containsExactly(new Step("benefits.offers[0]", null, "line 1", "5.00 off: −5.00"));
    }

    private static Program threshold() {
        return Topics.of(
                "benefits: {coupons: {off-30: {name: 满减券, amount: 30.00, minimum: 200.00}}}");
    }

    private static Pricing priced(Program program, Sale sale, Standing standing) {
        return PricingRules.price(program, sale, standing).orThrow();
    }

    private static String net(Program program, Sale sale, Standing standing) {
        return Slip.yuan(priced(program, sale, standing).net());
    }
}
