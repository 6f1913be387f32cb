package huika.shift;

import huika.insight.DayTotal;
import huika.insight.StoredValueRoll;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
final class DayCloseStore {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String CLOSE =
            """
            select id, program, branch, day, closed_at, closed_by, note, shifts, difference,
                   figures::text as figures, stored_value::text as stored_value,
                   array(select l.figures::text from shift.day_late l
                          where l.day_close = day_close.id order by l.day) as late
              from shift.day_close
            """;

    private final JdbcClient sql;

    DayCloseStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// Until the transaction ends nobody else opens a shift on the branch's day or closes it.
    void hold(String program, String branch, LocalDate day) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 20))")
                .param(program + "/" + branch + "/" + day)
                .query((row, n) -> n)
                .single();
    }

    void insert(DayClose close) {
        sql.sql(
                        """
                        insert into shift.day_close
                               (id, program, branch, day, closed_at, closed_by, note, shifts,
                                difference, figures, stored_value)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?::json)
                        """)
                .params(
                        Arrays.asList(
                                close.id(),
                                close.program(),
                                close.branch(),
                                close.day(),
                                close.closedAt().atOffset(ZoneOffset.UTC),
                                close.closedBy(),
                                close.note(),
                                close.shifts(),
                                close.difference(),
                                JSON.writeValueAsString(close.figures()),
                                JSON.writeValueAsString(close.storedValue())))
                .update();
        for (var late : close.late()) {
            sql.sql("insert into shift.day_late (day_close, day, figures) values (?, ?, ?::json)")
                    .params(close.id(), late.day(), JSON.writeValueAsString(late))
                    .update();
        }
    }

    Optional<DayClose> find(long id) {
        return sql.sql(CLOSE + " where id = ?").param(id).query((row, n) -> close(row)).optional();
    }

    Optional<DayClose> of(String program, String branch, LocalDate day) {
        return sql.sql(CLOSE + " where program = ? and branch = ? and day = ?")
                .params(program, branch, day)
                .query((row, n) -> close(row))
                .optional();
    }

    /// Closed days of a period.
    ///
    /// @param scope null for all branches
    List<DayClose> list(String program, String @Nullable [] scope, LocalDate from, LocalDate to) {
        return sql.sql(
                        CLOSE
                                + """
                                 where program = :program and day between :from and :to
                                   and (:scope::text[] is null or branch = any (:scope))
                                """)
                .param("program", program)
                .param("scope", scope)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> close(row))
                .list();
    }

    /// What the closes of a branch have counted so far, by the day it was posted to: only days that
    /// are closed.
    Map<LocalDate, DayTotal> counted(String program, String branch) {
        var counted = new HashMap<LocalDate, DayTotal>();
        sql.sql(
                        """
                        select figures::text from shift.day_close
                         where program = :program and branch = :branch
                        union all
                        select l.figures::text
                          from shift.day_late l join shift.day_close c on c.id = l.day_close
                         where c.program = :program and c.branch = :branch
                        """)
                .param("program", program)
                .param("branch", branch)
                .query(row -> {
                    var each = total(row.getString(1));
                    counted.merge(each.day(), each, DayTotal::plus);
                });
        return counted;
    }

    /// Shifts of a period, summed by branch and day.
    ///
    /// @param difference of those that were counted
    record Drawers(String branch, LocalDate day, int shifts, int open, long difference) {}

    List<Drawers> drawers(String program, String @Nullable [] scope, LocalDate from, LocalDate to) {
        return sql.sql(
                        """
                        select branch, opened_on, count(*), count(*) filter (where closed_at is null),
                               coalesce(sum(counted_fen - expected_fen), 0)
                          from shift.shift
                         where program = :program and opened_on between :from and :to
                           and (:scope::text[] is null or branch = any (:scope))
                         group by branch, opened_on
                        """)
                .param("program", program)
                .param("scope", scope)
                .param("from", from)
                .param("to", to)
                .query((row, n) ->
                        new Drawers(
                                row.getString(1),
                                row.getObject(2, LocalDate.class),
                                row.getInt(3),
                                row.getInt(4),
                                row.getLong(5)))
                .list();
    }

    private static DayTotal total(String json) {
        return JSON.readValue(json, DayTotal.class);
    }

    private static @Nullable StoredValueRoll roll(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, StoredValueRoll.class);
    }

    private static DayClose close(ResultSet row) throws SQLException {
        var late = (String[]) row.getArray("late").getArray();
        return new DayClose(
                row.getLong("id"),
                row.getString("program"),
                row.getString("branch"),
                row.getObject("day", LocalDate.class),
                row.getObject("closed_at", OffsetDateTime.class).toInstant(),
                row.getString("closed_by"),
                row.getString("note"),
                row.getInt("shifts"),
                row.getLong("difference"),
                total(row.getString("figures")),
                roll(row.getString("stored_value")),
                Arrays.stream(late).map(DayCloseStore::total).toList());
    }
}
