package huika.custody;

import huika.custody.CaseFile.State;
import huika.custody.CaseFile.Why;
import huika.security.Scope;
import huika.stock.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class CaseStore {

    private static final String COLUMNS =
            """
            select id, program, product, branch, person, kind, quantity, fine, document, state,
                   opened_by, opened_at, reason, found, closed_by, closed_at, comment
              from custody.case_file
            """;

    private final JdbcClient sql;

    CaseStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(CaseFile it) {
        sql.sql(
                        """
                        insert into custody.case_file
                               (id, program, product, branch, person, kind, quantity, fine,
                                document, state, opened_by, opened_at, reason)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                it.id(),
                                it.kind().program(),
                                it.kind().product(),
                                it.branch(),
                                it.person(),
                                it.why().name(),
                                it.quantity(),
                                it.fine(),
                                it.document(),
                                it.openedBy(),
                                Timestamp.from(it.openedAt()),
                                it.reason()))
                .update();
    }

    void close(long id, long found, String person, String comment, Instant at) {
        sql.sql(
                        """
                        update custody.case_file
                           set state = 'CLOSED', found = ?, closed_by = ?, closed_at = ?,
                               comment = ?
                         where id = ?
                        """)
                .params(found, person, Timestamp.from(at), comment, id)
                .update();
    }

    Optional<CaseFile> lock(long id) {
        return sql.sql(COLUMNS + " where id = ? for update")
                .param(id)
                .query(CaseStore::read)
                .optional();
    }

    Optional<CaseFile> find(long id) {
        return sql.sql(COLUMNS + " where id = ?").param(id).query(CaseStore::read).optional();
    }

    /// Newest first.
    List<CaseFile> list(
            Scope programs,
            Scope branches,
            @Nullable String program,
            @Nullable String person,
            @Nullable State state,
            @Nullable Long before,
            int limit) {
        return sql.sql(
                        COLUMNS
                                + """
                                 where (:programs::text[] is null or program = any(:programs))
                                   and (:branches::text[] is null or branch = any(:branches))
                                   and (:program::text is null or program = :program)
                                   and (:person::text is null or person = :person)
                                   and (:state::text is null or state = :state)
                                   and (:before::bigint is null or id < :before)
                                 order by id desc
                                 limit :limit
                                """)
                .param("programs", HandOverStore.codes(programs))
                .param("branches", HandOverStore.codes(branches))
                .param("program", program)
                .param("person", person)
                .param("state", state == null ? null : state.name())
                .param("before", before)
                .param("limit", limit)
                .query(CaseStore::read)
                .list();
    }

    private static CaseFile read(ResultSet row, int number) throws SQLException {
        var closed = row.getTimestamp("closed_at");
        return new CaseFile(
                row.getLong("id"),
                new Kind(row.getString("program"), row.getString("product")),
                row.getString("branch"),
                row.getString("person"),
                Why.valueOf(row.getString("kind")),
                row.getLong("quantity"),
                row.getLong("fine"),
                row.getObject("document", Long.class),
                State.valueOf(row.getString("state")),
                row.getString("opened_by"),
                row.getTimestamp("opened_at").toInstant(),
                row.getString("reason"),
                row.getLong("found"),
                row.getString("closed_by"),
                closed == null ? null : closed.toInstant(),
                row.getString("comment"));
    }
}
