package huika.stock;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.WorkingDays;
import huika.program.card.CardProduct.Numbering;
import huika.program.card.CheckDigit;
import huika.program.card.CodeRule;
import huika.program.word.Span;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Numbers, ranges, codes and terms, as pure arithmetic.
class NumbersTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    LUHN,      7992739871, 3
                    DAMM,      572,        4
                    VERHOEFF,  236,        3
                    MOD_11_10, 0794,       5
                    """)
    void checkDigitsAreThoseOfTheirBooks(CheckDigit by, String body, char digit) {
        assertThat(by.of(body)).isEqualTo(digit);
    }

    @ParameterizedTest
    @EnumSource(CheckDigit.class)
    void everyWrongDigitIsFound(CheckDigit by) {
        var random = new Random(7);
        for (var i = 0; i < 200; i++) {
            var body = "%09d".formatted(random.nextInt(1_000_000_000));
            for (var at = 0; at < body.length(); at++) {
                var wrong = body.toCharArray();
                wrong[at] = (char) ('0' + (wrong[at] - '0' + 1 + random.nextInt(9)) % 10);
                assertThat(by.of(new String(wrong))).isNotEqualTo(by.of(body));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CheckDigit.class,
            names = {"DAMM", "VERHOEFF"})
    void everySwapOfNeighboursIsFound(CheckDigit by) {
        var random = new Random(7);
        for (var i = 0; i < 200; i++) {
            var body = "%09d".formatted(random.nextInt(1_000_000_000));
            for (var at = 1; at < body.length(); at++) {
                if (body.charAt(at) == body.charAt(at - 1)) continue;
                var swapped = body.toCharArray();
                swapped[at] = body.charAt(at - 1);
                swapped[at - 1] = body.charAt(at);
                assertThat(by.of(new String(swapped))).isNotEqualTo(by.of(body));
            }
        }
    }

    @Test
    @Requirement("STK-07")
    void aNumberAndItsPositionTellEachOther() {
        for (var scheme :
                List.of(
                        new Numbering("62", 14, true),
                        new Numbering("88", 11, false),
                        new Numbering("", 19, true, "0", CheckDigit.VERHOEFF))) {
            var all = Serials.all(scheme);
            for (var at : new long[] {all.first(), all.first() + 4711, all.last()}) {
                var number = Serials.number(at, Serials.checkBy(scheme));
                assertThat(scheme.fits(number)).as(number).isTrue();
                assertThat(Serials.position(scheme, number)).hasValue(at);
                assertThat(Arrays.stream(Serials.candidates(number)).boxed()).contains(at);
            }
        }
        assertThat(Serials.candidates("x1")).isEmpty();
        assertThat(Serials.position(new Numbering("62", 14, true), "62")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1-10       | 3-4     | 1-2 5-10
                    1-10       | 1-10    | ''
                    1-10       | 11-12   | 1-10
                    1-4 8-10   | 4-8     | 1-3 9-10
                    1-4        | 1-1 3-3 | 2-2 4-4
                    1-10       | 0-20    | ''
                    """)
    void whatIsLeftOfRanges(String all, String some, String left) {
        assertThat(NumberRange.without(ranges(all), ranges(some))).isEqualTo(ranges(left));
    }

    @Test
    void neighboursJoinAndOverlapsAreSeen() {
        assertThat(NumberRange.joined(ranges("4-6 1-3 8-9"))).isEqualTo(ranges("1-6 8-9"));
        assertThat(NumberRange.overlap(NumberRange.joined(ranges("1-3 3-4")))).isTrue();
        assertThat(NumberRange.overlap(NumberRange.joined(ranges("1-3 4-4")))).isFalse();
        assertThat(NumberRange.union(ranges("1-5 2-3 6-7 9-9"))).isEqualTo(ranges("1-7 9-9"));
        assertThat(StockRules.lowest(ranges("8-9 1-3"), 4)).isEqualTo(ranges("1-3 8-8"));
    }

    private static List<NumberRange> ranges(String text) {
        if (text.isBlank()) return List.of();
        return Arrays.stream(text.strip().split(" "))
                .map(each -> each.split("-", -1))
                .map(e -> new NumberRange(Long.parseLong(e[0]), Long.parseLong(e[1])))
                .collect(Collectors.toList());
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    HZ01P0000370, ,
                    HZ01P000037,  LENGTH, of 11 characters
                    HZ02P0000370, PREFIX,
                    HZ01G0000370, SYMBOL,
                    HZ01P00003a0, CHARACTERS,
                    """)
    @Requirement("STK-06")
    void aCodeFollowsTheRuleOfItsRegion(
            String code, CodeRule.@Nullable Fault fault, @Nullable String why) {
        var rule = new CodeRule(List.of(), "HZ01", 12, "P", null);
        assertThat(rule.fault(code)).as(why).isEqualTo(fault);
    }

    @Test
    void aCodeCanHaveACheckDigit() {
        var rule = new CodeRule(List.of(), "HZ", 8, "", CheckDigit.LUHN);
        assertThat(rule.fault("HZ123455")).isNull();
        assertThat(rule.fault("HZ123456")).isEqualTo(CodeRule.Fault.CHECK_DIGIT);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2026-03-13, 3 working days, 2026-03-10
                    2026-03-16, 3 working days, 2026-03-11
                    2026-03-13, 5 days,         2026-03-08
                    """)
    @Requirement("STK-09")
    void theLastDayOfANotice(LocalDate planned, String notice, LocalDate by) {
        assertThat(Announcements.lastDay(Span.parse(notice), planned, WorkingDays.WEEKDAYS))
                .isEqualTo(by);
    }
}
