package huika.importing;

import huika.importing.ImportRun.Kind;
import huika.importing.ImportRun.State;
import huika.security.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ImportStore {

    /// More are counted, but not kept.
    static final int MOST_ERRORS = 10_000;

    private static final String SELECT =
            """
            select id, kind, program, file_name, format, sha256, state, rows, done, ok, failed,
                   maker, created_at, started_at, ended_at
              from importing.run
            """;

    private final JdbcClient jdbc;

    ImportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ImportRun run) {
        jdbc.sql(
                        """
                        insert into importing.run (id, kind, program, file_name, format, sha256,
                                                   state, rows, maker, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        run.id(),
                        run.kind().name(),
                        run.program(),
                        run.fileName(),
                        run.format().name(),
                        run.sha256(),
                        run.state().name(),
                        run.rows(),
                        run.maker(),
                        at(run.createdAt()))
                .update();
    }

    Optional<ImportRun> find(long id) {
        return jdbc.sql(SELECT + "where id = ?").param(id).query((row, _) -> read(row)).optional();
    }

    /// Those of these programs, newest first.
    List<ImportRun> list(Scope programs, @Nullable Long before, int limit) {
        var codes = programs.codes();
        return jdbc.sql(
                        SELECT
                                + """
                                where id < :before
                                  and (:programs::text[] is null or program = any(:programs))
                                order by id desc
                                limit :limit
                                """)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("programs", codes == null ? null : codes.toArray(String[]::new))
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    List<ImportRun> in(State state) {
        return jdbc.sql(SELECT + "where state = ? order by id")
                .param(state.name())
                .query((row, _) -> read(row))
                .list();
    }

    /// Runs that wait or stand still since before `limit`.
    List<ImportRun> abandoned(Instant limit) {
        return jdbc.sql(SELECT + "where state in ('READY', 'STOPPED') and created_at < ?")
                .param(at(limit))
                .query((row, _) -> read(row))
                .list();
    }

    /// Starts a run that waits for it, or one that was stopped: of two who ask, one does.
    ///
    /// What the dry run counted is forgotten; what a stopped run has done is not.
    boolean start(long id, Instant now) {
        jdbc.sql(
                        """
                        delete from importing.row_error e
                         using importing.run r
                         where e.run = ? and r.id = e.run and r.started_at is null
                        """)
                .param(id)
                .update();
        return jdbc.sql(
                                """
                                update importing.run
                                   set state = 'RUNNING', ended_at = null,
                                       done = case when started_at is null then 0 else done end,
                                       ok = case when started_at is null then 0 else ok end,
                                       failed = case when started_at is null then 0 else failed end,
                                       started_at = coalesce(started_at, ?)
                                 where id = ? and state in ('READY', 'STOPPED')
                                """)
                        .params(at(now), id)
                        .update()
                == 1;
    }

    void forgetCounts(long id) {
        jdbc.sql("delete from importing.row_error where run = ?").param(id).update();
        jdbc.sql("update importing.run set done = 0, ok = 0, failed = 0 where id = ?")
                .param(id)
                .update();
    }

    /// Keeps what came of more rows, inside the caller's transaction.
    void keep(long id, Tally.Kept more) {
        jdbc.sql(
                        """
                        update importing.run
                           set done = done + ?, ok = ok + ?, failed = failed + ?
                         where id = ?
                        """)
                .params(more.ok() + more.failed(), more.ok(), more.failed(), id)
                .update();
        var errors = more.errors();
        if (errors.isEmpty()) return;
        jdbc.sql(
                        """
                        insert into importing.row_error (run, row, "column", code, zh, en, value)
                        select ?, e.*
                          from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
                                      ?::text[]) as e
                         where (select failed from importing.run where id = ?) <= ?
                        on conflict do nothing
                        """)
                .params(
                        id,
                        errors.stream().map(RowError::row).toArray(Long[]::new),
                        errors.stream().map(RowError::column).toArray(String[]::new),
                        errors.stream().map(RowError::code).toArray(String[]::new),
                        errors.stream().map(RowError::zh).toArray(String[]::new),
                        errors.stream().map(RowError::en).toArray(String[]::new),
                        errors.stream().map(RowError::value).toArray(String[]::new),
                        id,
                        MOST_ERRORS)
                .update();
    }

    /// @param from what it must be now
    boolean move(long id, State from, State to, @Nullable Instant endedAt) {
        return jdbc.sql(
                                "update importing.run set state = ?, ended_at = ? where id = ? and state = ?")
                        .param(to.name())
                        .param(endedAt == null ? null : at(endedAt))
                        .param(id)
                        .param(from.name())
                        .update()
                == 1;
    }

    List<RowError> errors(long id, int limit) {
        return jdbc.sql(
                        """
                        select row, "column", code, zh, en, value
                          from importing.row_error
                         where run = ?
                         order by row
                         limit ?
                        """)
                .params(id, limit)
                .query((row, _) ->
                        new RowError(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6)))
                .list();
    }

    private static ImportRun read(ResultSet row) throws SQLException {
        return new ImportRun(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("program"),
                row.getString("file_name"),
                ImportFile.Format.valueOf(row.getString("format")),
                row.getString("sha256"),
                State.valueOf(row.getString("state")),
                row.getLong("rows"),
                row.getLong("done"),
                row.getLong("ok"),
                row.getLong("failed"),
                row.getString("maker"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
