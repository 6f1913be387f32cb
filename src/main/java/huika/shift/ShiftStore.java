package huika.shift;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ShiftStore {

    private static final String SHIFT =
            """
            select id, program, branch, till, operator, opened_at, opened_on, float_fen, closed_at,
                   closed_by, expected_fen, counted_fen, reason, witness,
                   (select coalesce(sum(m.fen), 0) from shift.cash_movement m
                     where m.shift = shift.id and m.fen > 0) as cash_in,
                   (select coalesce(-sum(m.fen), 0) from shift.cash_movement m
                     where m.shift = shift.id and m.fen < 0) as cash_out
              from shift.shift
            """;

    private final JdbcClient sql;

    ShiftStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// @return false where the till has an open shift
    boolean insert(Shift shift, String by) {
        return sql.sql(
                                """
                                insert into shift.shift
                                       (id, program, branch, till, operator, opened_by, opened_at,
                                        opened_on, float_fen)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict do nothing
                                """)
                        .params(
                                Arrays.asList(
                                        shift.id(),
                                        shift.program(),
                                        shift.branch(),
                                        shift.till(),
                                        shift.operator(),
                                        by,
                                        utc(shift.openedAt()),
                                        shift.openedOn(),
                                        shift.floatFen()))
                        .update()
                == 1;
    }

    void close(
            long id,
            Instant at,
            String by,
            long expected,
            long counted,
            @Nullable String reason,
            @Nullable String witness) {
        sql.sql(
                        """
                        update shift.shift
                           set closed_at = ?, closed_by = ?, expected_fen = ?, counted_fen = ?,
                               reason = ?, witness = ?
                         where id = ?
                        """)
                .params(Arrays.asList(utc(at), by, expected, counted, reason, witness, id))
                .update();
    }

    Optional<Shift> find(long id) {
        return sql.sql(SHIFT + " where id = ?").param(id).query((row, n) -> shift(row)).optional();
    }

    Optional<Shift> lock(long id) {
        // what moved while we waited for the lock is seen by a second statement only
        var locked = "select id from shift.shift where id = ? for update";
        return sql.sql(locked).param(id).query(Long.class).optional().flatMap(this::find);
    }

    /// Newest first, those before `before`.
    ///
    /// @param branches null for all
    List<Shift> list(
            String program,
            @Nullable String branch,
            @Nullable LocalDate day,
            @Nullable Boolean open,
            @Nullable Set<String> branches,
            @Nullable Long before,
            int limit) {
        return sql.sql(
                        SHIFT
                                + """
                                 where program = :program
                                   and (:branch::text is null or branch = :branch)
                                   and (:day::date is null or opened_on = :day)
                                   and (:open::boolean is null or (closed_at is null) = :open)
                                   and (:branches::text[] is null or branch = any (:branches))
                                   and (:before::bigint is null or id < :before)
                                 order by id desc
                                 limit :limit
                                """)
                .param("program", program)
                .param("branch", branch)
                .param("day", day)
                .param("open", open)
                .param("branches", branches == null ? null : branches.toArray(String[]::new))
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> shift(row))
                .list();
    }

    private static Shift shift(ResultSet row) throws SQLException {
        var closed = row.getObject("closed_at", OffsetDateTime.class);
        return new Shift(
                row.getLong("id"),
                row.getString("program"),
                row.getString("branch"),
                row.getString("till"),
                row.getString("operator"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("opened_on", LocalDate.class),
                row.getLong("float_fen"),
                closed == null ? null : closed.toInstant(),
                row.getString("closed_by"),
                row.getObject("expected_fen", Long.class),
                row.getObject("counted_fen", Long.class),
                row.getString("reason"),
                row.getString("witness"),
                row.getLong("cash_in"),
                row.getLong("cash_out"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
