package huika.relative;

import huika.relative.Tie.Relation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class TieStore {

    private static final String ROWS =
            """
            select id, program, staff, member, relation, recorded_at, recorded_by, ended_at
              from relative.tie
            """;

    private final JdbcClient sql;

    TieStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// False where it stands already.
    boolean insert(Tie tie) {
        var insert =
                """
                insert into relative.tie
                       (id, program, staff, member, relation, recorded_at, recorded_by)
                values (?, ?, ?, ?, ?, ?, ?)
                    on conflict do nothing
                """;
        return sql.sql(insert)
                        .params(
                                tie.id(),
                                tie.program(),
                                tie.staff(),
                                tie.member(),
                                tie.relation().name(),
                                utc(tie.recordedAt()),
                                tie.recordedBy())
                        .update()
                > 0;
    }

    boolean end(long id, Instant at, String by) {
        var update =
                """
                update relative.tie set ended_at = ?, ended_by = ?
                 where id = ? and ended_at is null
                """;
        return sql.sql(update).params(utc(at), by, id).update() > 0;
    }

    Optional<Tie> find(long id) {
        return sql.sql(ROWS + " where id = ?").param(id).query((row, _) -> read(row)).optional();
    }

    /// Those that stand, newest first.
    List<Tie> of(String program, String staff) {
        var where = " where program = ? and staff = ? and ended_at is null order by id desc";
        return sql.sql(ROWS + where).params(program, staff).query((row, _) -> read(row)).list();
    }

    boolean isTied(String program, String staff, long member) {
        var any =
                """
                select exists (select from relative.tie
                                where program = ? and staff = ? and member = ?
                                  and ended_at is null)
                """;
        return sql.sql(any).params(program, staff, member).query(Boolean.class).single();
    }

    private static Tie read(ResultSet row) throws SQLException {
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Tie(
                row.getLong("id"),
                row.getString("program"),
                row.getString("staff"),
                row.getLong("member"),
                Relation.valueOf(row.getString("relation")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("recorded_by"),
                ended == null ? null : ended.toInstant());
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
