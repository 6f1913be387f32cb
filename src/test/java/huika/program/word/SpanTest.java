package huika.program.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {

    @ParameterizedTest(name = "{0} from {1} lasts to {2}")
    @CsvSource({
        "1 year,         2026-03-02, 2027-03-01",
        "1 year,         2028-02-29, 2029-02-28",
        "1 year,         2027-03-01, 2028-02-29",
        "12 months,      2026-01-01, 2026-12-31",
        "1 month,        2026-01-31, 2026-02-28",
        "1 month,        2026-03-01, 2026-03-31",
        "2 weeks,        2026-03-02, 2026-03-15",
        "1 day,          2026-03-02, 2026-03-02",
        "3 working days, 2026-03-06, 2026-03-10",
        "1 working day,  2026-03-07, 2026-03-09",
        "48 hours,       2026-03-02, 2026-03-03",
    })
    void lastDayIsWhereTheCalendarSays(String span, LocalDate first, LocalDate last) {
        assertThat(Span.parse(span).lastDayFrom(first)).isEqualTo(last);
    }

    @ParameterizedTest(name = "{0} before {1} is {2}")
    @CsvSource({
        "3 working days, 2026-03-09, 2026-03-04",
        "1 month,        2026-03-31, 2026-02-28",
        "30 days,        2026-03-31, 2026-03-01",
        "36 hours,       2026-03-03, 2026-03-01",
    })
    void countsBack(String span, LocalDate day, LocalDate before) {
        assertThat(Span.parse(span).subtractFrom(day)).isEqualTo(before);
    }

    @Test
    void hoursAndMinutesKeepTheTimeOfDay() {
        var start = LocalDateTime.parse("2026-03-02T23:30:00");
        assertThat(Span.parse("90 minutes").addTo(start))
                .isEqualTo(LocalDateTime.parse("2026-03-03T01:00:00"));
        assertThat(Span.parse("1 month").addTo(start))
                .isEqualTo(LocalDateTime.parse("2026-04-02T23:30:00"));
    }

    @Test
    void holidaysOfACalendarAreSkipped() {
        var holiday = LocalDate.parse("2026-05-01");
        var reached =
                Span.parse("1 working day")
                        .addTo(LocalDate.parse("2026-04-30"), day -> day.isAfter(holiday));
        assertThat(reached).isEqualTo(LocalDate.parse("2026-05-02"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "months",
                "-1 day",
                "1.5 years",
                "12months",
                "1 fortnight",
                "999999 days"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Span.parse(text));
    }

    @Test
    void whatIsPrintedReadsTheSame() {
        var random = new Random(11);
        var units = List.of(Span.Unit.values());
        for (var i = 0; i < 5_000; i++) {
            var unit = units.get(random.nextInt(units.size()));
            var span = new Span(random.nextInt(100_000), unit);
            assertThat(Span.parse(span.toString())).isEqualTo(span);
        }
    }

    @Test
    void aSpanEndsTheDayBeforeTheNextOneStartsUnlessAMonthIsTooShort() {
        var random = new Random(12);
        for (var i = 0; i < 5_000; i++) {
            var first = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(4000));
            var span = new Span(1 + random.nextInt(40), Span.Unit.MONTH);
            var next = span.addTo(first);
            var last = span.lastDayFrom(first);
            if (next.getDayOfMonth() == first.getDayOfMonth()) {
                assertThat(last).isEqualTo(next.minusDays(1));
            } else {
                assertThat(last).isEqualTo(next);
                assertThat(last.getDayOfMonth()).isEqualTo(last.lengthOfMonth());
            }
        }
    }
}
