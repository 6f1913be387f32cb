package huika.program;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class VersionStore {

    private static final String VERSION =
            """
            select program, number, state, yaml, sha256, edits, maker, created_at, effective_from,
                   approval, approver, approved_at
              from program.version
            """;

    private final JdbcClient sql;

    VersionStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// Lets nobody else write versions of this program until the transaction ends.
    void lock(String program) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 7))")
                .param("program.version/" + program)
                .query()
                .listOfRows();
    }

    int nextNumber(String program) {
        return sql.sql("select coalesce(max(number), 0) + 1 from program.version where program = ?")
                .param(program)
                .query(Integer.class)
                .single();
    }

    void insert(ProgramVersion version) {
        var approvedAt = version.approvedAt();
        sql.sql(
                        """
                        insert into program.version
                               (program, number, state, yaml, sha256, edits, maker, created_at,
                                effective_from, approval, approver, approved_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        version.program(),
                        version.number(),
                        version.state().name(),
                        version.yaml(),
                        version.sha256(),
                        version.edits(),
                        version.maker(),
                        utc(version.createdAt()))
                .param(version.effectiveFrom())
                .param(version.approval())
                .param(version.approver())
                .param(approvedAt == null ? null : utc(approvedAt))
                .update();
        changed();
    }

    void edit(ProgramVersion version, String yaml, String sha256, String maker) {
        sql.sql(
                        """
                        update program.version
                           set yaml = ?, sha256 = ?, maker = ?, edits = edits + 1, state = 'DRAFT',
                               effective_from = null, approval = null
                         where program = ? and number = ?
                        """)
                .params(yaml, sha256, maker, version.program(), version.number())
                .update();
    }

    void submit(ProgramVersion version, LocalDate effectiveFrom, long approval) {
        sql.sql(
                        """
                        update program.version
                           set state = 'SUBMITTED', effective_from = ?, approval = ?
                         where program = ? and number = ?
                        """)
                .params(effectiveFrom, approval, version.program(), version.number())
                .update();
    }

    void approve(ProgramVersion version, String approver, Instant at) {
        sql.sql(
                        """
                        update program.version
                           set state = 'APPROVED', approver = ?, approved_at = ?
                         where program = ? and number = ?
                        """)
                .params(approver, utc(at), version.program(), version.number())
                .update();
        changed();
    }

    /// Back to a draft, or withdrawn for good.
    void close(ProgramVersion version, ProgramVersion.State state) {
        sql.sql(
                        """
                        update program.version
                           set state = ?, effective_from = null, approval = null
                         where program = ? and number = ?
                        """)
                .params(state.name(), version.program(), version.number())
                .update();
    }

    Optional<ProgramVersion> find(String program, int number) {
        return sql.sql(VERSION + " where program = ? and number = ?")
                .params(program, number)
                .query(VersionStore::version)
                .optional();
    }

    /// Newest first.
    List<ProgramVersion> list(String program, @Nullable Integer before, int limit) {
        return sql.sql(
                        VERSION
                                + """
                                 where program = ? and number < ?
                                 order by number desc
                                 limit ?
                                """)
                .params(program, before == null ? Integer.MAX_VALUE : before, limit)
                .query(VersionStore::version)
                .list();
    }

    /// Every approved version, of each program the one in force longest in the future first.
    List<ProgramVersion> approved() {
        return sql.sql(
                        VERSION
                                + """
                                 where state = 'APPROVED'
                                 order by program, effective_from desc, number desc
                                """)
                .query(VersionStore::version)
                .list();
    }

    boolean exists(String program) {
        return sql.sql("select exists (select from program.version where program = ?)")
                .param(program)
                .query(Boolean.class)
                .single();
    }

    /// Rises whenever the approved versions change.
    long counter() {
        return sql.sql("select counter from program.change").query(Long.class).single();
    }

    /// Programs that end, by code.
    Map<String, ProgramEnds.End> ends() {
        var ends = new HashMap<String, ProgramEnds.End>();
        sql.sql("select program, last_use, pays_out from program.ending")
                .query(row -> {
                    var lastUse = row.getObject(2, LocalDate.class);
                    ends.put(row.getString(1), new ProgramEnds.End(lastUse, row.getBoolean(3)));
                });
        return ends;
    }

    void end(String program, ProgramEnds.End end) {
        sql.sql("insert into program.ending (program, last_use, pays_out) values (?, ?, ?)")
                .params(program, end.lastUse(), end.paysOut())
                .update();
        changed();
    }

    private void changed() {
        sql.sql("update program.change set counter = counter + 1").update();
    }

    private static ProgramVersion version(ResultSet row, int number) throws SQLException {
        var approved = row.getObject("approved_at", OffsetDateTime.class);
        return new ProgramVersion(
                row.getString("program"),
                row.getInt("number"),
                ProgramVersion.State.valueOf(row.getString("state")),
                row.getString("yaml"),
                row.getString("sha256"),
                row.getInt("edits"),
                row.getString("maker"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("effective_from", LocalDate.class),
                row.getObject("approval", Long.class),
                row.getString("approver"),
                approved == null ? null : approved.toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
