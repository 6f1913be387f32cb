package huika.program.earning;

import static org.assertj.core.api.Assertions.assertThat;

import huika.attack.Attack;
import huika.house.Requirement;
import huika.kernel.Step;
import huika.program.Program;
import huika.program.Slip;
import huika.program.Somebody;
import huika.program.Standing;
import huika.program.Topics;
import huika.program.card.CardProduct.Function;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarningRulesTest {

    private static final Program DEPARTMENT_STORE =
            Topics.of(
                    """
                    points:
                      expiry: {never: yes}
                      excluded: [employee]
                      earning:
                        rates:
                          - category: [clothing, footwear, knitwear, toiletries]
                            points: 1
                            per: 1.00
                          - {category: small-appliance, points: 1, per: 5.00}
                          - {category: [large-appliance, camera], points: 1, per: 10.00}
                        exclude:
                          - {flag: [promotion-announced, counter-excluded]}
                          - {flag: [manager-concession, group-purchase]}
                    """);

    @ParameterizedTest(name = "{0} → {1}: {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    clothing 299.00, small-appliance 499.00, large-appliance 3999.00 | 797   | 299 99 399 | each line by its own rate, rounded down
                    camera 99.99                                                     | 9     | 9          | whole steps only
                    small-appliance 4.99                                             | 0     | 0          | less than one step earns nothing
                    jewellery 500.00                                                 | 0     | 0          | a category without rate earns nothing
                    clothing 300.00, clothing 900.00 [manager-concession]            | 300   | 300 0      | only the noted line is excluded
                    clothing 20000.00 [group-purchase]                               | 0     | 0          | a group purchase earns nothing
                    clothing 20000.00                                                | 20000 | 20000      | without the mark it earns
                    clothing 2 × 299.00                                              | 598   | 598        | units of a line are one amount
                    knitwear 0.99, knitwear 0.99                                     | 0     | 0 0        | rounding down is per line
                    """)
    @Requirement({"PTS-02", "PTS-08", "PTS-36", "COR-09"})
    void departmentStore(String lines, long points, String byLine, String because) {
        var earned = earned(DEPARTMENT_STORE, "2026-03-02", lines, Somebody.member().standing());
        assertThat(earned.points()).as(because).isEqualTo(points);
        assertThat(earned.byLine().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .isEqualTo(byLine);
    }

    @ParameterizedTest(name = "{0} points per {1}, {2} rounded {3} → {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    3 | 10.00 | 250.00                | down per line    | 75  | 25 steps of three
                    1 | 1.00  | 99.80                 | down per line    | 99  | the rest of a step is lost
                    1 | 1.00  | 99.80                 | half up per line | 100 | or rounded half up
                    1 | 1.00  | 99.49                 | half up per line | 99  | below half goes down
                    1 | 10.00 | 294.00                | down per line    | 29  | S000-1 step 3
                    1 | 10.00 | 1029.00               | down per line    | 102 | S001-1 step 5
                    1 | 10.00 | 6.00, goods 6.00      | down per line    | 0   | each line alone is no step
                    1 | 10.00 | 6.00, goods 6.00      | down per sale    | 1   | together they are one
                    """)
    @Requirement({"PTS-01", "PTS-36"})
    void ratios(
            long points,
            String per,
            String amount,
            String rounding,
            long expected,
            String because) {
        var program =
                Topics.of(
                        """
                        points:
                          expiry: {never: yes}
                          earning: {round: %s, rates: [{points: %d, per: %s}]}
                        """
                                .formatted(rounding, points, per));
        var earned = earned(program, "2026-03-02", "goods " + amount, Somebody.member().standing());
        assertThat(earned.points()).as(because).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} → {4}: {5}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    goods/X 80.00, goods/Y 40.00 | highest | ordinary | 2026-03-02 12:00 | 200 | the item counts double, the other once
                    goods/Y 150.00               | highest | gold     | 2026-03-02 12:00 | 300 | gold doubles
                    goods/X 150.00               | highest | gold     | 2026-03-02 12:00 | 300 | the highest single factor
                    goods/X 150.00               | product | gold     | 2026-03-02 12:00 | 600 | or the product
                    goods/Y 100.00               | highest | ordinary | 2026-03-08 23:59 | 200 | member day to its last minute
                    goods/Y 100.00               | highest | ordinary | 2026-03-09 00:00 | 100 | and not after it
                    """)
    @Requirement({"PTS-03", "PTS-04", "PTS-05"})
    void multipliers(
            String lines, String combine, String tier, String at, long points, String because) {
        var program =
                Topics.of(
                        """
                        tiers:
                          ladder:
                            - {code: ordinary, name: 普通}
                            - {code: gold, name: 金卡, spend: 5000.00}
                        points:
                          expiry: {never: yes}
                          earning:
                            rates: [{points: 1, per: 1.00}]
                            combine: %s
                            multipliers:
                              - {times: 2, when: {sku: X}}
                              - {times: 2, when: {tier at least: gold}}
                              - {times: 2, when: {on: 2026-03-08}}
                        """
                                .formatted(combine));
        var earned = earned(program, at, lines, Somebody.member().tier(tier).standing());
        assertThat(earned.points()).as(because).isEqualTo(points);
    }

    /// Golden cases: what a ×1.5 day and a ×2 tier make of small amounts. A change here is a change
    /// of what members were promised.
    @ParameterizedTest(name = "{0} on {1} for {2} → {3} / {4}: {5}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    9.99   | 2026-03-07 | ordinary | 0   | 0   | no step, no points, whatever the factor
                    10.00  | 2026-03-06 | ordinary | 1   | 1   | one step
                    10.00  | 2026-03-07 | ordinary | 1   | 1   | 1.5 is cut to 1
                    20.00  | 2026-03-07 | ordinary | 3   | 3   | 2 × 1.5
                    30.00  | 2026-03-07 | ordinary | 4   | 4   | 4.5 is cut once, after the factor
                    10.00  | 2026-03-06 | gold     | 2   | 2   | the tier doubles
                    10.00  | 2026-03-07 | gold     | 2   | 3   | highest 2, or 1 × 1.5 × 2
                    30.00  | 2026-03-07 | gold     | 6   | 9   | highest 6, or 3 × 3
                    39.99  | 2026-03-07 | gold     | 6   | 9   | what is no step earns nothing either way
                    999.90 | 2026-03-07 | gold     | 198 | 297 | 99 steps
                    """)
    @Requirement({"PTS-04", "PTS-05", "PTS-36"})
    @Attack("T21")
    void goldenCasesOfADayTimesATier(
            String amount, String day, String tier, long highest, long product, String because) {
        var standing = Somebody.member().tier(tier).standing();
        assertThat(earned(dayAndTier("highest"), day, "goods " + amount, standing).points())
                .as(because)
                .isEqualTo(highest);
        assertThat(earned(dayAndTier("product"), day, "goods " + amount, standing).points())
                .as(because)
                .isEqualTo(product);
    }

    @ParameterizedTest(name = "{0} with {1} earns {2} → {3} credited, {4} forfeited: {5}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    gold     | 9900  | 250.00 | 100 | 150 | up to the cap of gold
                    gold     | 10000 | 250.00 | 0   | 250 | nothing at the cap
                    gold     | 12000 | 250.00 | 0   | 250 | nothing above it
                    gold     | 9750  | 250.00 | 250 | 0   | the cap itself is reached
                    platinum | 9900  | 250.00 | 250 | 0   | platinum has no cap
                    """)
    @Requirement("PTS-17")
    void cap(String tier, long held, String amount, long credited, long forfeited, String because) {
        var program =
                Topics.of(
                        """
                        tiers:
                          ladder:
                            - {code: gold, name: 金卡}
                            - {code: platinum, name: 铂金卡, spend: 20000.00}
                        points:
                          expiry: {never: yes}
                          earning: {rates: [{points: 1, per: 1.00}], cap: {gold: 10000}}
                        """);
        var standing = Somebody.member().tier(tier).points(held).standing();
        var earned = earned(program, "2026-03-02", "goods " + amount, standing);
        assertThat(earned.points()).as(because).isEqualTo(credited);
        assertThat(earned.forfeited()).isEqualTo(forfeited);
    }

    @ParameterizedTest(name = "{0}, earned {1}, member since {2} → {3}: {4}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    {after: 2 years}         | 2026-03-02 | -          | 2028-03-01 | the day before the second anniversary
                    {after: 12 months}       | 2026-03-10 | -          | 2027-03-09 | S000-2 step 5
                    {after: 12 months}       | 2024-02-29 | -          | 2025-02-28 | born of a leap day, the month's last
                    {after: 1 month}         | 2026-01-31 | -          | 2026-02-28 | no 31 February
                    {after: 30 days}         | 2026-03-02 | -          | 2026-03-31 | thirty days, the first included
                    {each card year: 1 year} | 2025-04-01 | 2025-03-10 | 2026-03-09 | the card year
                    {each card year: 1 year} | 2026-02-20 | 2025-03-10 | 2026-03-09 | whatever day of it
                    {each card year: 1 year} | 2026-03-09 | 2025-03-10 | 2026-03-09 | its last day
                    {each card year: 1 year} | 2026-03-10 | 2025-03-10 | 2027-03-09 | the next card year
                    {each card year: 1 year} | 2026-05-06 | 2026-03-27 | 2027-03-26 | S002-13 step 20
                    {each card year: 1 year} | 2025-02-28 | 2024-02-29 | 2026-02-27 | the second year starts on 28 February
                    {every: 12-31}           | 2026-03-02 | -          | 2026-12-31 | a fixed day
                    {every: 12-31}           | 2026-12-31 | -          | 2026-12-31 | that day included
                    {every: 03-01}           | 2026-03-02 | -          | 2027-03-01 | the next one
                    {never: yes}             | 2026-03-02 | -          | -          | for ever
                    """)
    @Requirement({"PTS-18", "PTS-19", "PTS-22"})
    void lastDayOfUse(
            String expiry,
            String day,
            @Nullable String since,
            @Nullable String last,
            String because) {
        var program =
                Topics.of(
                        """
                        points: {earning: {rates: [{points: 1, per: 1.00}]}, expiry: %s}
                        """
                                .formatted(expiry));
        var member = since == null ? Somebody.member() : Somebody.member().since(since);
        var earned = earned(program, day, "goods 10.00", member.standing());
        assertThat(earned.validUntil())
                .as(because)
                .isEqualTo(last == null ? null : LocalDate.parse(last));
    }

    @ParameterizedTest(name = "{0}: {1} by points, {2} by balance → {3}: {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    net paid                      | 15.00 | 0.00  | 41 | what points paid for earns nothing
                    net paid                      | 0.00  | 56.00 | 56 | stored value earns as cash does
                    net paid without stored value | 0.00  | 30.00 | 26 | unless the program says otherwise
                    net paid without stored value | 15.00 | 30.00 | 11 | both left out
                    net paid                      | 56.00 | 0.00  | 0  | all paid by points
                    gross                         | 15.00 | 30.00 | 56 | or the price on the tag
                    """)
    @Requirement({"PTS-31", "PTS-36"})
    void base(String base, String byPoints, String byBalance, long points, String because) {
        var program =
                Topics.of(
                        """
                        points:
                          earning: {base: %s, rates: [{points: 1, per: 1.00}]}
                          expiry: {never: yes}
                        """
                                .formatted(base));
        var sale = Slip.of("2026-03-02", "goods 56.00");
        var earned =
                EarningRules.earn(
                        program,
                        sale,
                        Slip.full(sale),
                        Slip.fen(byPoints),
                        Slip.fen(byBalance),
                        Somebody.member().standing());
        assertThat(earned.points()).as(because).isEqualTo(points);
    }

    @Test
    @Requirement({"PTS-14", "MEM-19"})
    void employeesNeverEarn() {
        var employee = Somebody.member().party("employee").standing();
        var earned = earned(DEPARTMENT_STORE, "2026-03-02", "clothing 299.00", employee);
        assertThat(earned.points()).isZero();
        assertThat(earned.because())
                .containsExactly(new Step("points.excluded", null, "employee", "0 points"));
    }

    @Test
    @Requirement({"CAT-02", "CAT-05", "SVA-20"})
    void aCardWithoutTheFunctionEarnsNothing() {
        var gift = Somebody.member().card("gift", Function.PREPAID).standing();
        var earned = earned(DEPARTMENT_STORE, "2026-03-02", "clothing 120.00", gift);
        assertThat(earned.points()).isZero();
        assertThat(earned.because())
                .containsExactly(
                        new Step("cards.gift.functions", null, "card earns no points", "0 points"));
    }

    @Test
    void nobodyEarnsWithoutMembership() {
        assertThat(
                        earned(
                                        DEPARTMENT_STORE,
                                        "2026-03-02",
                                        "clothing 299.00",
                                        Standing.stranger())
                                .points())
                .isZero();
    }

    @Test
    @Requirement("PTS-02")
    void everyPointHasItsReason() {
        var earned =
                earned(
                        DEPARTMENT_STORE,
                        "2026-03-02",
                        "large-appliance 3999.00",
                        Somebody.member().standing());
        assertThat(earned.because())
                .containsExactly(
                        new Step(
                                "points.earning.rates[2]",
                                null,
                                "line 1: 3999.00",
                                "399 points (1 per 10.00)"));
    }

    private static Program dayAndTier(String combine) {
        return Topics.of(
                """
                tiers:
                  ladder:
                    - {code: ordinary, name: 普通}
                    - {code: gold, name: 金卡, spend: 5000.00}
                points:
                  expiry: {never: yes}
                  earning:
                    rates: [{points: 1, per: 10.00}]
                    combine: %s
                    multipliers:
                      - {times: 1.5, when: {on: 2026-03-07}}
                      - {times: 2, when: {tier: gold}}
                """
                        .formatted(combine));
    }

    private static Earned earned(Program program, String at, String lines, Standing standing) {
        var sale = Slip.of(at, lines);
        return EarningRules.earn(program, sale, Slip.full(sale), 0, 0, standing);
    }
}
