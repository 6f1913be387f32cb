package huika.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import huika.backtest.BacktestResult.Reason;
import huika.backtest.BacktestResult.TierMove;
import huika.program.Program;
import huika.program.Slip;
import huika.program.Topics;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacktestRulesTest {

    private static final long MEMBER = 1;
    private static final String TEXT =
            """
            tiers:
              ladder:
                - {code: ordinary, name: 普通}
                - {code: silver, name: 银卡, spend: 1000.00}
                - {code: gold, name: 金卡, spend: 3000.00}
              window: {calendar: year}
            points:
              earning:
                rates: [{points: 1, per: 10.00}]
              expiry: {never: yes}
              offset: {points: 100, money: 1.00}
            benefits:
              offers:
                - {off: 5 %, when: {tier: silver}}
                - {off: 10 %, when: {tier: gold}}
            """;
    private static final Program EFFECTIVE = Topics.of(TEXT);

    /// The member buys for 600, 600, 600 and 600 yuan in January and February.
    @ParameterizedTest(name = "{0} → {1}: {6}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    x               | x               | 60.00  | 60.00  | 234 | silver-silver   | the same text
                    spend: 1000.00  | spend: 500.00   | 60.00  | 90.00  | 231 | silver-silver   | silver a sale earlier
                    spend: 1000.00  | spend: 2000.00  | 60.00  | 0.00   | 240 | silver-silver   | silver only at the end
                    spend: 3000.00  | spend: 1500.00  | 60.00  | 90.00  | 231 | silver-gold     | gold after three
                    off: 5 %        | off: 50 %       | 60.00  | 600.00 | 180 | silver-silver   | half the price
                    off: 5 %        | off: 0 %        | 60.00  | 0.00   | 240 | silver-silver   | no discount
                    points: 1, per  | points: 2, per  | 60.00  | 60.00  | 468 | silver-silver   | twice the points
                    per: 10.00      | per: 7.00       | 60.00  | 60.00  | 332 | silver-silver   | whole steps only
                    calendar: year  | calendar: month | 60.00  | 60.00  | 234 | silver-silver   | a sale never lowers
                    """)
    void aDraftDecidesRealSales(
            String text,
            String instead,
            String before,
            String after,
            long points,
            String tiers,
            String because) {
        var draft = Topics.of(TEXT.replace(text, instead));
        var till = new Till(EFFECTIVE);
        var tally = new Tally(draft, EFFECTIVE);
        for (var day : List.of("2026-01-05", "2026-01-20", "2026-02-02", "2026-02-20")) {
            tally.add(MEMBER, till.sell(day, 60_000, 0));
        }
        var result = result(tally);
        assertThat(Slip.yuan(result.discount().before())).as(because).isEqualTo(before);
        assertThat(result.discount().before()).isEqualTo(result.recorded().discount());
        assertThat(result.points().before()).isEqualTo(result.recorded().points());
        assertThat(result.tiers())
                .containsExactly(new TierMove(tiers.split("-")[0], tiers.split("-")[1], 1));
        assertThat(Slip.yuan(result.discount().after())).as(because).isEqualTo(after);
        assertThat(result.points().after()).as(because).isEqualTo(points);
    }

    @Test
    void theSameTextMakesNobodyBetterOrWorse() {
        var random = new Random(20260301);
        var tally = new Tally(Topics.of(TEXT), EFFECTIVE);
        for (var member = 1; member <= 200; member++) {
            var till = new Till(EFFECTIVE);
            var day = LocalDate.parse("2025-06-01");
            for (var sale = 0; sale < 10; sale++) {
                day = day.plusDays(random.nextInt(60));
                tally.add(member, till.sell(day.toString(), 100 + random.nextInt(90_000), 0));
            }
        }
        var result = result(tally);
        assertThat(result.members()).isEqualTo(new BacktestResult.Members(200, 0, 0, 200));
        assertThat(result.discount().change()).isZero();
        assertThat(result.points().change()).isZero();
        assertThat(result.discount().before()).isEqualTo(result.recorded().discount()).isPositive();
        assertThat(result.winners()).isEmpty();
        assertThat(result.losers()).isEmpty();
    }

    /// What the replay finds is what a till would have given that knew the draft from the start.
    @Test
    void aDraftReplaysAsIfItHadBeenInForce() {
        var random = new Random(20260302);
        var drafts =
                List.of(
                        TEXT.replace("off: 5 %", "off: 20 %"),
                        TEXT.replace("spend: 1000.00", "spend: 400.00"),
                        TEXT.replace("spend: 3000.00", "spend: 1800.00"),
                        TEXT.replace("calendar: year", "calendar: month"),
                        TEXT.replace("points: 1, per: 10.00", "points: 3, per: 7.00"));
        var differs = 0;
        for (var member = 1; member <= 500; member++) {
            var draft = Topics.of(drafts.get(random.nextInt(drafts.size())));
            var then = new Till(EFFECTIVE);
            var instead = new Till(draft);
            var tally = new Tally(draft, EFFECTIVE);
            var day = LocalDate.parse("2025-11-01");
            for (var sale = 0; sale < 8; sale++) {
                day = day.plusDays(random.nextInt(30));
                var fen = 100 + random.nextInt(90_000);
                tally.add(member, then.sell(day.toString(), fen, 0));
                instead.sell(day.toString(), fen, 0);
            }
            var result = result(tally);
            assertThat(result.discount().after()).isEqualTo(instead.discounts());
            assertThat(result.points().after()).isEqualTo(instead.earned());
            assertThat(result.tiers())
                    .containsExactly(new TierMove(then.tier(), instead.tier(), 1));
            if (result.discount().change() != 0) differs++;
        }
        assertThat(differs).isBetween(100, 450);
    }

    @Test
    void pointsThatWereNeverEarnedCannotBeSpent() {
        var tally = new Tally(Topics.of(TEXT.replace("per: 10.00", "per: 20.00")), EFFECTIVE);
        var till = new Till(EFFECTIVE);
        tally.add(MEMBER, till.sell("2026-01-05", 90_000, 0));
        tally.add(MEMBER, till.sell("2026-01-06", 1_000, 80));
        var result = result(tally);
        assertThat(result.sales().replayed()).isEqualTo(1);
        assertThat(result.sales().reasons())
                .containsExactly(new Reason("DRAFT", "POINTS_INSUFFICIENT", 1));
        assertThat(result.points()).isEqualTo(new BacktestResult.Change(90, 45, -45));
        assertThat(result.liability()).isEqualTo(new BacktestResult.Change(90, 45, -45));
        assertThat(result.losers())
                .containsExactly(new BacktestResult.Effect("mbs_0000000000001", -45, 0, -45));
        assertThat(result.members().worse()).isEqualTo(1);
    }

    @Test
    void aVersionWithoutSetOffRefusesPaymentInPoints() {
        var without = TEXT.replace("  offset: {points: 100, money: 1.00}\n", "");
        var till = new Till(EFFECTIVE);
        var tally = new Tally(Topics.of(without), EFFECTIVE);
        tally.add(MEMBER, till.sell("2026-01-05", 90_000, 0));
        tally.add(MEMBER, till.sell("2026-01-06", 1_000, 80));
        var result = result(tally);
        assertThat(result.sales().reasons())
                .containsExactly(new Reason("DRAFT", "REDEMPTION_KIND_NOT_ALLOWED", 1));
        assertThat(result.pointValue().from()).isEqualTo(PointValue.From.EFFECTIVE);
        assertThat(BacktestRules.value(Topics.of(without), Topics.of(without)))
                .isEqualTo(new PointValue(1, 1, PointValue.From.ASSUMED));
    }

    @Test
    void whatAnAmountLeavesIsNotCounted() {
        var value = new PointValue(1_000, 500, PointValue.From.DRAFT);
        assertThat(value.of(3)).isEqualTo(2);
        assertThat(value.of(-3)).isEqualTo(-2);
        assertThat(value.of(-1, 2)).isZero();
        assertThat(value.sign(-1, 2)).isZero();
        assertThat(value.sign(-1, 3)).isEqualTo(1);
    }

    private static BacktestResult result(Tally tally) {
        var from = LocalDate.parse("2025-01-01");
        return tally.result(new Backtest("test", 2, 1, from, LocalDate.parse("2026-12-31")));
    }
}
