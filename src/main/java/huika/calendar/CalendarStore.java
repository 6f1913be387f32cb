package huika.calendar;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class CalendarStore {

    private final JdbcClient sql;

    CalendarStore(JdbcClient sql) {
        this.sql = sql;
    }

    List<CalendarYear> all() {
        return sql.sql(
                        "select year, source, holidays, make_up_days from calendar.year order by year")
                .query((row, n) ->
                        new CalendarYear(
                                row.getInt("year"),
                                row.getString("source"),
                                days(row, "holidays"),
                                days(row, "make_up_days")))
                .list();
    }

    void save(CalendarYear year, String person, Instant at) {
        sql.sql(
                        """
                        insert into calendar.year
                               (year, source, holidays, make_up_days, changed_by, changed_at)
                        values (?, ?, ?::date[], ?::date[], ?, ?)
                        on conflict (year) do update
                           set source = excluded.source,
                               holidays = excluded.holidays,
                               make_up_days = excluded.make_up_days,
                               changed_by = excluded.changed_by,
                               changed_at = excluded.changed_at
                        """)
                .params(
                        Arrays.asList(
                                year.year(),
                                year.source(),
                                texts(year.holidays()),
                                texts(year.makeUpDays()),
                                person,
                                at.atOffset(ZoneOffset.UTC)))
                .update();
    }

    private static String[] texts(Collection<LocalDate> days) {
        return days.stream().map(LocalDate::toString).toArray(String[]::new);
    }

    private static SortedSet<LocalDate> days(ResultSet row, String column) throws SQLException {
        var days = new TreeSet<LocalDate>();
        for (var day : (Date[]) row.getArray(column).getArray()) days.add(day.toLocalDate());
        return days;
    }
}
