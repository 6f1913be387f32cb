package huika.program.condition;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.program.Slip;
import huika.program.Somebody;
import huika.program.Standing;
import huika.program.Topics;
import huika.program.condition.Condition.Birthday.Moment;
import huika.program.condition.ConditionRules.Unmet;
import huika.program.word.Span;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionRulesTest {

    private static final List<String> LADDER = List.of("ordinary", "silver", "gold");

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {tier: silver}                             | yes | exactly this tier
                    {tier: [gold, silver]}                     | yes | one of these
                    {tier: gold}                               | no  | another one
                    {tier at least: ordinary}                  | yes | higher counts
                    {tier at least: silver}                    | yes | as does the same
                    {tier at least: gold}                      | no  | lower does not
                    {not: {tier: gold}}                        | yes | the contrary
                    {category: shoes}                          | yes | the line's category
                    {category: [shirts, shoes]}                | yes | one of several
                    {category: shirts}                         | no  | another category
                    {sku: A1}                                  | yes | the line's item
                    {sku: A2}                                  | no  | another item
                    {flag: group-purchase}                     | yes | the line carries it
                    {flag: manager-concession}                 | no  | the line does not
                    {on: weekdays 14:00-17:00}                 | yes | Tuesday, 15:00
                    {on: weekends}                             | no  | not on a Tuesday
                    {birthday: day}                            | no  | the tenth is not the eleventh
                    {birthday: month}                          | yes | the month is
                    {subject: person}                          | yes | a person
                    {subject: company}                         | no  | not a company
                    {party: employee}                          | yes | a class of persons
                    {party: distributor}                       | no  | another class
                    {card: points-card}                        | yes | the presented card
                    {card: gift-card}                          | no  | another card
                    {tier: silver, category: shoes}            | yes | two keys mean both
                    {tier: silver, category: shirts}           | no  | so one is not enough
                    {any: [{tier: gold}, {category: shoes}]}   | yes | one is enough here
                    {all: [{tier: gold}, {category: shoes}]}   | no  | and not here
                    {any: [{tier: gold}, {category: shirts}]}  | no  | none of them
                    """)
    @Requirement("MEM-02")
    void holds(String yaml, String holds, String because) {
        var standing =
                Somebody.member()
                        .tier("silver")
                        .born("03-11")
                        .party("employee")
                        .card("points-card")
                        .standing();
        var line = Slip.of("2026-03-10", "shoes/A1 299.00 [group-purchase]").lines().getFirst();
        var facts = new Facts(Slip.time("2026-03-10 15:00"), standing, line, LADDER, null);
        assertThat(ConditionRules.holds(condition(yaml), facts))
                .as(because)
                .isEqualTo(holds.equals("yes"));
    }

    @ParameterizedTest(name = "spent {0} in {1} purchases → {2}: {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    330.00 | 2 | spend 50000/33000 purchases 3/2 | S000-1 step 1: both values are told
                    499.99 | 2 | spend 50000/49999 purchases 3/2 | one fen short
                    500.00 | 2 | -                               | S000-1 step 2: thresholds are inclusive
                    10.00  | 3 | -                               | either is enough
                    """)
    @Requirement("MEM-02")
    void eligibilityTellsWhatIsMissing(
            String spent, long purchases, @Nullable String missing, String because) {
        var condition =
                condition(
                        "{any: [{spend: {at least: 500.00, within: 3 months}},"
                                + " {purchases: {at least: 3, within: 3 months}}]}");
        var facts =
                new Facts(
                        Slip.time("2026-02-05"),
                        Standing.stranger(),
                        null,
                        List.of(),
                        new Past(Slip.fen(spent), purchases));
        var unmet =
                ConditionRules.unmet(condition, facts).stream()
                        .map(each -> each.fact() + " " + each.required() + "/" + each.actual())
                        .toList();
        assertThat(String.join(" ", unmet)).as(because).isEqualTo(missing == null ? "" : missing);
    }

    @Test
    @Requirement("MEM-02")
    void unmetNumbersNameTheirSpan() {
        var condition = condition("{spend: {at least: 500.00, within: 3 months}}");
        var facts = new Facts(Slip.time("2026-02-05"), Standing.stranger(), null, List.of(), null);
        assertThat(ConditionRules.unmet(condition, facts))
                .containsExactly(new Unmet("spend", 50_000, 0, "3 months"));
    }

    @ParameterizedTest(name = "born {0}, {1}, {2} → {3}")
    @CsvSource({
        "05-20, 2026-05-20, DAY,   true",
        "05-20, 2026-05-21, DAY,   false",
        "05-20, 2026-05-01, MONTH, true",
        "05-20, 2026-06-01, MONTH, false",
        "02-29, 2026-02-28, DAY,   true",
        "02-29, 2026-03-01, DAY,   false",
        "02-29, 2028-02-28, DAY,   false",
        "02-29, 2028-02-29, DAY,   true",
    })
    @Requirement({"BEN-04", "BEN-05"})
    void birthdays(String born, String day, Moment moment, boolean is) {
        var monthDay = MonthDay.parse("--" + born);
        assertThat(ConditionRules.birthday(monthDay, LocalDate.parse(day), moment)).isEqualTo(is);
    }

    @Test
    void whoDidNotTellTheBirthdayHasNone() {
        assertThat(ConditionRules.birthday(null, LocalDate.of(2026, 5, 20), Moment.DAY)).isFalse();
    }

    /// The same past whatever the span.
    private record Past(long spent, long count) implements Facts.History {
        @Override
        public long spend(@Nullable Span within) {
            return spent;
        }

        @Override
        public long purchases(@Nullable Span within) {
            return count;
        }
    }

    private static Condition condition(String yaml) {
        return Objects.requireNonNull(
                Topics.of("membership: {eligibility: " + yaml + "}").membership().eligibility());
    }
}
