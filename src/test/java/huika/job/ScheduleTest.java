package huika.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # schedule, after,                 is due
                    02:00,      2026-01-05T01:00:00Z,  2026-01-05T18:00:00Z
                    02:00,      2026-01-05T17:59:59Z,  2026-01-05T18:00:00Z
                    02:00,      2026-01-05T18:00:00Z,  2026-01-06T18:00:00Z
                    00:00,      2026-02-28T15:59:59Z,  2026-02-28T16:00:00Z
                    00:00,      2028-02-28T16:00:00Z,  2028-02-29T16:00:00Z
                    PT1H,       2026-01-05T01:00:00Z,  2026-01-05T02:00:00Z
                    PT1H,       2026-01-05T01:59:59Z,  2026-01-05T02:00:00Z
                    PT15M,      2026-01-05T01:16:00Z,  2026-01-05T01:30:00Z
                    """)
    void dueTimesFollowTheSchedule(String schedule, Instant after, Instant due) {
        assertThat(schedule(schedule).after(after)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # schedule, was due,               done at,               next
                    02:00,      2026-01-05T18:00:00Z,  2026-01-05T18:00:10Z,  2026-01-06T18:00:00Z
                    02:00,      2026-01-05T18:00:00Z,  2026-01-09T10:00:00Z,  2026-01-06T18:00:00Z
                    PT1H,       2026-01-05T02:00:00Z,  2026-01-05T02:00:10Z,  2026-01-05T03:00:00Z
                    PT1H,       2026-01-05T02:00:00Z,  2026-01-09T10:30:00Z,  2026-01-09T11:00:00Z
                    """)
    void eachDayHasItsRunAndMissedPeriodsHaveOne(
            String schedule, Instant due, Instant done, Instant next) {
        assertThat(schedule(schedule).next(due, done)).isEqualTo(next);
    }

    private static Schedule schedule(String text) {
        return text.startsWith("PT")
                ? Schedule.every(Duration.parse(text))
                : Schedule.daily(LocalTime.parse(text));
    }
}
