package huika.desk;

import huika.kernel.Page;
import huika.security.Actor;
import huika.security.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
final class CaseFileStore {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, Object>> FACTS =
            new TypeReference<>() {};

    private static final String VIEW =
            """
            select id, kind, program, branch, card, account, state, opened_by, opened_at, due_at,
                   closed_at, facts::text, version
              from desk.case_file
            """;

    private final JdbcClient sql;

    CaseFileStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(CaseFile file, byte @Nullable [] agent) {
        sql.sql(
                        """
                        insert into desk.case_file
                               (id, kind, program, branch, card, account, state, opened_by,
                                opened_at, due_at, closed_at, facts, agent)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                        """)
                .params(
                        Arrays.asList(
                                file.id(),
                                file.kind(),
                                file.program(),
                                file.branch(),
                                file.card(),
                                file.account(),
                                file.state(),
                                file.openedBy(),
                                Timestamp.from(file.openedAt()),
                                timestamp(file.dueAt()),
                                timestamp(file.closedAt()),
                                JSON.writeValueAsString(file.facts()),
                                agent))
                .update();
    }

    void update(CaseFile file) {
        sql.sql(
                        """
                        update desk.case_file
                           set state = ?, due_at = ?, closed_at = ?, facts = ?::jsonb,
                               version = version + 1
                         where id = ?
                        """)
                .params(
                        Arrays.asList(
                                file.state(),
                                timestamp(file.dueAt()),
                                timestamp(file.closedAt()),
                                JSON.writeValueAsString(file.facts()),
                                file.id()))
                .update();
    }

    void insertStep(
            long file,
            String step,
            String state,
            String person,
            Instant at,
            @Nullable String note) {
        sql.sql(
                        """
                        insert into desk.case_step (case_file, number, step, state, person, at, note)
                        select ?, count(*) + 1, ?, ?, ?, ?, ? from desk.case_step
                         where case_file = ?
                        """)
                .params(Arrays.asList(file, step, state, person, Timestamp.from(at), note, file))
                .update();
    }

    List<CaseView.Step> steps(long file) {
        return sql.sql(
                        """
                        select step, state, person, at, note from desk.case_step
                         where case_file = ? order by number
                        """)
                .param(file)
                .query((row, _) ->
                        new CaseView.Step(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                CaseView.local(row.getTimestamp(4).toInstant()),
                                row.getString(5)))
                .list();
    }

    Optional<CaseFile> find(long id) {
        return sql.sql(VIEW + " where id = ?").param(id).query((row, _) -> file(row)).optional();
    }

    Optional<CaseFile> lock(long id) {
        return sql.sql(VIEW + " where id = ? for update")
                .param(id)
                .query((row, _) -> file(row))
                .optional();
    }

    /// The newest open case of a kind about a card.
    Optional<CaseFile> open(String kind, String card) {
        return sql.sql(
                        VIEW
                                + " where card = ? and kind = ? and closed_at is null"
                                + " order by id desc limit 1")
                .params(card, kind)
                .query((row, _) -> file(row))
                .optional();
    }

    Optional<CaseFile> last(String kind, String card) {
        return sql.sql(VIEW + " where card = ? and kind = ? order by id desc limit 1")
                .params(card, kind)
                .query((row, _) -> file(row))
                .optional();
    }

    /// Newest first, of the programs and branches the actor sees.
    Page<CaseFile> page(
            Actor actor,
            String program,
            @Nullable String kind,
            boolean openOnly,
            int limit,
            @Nullable String cursor) {
        var rows =
                sql.sql(
                                VIEW
                                        + """
                                         where program = :program and id < :before
                                           and (:kind::text is null or kind = :kind)
                                           and (not :open or closed_at is null)
                                           and (:branches::text[] is null
                                                or branch = any(:branches))
                                         order by id desc limit :limit
                                        """)
                        .param("program", program)
                        .param(
                                "before",
                                Objects.requireNonNullElse(Page.number(cursor), Long.MAX_VALUE))
                        .param("kind", kind)
                        .param("open", openOnly)
                        .param("branches", codes(actor.branches()))
                        .param("limit", limit + 1)
                        .query((row, _) -> file(row))
                        .list();
        return Page.of(rows, limit, file -> Long.toString(file.id()));
    }

    private static String @Nullable [] codes(Scope scope) {
        var codes = scope.codes();
        return codes == null ? null : codes.toArray(String[]::new);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static CaseFile file(ResultSet row) throws SQLException {
        var due = row.getTimestamp("due_at");
        var closed = row.getTimestamp("closed_at");
        Map<String, Object> facts = JSON.readValue(row.getString("facts"), FACTS);
        return new CaseFile(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("program"),
                row.getString("branch"),
                row.getString("card"),
                row.getLong("account"),
                row.getString("state"),
                row.getString("opened_by"),
                row.getTimestamp("opened_at").toInstant(),
                due == null ? null : due.toInstant(),
                closed == null ? null : closed.toInstant(),
                facts,
                row.getLong("version"));
    }
}
