package huika.program.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "last week of quarter,          2026-03-24T23:59, false",
        "last week of quarter,          2026-03-25T00:00, true",
        "last week of quarter,          2026-03-31T23:59, true",
        "last week of quarter,          2026-04-01T00:00, false",
        "last calendar week of quarter, 2026-03-29T12:00, false",
        "last calendar week of quarter, 2026-03-30T12:00, true",
        "last calendar week of quarter, 2026-03-31T12:00, true",
        "last calendar week of quarter, 2026-04-01T12:00, false",
        "last day of month,             2028-02-29T12:00, true",
        "first 3 days of year,          2026-01-03T12:00, true",
        "first 3 days of year,          2026-01-04T00:00, false",
        "8th of month,                  2026-03-08T00:00, true",
        "8th of month,                  2026-03-09T00:00, false",
        "1st to 5th of month,           2026-03-05T10:00, true",
        "weekdays,                      2026-03-06T10:00, true",
        "weekdays,                      2026-03-07T10:00, false",
        "weekends,                      2026-03-07T10:00, true",
        "saturday,                      2026-03-07T10:00, true",
        "monday and thursday,           2026-03-05T10:00, true",
        "weekdays 14:00-17:00,          2026-03-06T13:59:59, false",
        "weekdays 14:00-17:00,          2026-03-06T14:00, true",
        "weekdays 14:00-17:00,          2026-03-06T17:00, false",
        "weekdays 14:00-17:00,          2026-03-07T15:00, false",
        "friday 22:00-02:00,            2026-03-07T01:59, true",
        "friday 22:00-02:00,            2026-03-06T01:59, false",
        "18:00-24:00,                   2026-03-07T23:59:59, true",
        "2026-05-01 to 2026-05-07,      2026-05-07T23:59, true",
        "2026-05-01 to 2026-05-07,      2026-05-08T00:00, false",
        "06-18,                         2031-06-18T08:00, true",
        "12-24 to 01-03,                2027-01-02T08:00, true",
        "12-24 to 01-03,                2027-01-04T08:00, false",
    })
    void isOpenWhenItSays(String window, LocalDateTime time, boolean open) {
        assertThat(Window.parse(window).contains(time)).isEqualTo(open);
    }

    @ParameterizedTest(name = "{0} after {1} opens {2}")
    @CsvSource({
        "last week of quarter,     2026-03-26T10:00, 2026-06-24T00:00",
        "8th of month,             2026-03-08T00:00, 2026-03-08T00:00",
        "8th of month,             2026-03-08T00:01, 2026-04-08T00:00",
        "31st of month,            2026-04-01T00:00, 2026-05-31T00:00",
        "weekdays 14:00-17:00,     2026-03-06T14:01, 2026-03-09T14:00",
        "2026-05-01 to 2026-05-07, 2020-01-01T00:00, 2026-05-01T00:00",
        "02-29,                    2097-01-01T00:00, 2104-02-29T00:00",
    })
    void opensNextWhenItSays(String window, LocalDateTime time, LocalDateTime opening) {
        assertThat(Window.parse(window).nextStart(time)).contains(opening);
    }

    @Test
    void whatIsOverNeverOpensAgain() {
        var window = Window.parse("2026-05-01 to 2026-05-07");
        assertThat(window.nextStart(LocalDateTime.parse("2026-05-02T00:00"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sometimes",
                "32nd of month",
                "0th of month",
                "5th to 1st of month",
                "first calendar week of year",
                "last 99 days of month",
                "2026-02-30",
                "2026-05-07 to 2026-05-01",
                "13-01",
                "02-30",
                "weekdays 25:00-26:00",
                "14:00-14:00",
                "weekdays 14:00",
                "monday und tuesday",
                "last week of century"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Window.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "daily",
                "weekdays",
                "weekends",
                "saturday",
                "monday and thursday",
                "8th of month",
                "1st to 22nd of month",
                "last week of quarter",
                "last calendar week of quarter",
                "first day of year",
                "last 10 days of month",
                "2026-05-01",
                "06-18",
                "2026-05-01 to 2026-05-07",
                "12-24 to 01-03",
                "22:00-02:00",
                "weekdays 14:00-17:00"
            })
    void whatIsPrintedReadsTheSame(String text) {
        assertThat(Window.parse(text)).hasToString(text);
    }

    @Test
    void itIsOpenAtEachOpeningItTells() {
        var random = new Random(13);
        var forms =
                new String[] {
                    "last week of quarter",
                    "weekends 09:30-11:00",
                    "29th of month",
                    "sunday 23:00-01:00",
                    "12-24 to 01-03"
                };
        for (var i = 0; i < 500; i++) {
            var window = Window.parse(forms[random.nextInt(forms.length)]);
            var time = LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(random.nextInt(2_000_000));
            var opening = window.nextStart(time).orElseThrow();
            assertThat(opening).isAfterOrEqualTo(time);
            assertThat(window.contains(opening)).isTrue();
            assertThat(window.contains(opening.minusSeconds(1))).isFalse();
        }
    }
}
