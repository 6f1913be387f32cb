package huika.program.tiering;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.program.Slip;
import huika.program.Topics;
import huika.program.word.Span;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TieringRulesTest {

    private static final TierTopic LADDER =
            topic(
                    """
                    - {code: ordinary, name: 普通会员}
                    - {code: silver, name: 银卡, spend: 2000.00}
                    - {code: gold, name: 金卡, spend: 5000.00, purchases: 50}
                    - {code: platinum, name: 铂金卡, spend: 20000.00, keep: 15000.00}
                    """);

    @ParameterizedTest(name = "{0} at {1} and {2} purchases → {3}: {4}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    ordinary | 0.00     | 0  | -        | a first registration
                    ordinary | 1999.99  | 1  | -        | one fen short
                    ordinary | 2000.00  | 1  | silver   | thresholds are inclusive
                    ordinary | 2009.00  | 2  | silver   | S001-1 step 5
                    ordinary | 4999.99  | 1  | silver   | one fen short of gold
                    silver   | 5000.00  | 1  | gold     | the next one
                    ordinary | 21000.00 | 1  | platinum | the highest reached, no step between
                    gold     | 100.00   | 3  | -        | a sale never lowers
                    silver   | 300.00   | 50 | gold     | or by the number of purchases
                    -        | 0.00     | 0  | -        | nothing reached
                    """)
    @Requirement({"TIR-01", "TIR-02", "TIR-03", "PRG-10"})
    void climbing(
            @Nullable String today,
            String spent,
            long purchases,
            @Nullable String to,
            String because) {
        var change = TieringRules.climb(LADDER, today, Slip.fen(spent), purchases);
        assertThat(change.map(TieringRules.Change::to).orElse(null)).as(because).isEqualTo(to);
    }

    @ParameterizedTest(name = "{0} at {1} → {3}: {4}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    gold     | 4999.99  | 1  | silver   | one fen short of keeping it
                    gold     | 5000.00  | 1  | -        | kept
                    gold     | 300.00   | 50 | -        | kept by purchases
                    gold     | 0.00     | 0  | ordinary | all the way down
                    platinum | 15000.00 | 1  | -        | keeping may be easier than reaching
                    platinum | 14999.99 | 1  | gold     | but has its own bound
                    platinum | 0.00     | 0  | ordinary | S001-1 step 22
                    silver   | 1950.00  | 1  | ordinary | TIR-08: 2,050 spent, 100 returned
                    ordinary | 0.00     | 0  | -        | the entry tier is always kept
                    """)
    @Requirement({"TIR-05", "TIR-08", "MEM-20"})
    void reviews(String today, String spent, long purchases, @Nullable String to, String because) {
        var change = TieringRules.review(LADDER, today, Slip.fen(spent), purchases);
        assertThat(change.map(TieringRules.Change::to).orElse(null)).as(because).isEqualTo(to);
    }

    @ParameterizedTest(name = "{0} on {1}: from {2}: {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {rolling: 12 months} | 2026-03-04 | 2025-03-05 | a sale of 2025-03-05 still counts
                    {rolling: 12 months} | 2026-03-06 | 2025-03-07 | two days later no more
                    {rolling: 12 months} | 2027-04-11 | 2026-04-12 | S001-1 step 22
                    {rolling: 3 months}  | 2026-02-20 | 2025-11-21 | S000-1
                    {calendar: year}     | 2026-03-04 | 2026-01-01 | the calendar year
                    {calendar: month}    | 2026-03-04 | 2026-03-01 | the calendar month
                    """)
    @Requirement("TIR-04")
    void windows(String window, String day, String from, String because) {
        assertThat(TieringRules.from(window(window), LocalDate.parse(day)))
                .as(because)
                .isEqualTo(LocalDate.parse(from));
    }

    @Test
    @Requirement("TIR-04")
    void aSaleCountsFromItsDayUntilTheWindowHasPassedIt() {
        var random = new Random(20260302);
        var in = 0;
        var out = 0;
        for (var i = 0; i < 20_000; i++) {
            var window = anyWindow(random);
            var sale = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(1500));
            var edge = TieringRules.until(window, sale).plusDays(random.nextInt(7) - 3);
            var day = edge.isAfter(sale) ? edge : sale.plusDays(random.nextInt(800));
            var counts = !sale.isBefore(TieringRules.from(window, day));
            assertThat(day.isBefore(TieringRules.until(window, sale)))
                    .as("%s: sale of %s seen on %s", window, sale, day)
                    .isEqualTo(counts);
            if (counts) in++;
            else out++;
        }
        assertThat(in).isGreaterThan(1000);
        assertThat(out).isGreaterThan(1000);
    }

    @Test
    @Requirement("TIR-03")
    void aChangeSaysWhy() {
        var change = TieringRules.climb(LADDER, "ordinary", 205_000, 4).orElseThrow();
        assertThat(change.from()).isEqualTo("ordinary");
        assertThat(change.because().rule()).isEqualTo("tiers.ladder[1]");
        assertThat(change.because().input()).isEqualTo("spend 2050.00, 4 purchases");
        assertThat(change.because().output()).isEqualTo("→ silver");
    }

    private static TierTopic.Window anyWindow(Random random) {
        var count = 1 + random.nextInt(24);
        return switch (random.nextInt(5)) {
            case 0 -> new TierTopic.Window.Calendar(TierTopic.Window.Calendar.Period.YEAR);
            case 1 -> new TierTopic.Window.Calendar(TierTopic.Window.Calendar.Period.MONTH);
            case 2 -> new TierTopic.Window.Rolling(new Span(count * 10, Span.Unit.DAY));
            case 3 -> new TierTopic.Window.Rolling(new Span(1, Span.Unit.YEAR));
            default -> new TierTopic.Window.Rolling(new Span(count, Span.Unit.MONTH));
        };
    }

    private static TierTopic.Window window(String yaml) {
        return Objects.requireNonNull(
                        Topics.of("tiers: {ladder: [{code: one, name: 一}], window: " + yaml + "}")
                                .tiers())
                .window();
    }

    private static TierTopic topic(String ladder) {
        return Objects.requireNonNull(Topics.of("tiers:\n  ladder:\n" + ladder.indent(4)).tiers());
    }
}
