package huika.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.WorkingDays;
import huika.world.TestServer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Requirement("PRG-07")
class WorkingDaysTest {

    private static TestServer server;
    private static Calendars calendars;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        calendars = server.bean(Calendars.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource({
        "2024-02-04, yes, Sunday made up for Spring Festival",
        "2024-02-09, yes, New Year's Eve was no day off in 2024",
        "2024-02-12, no, Spring Festival",
        "2024-02-18, yes, Sunday made up for Spring Festival",
        "2024-05-11, yes, Saturday made up for Labour Day",
        "2024-09-14, yes, Saturday made up for Mid-Autumn",
        "2024-10-07, no, the last day of National Day",
        "2024-10-12, yes, Saturday made up for National Day",
        "2025-01-26, yes, Sunday made up for Spring Festival",
        "2025-01-27, yes, Monday before the holiday",
        "2025-01-28, no, Spring Festival",
        "2025-02-04, no, Spring Festival",
        "2025-02-05, yes, the first day after",
        "2025-02-08, yes, Saturday made up for Spring Festival",
        "2025-10-08, no, the eighth day of National Day and Mid-Autumn",
        "2025-10-11, yes, Saturday made up for National Day",
        "2026-01-02, no, Friday of New Year",
        "2026-01-04, yes, Sunday made up for New Year",
        "2026-02-14, yes, Saturday made up for Spring Festival",
        "2026-02-23, no, the ninth day of Spring Festival",
        "2026-02-24, yes, the first day after",
        "2026-02-28, yes, Saturday made up for Spring Festival",
        "2026-09-20, yes, Sunday made up for National Day",
        "2026-09-25, no, Mid-Autumn",
        "2026-10-10, yes, Saturday made up for National Day",
        "2026-03-07, no, an ordinary Saturday",
        "2026-03-09, yes, an ordinary Monday",
        "2023-10-02, yes, an unknown year is Monday to Friday",
        "2030-01-05, no, an unknown year is Monday to Friday"
    })
    void daysAreWorkedOrNot(LocalDate day, String worked, String why) {
        assertThat(calendars.workingDays().includes(day)).as(why).isEqualTo(worked.equals("yes"));
    }

    @ParameterizedTest(name = "{0} + {1} working days = {2}")
    @CsvSource({
        "2026-03-06, 1, 2026-03-09",
        "2026-03-06, 0, 2026-03-06",
        "2026-02-13, 1, 2026-02-14",
        "2026-02-13, 2, 2026-02-24",
        "2026-02-14, 5, 2026-02-28",
        "2026-09-30, 1, 2026-10-08",
        "2026-09-30, 3, 2026-10-10",
        "2026-09-18, 1, 2026-09-20",
        "2025-12-31, 1, 2026-01-04",
        "2024-09-30, 5, 2024-10-12"
    })
    void deadlinesJumpHolidaysAndCountMakeUpDays(LocalDate from, int count, LocalDate due) {
        assertThat(calendars.workingDays().after(from, count)).isEqualTo(due);
    }

    /// 2026: 365 days, 52 Saturdays and 52 Sundays; 6 weekend days are worked and 19 weekdays off.
    @Test
    void aYearHasItsNumberOfWorkingDays() {
        var days = calendars.workingDays();
        assertThat(days.covers(2026)).isTrue();
        assertThat(count(days, 2024)).isEqualTo(251);
        assertThat(count(days, 2025)).isEqualTo(248);
        assertThat(count(days, 2026)).isEqualTo(248);
        assertThat(days.covers(2027)).isFalse();
    }

    @Test
    void theNextYearIsToldAndOnRecord() {
        assertThat(server.get("/calendars/2027").body().path("warning").asString())
                .isEqualTo("CALENDAR_MISSING");
        var told =
                Map.of(
                        "source",
                        "notice of 2026",
                        "holidays",
                        List.of("2027-01-01", "2027-02-08"),
                        "makeUpDays",
                        List.of("2027-02-13"));
        var answer = server.put("/calendars/2027", told);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body().path("warning").isNull()).isTrue();
        assertThat(calendars.workingDays().includes(LocalDate.parse("2027-02-08"))).isFalse();
        assertThat(calendars.workingDays().includes(LocalDate.parse("2027-02-13"))).isTrue();
        var entry = server.get("/audit?kind=calendar&subject=2027").body().path("items").path(0);
        assertThat(entry.path("after").path("makeUpDays").asString()).isEqualTo("[2027-02-13]");
    }

    @Test
    void aYearComesFromAFileToo() {
        var file =
                "from,to,kind,name\n2028-01-01,2028-01-03,holiday,元旦\n2028-01-08,2028-01-08,make-up,\n";
        var path = "/calendars/2028?source=file";
        var answer = server.put(path, file, "Content-Type", "text/csv");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body().path("holidays")).hasSize(3);
        var broken = server.put(path, file + "2028-13-01,x,holiday\n", "Content-Type", "text/csv");
        assertThat(broken.code()).isEqualTo("FILE_UNREADABLE");
        assertThat(broken.body().path("place").asString()).isEqualTo("line 4");
    }

    @Test
    void aYearThatCannotBeIsRefusedWithEveryFault() {
        var told =
                Map.of(
                        "source",
                        "x",
                        "holidays",
                        List.of("2029-01-01", "2030-01-01", "2029-01-01"),
                        "makeUpDays",
                        List.of("2029-01-02", "2029-01-06"));
        var answer = server.put("/calendars/2029", told);
        assertThat(answer.code()).isEqualTo("FIELD_INVALID");
        assertThat(answer.body().path("errors").valueStream())
                .extracting(fault -> fault.path("pointer").asString())
                .containsExactly("/holidays/1", "/holidays/2", "/makeUpDays/0");
        assertThat(server.get("/calendars/2029").body().path("source").isNull()).isTrue();
    }

    private static long count(WorkingDays days, int year) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(days::includes)
                .count();
    }
}
