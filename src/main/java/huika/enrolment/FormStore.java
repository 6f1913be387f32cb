package huika.enrolment;

import huika.security.Actor;
import huika.security.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class FormStore {

    private static final String SELECT =
            """
            select id, program, branch, membership, answers, state, due_on, received_on, papers,
                   filed, version
              from enrolment.form
            """;

    private final JdbcClient sql;

    FormStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// False where the member's form is known already.
    boolean insert(Form form) {
        return sql.sql(
                                """
                                insert into enrolment.form
                                       (id, program, branch, membership, answers, state, due_on)
                                values (?, ?, ?, ?, ?, ?, ?)
                                on conflict (membership) do nothing
                                """)
                        .params(
                                form.id(),
                                form.program(),
                                form.branch(),
                                form.membership(),
                                form.answers(),
                                form.state().name(),
                                form.dueOn())
                        .update()
                == 1;
    }

    Optional<Form> find(Actor actor, long id) {
        return seen(actor, sql.sql(SELECT + " where id = ?").param(id));
    }

    /// The same, locked until the end of the transaction.
    Optional<Form> lock(Actor actor, long id) {
        return seen(actor, sql.sql(SELECT + " where id = ? for update").param(id));
    }

    Optional<Form> ofMembership(Actor actor, long membership) {
        return seen(actor, sql.sql(SELECT + " where membership = ?").param(membership));
    }

    /// Whether another form of the program names this card.
    boolean isNamedElsewhere(Form form, String card) {
        return sql.sql(
                        """
                        select exists (select from enrolment.form
                                        where program = ? and card = ? and id <> ?)
                        """)
                .params(form.program(), card, form.id())
                .query(Boolean.class)
                .single();
    }

    void save(Form form, @Nullable String card) {
        sql.sql(
                        """
                        update enrolment.form
                           set state = ?, card = ?, received_on = ?, papers = ?, filed = ?,
                               version = version + 1
                         where id = ?
                        """)
                .params(
                        Arrays.asList(
                                form.state().name(),
                                card,
                                form.receivedOn(),
                                form.papers(),
                                form.filed().toArray(String[]::new),
                                form.id()))
                .update();
    }

    void insert(long form, int number, Paper paper, String by, Instant at) {
        sql.sql(
                        """
                        insert into enrolment.paper
                               (form, number, card, issued_on, signed, blank, entry_class,
                                handed_in_by, handed_in_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                form,
                                number,
                                paper.card(),
                                paper.issuedOn(),
                                paper.signed(),
                                paper.blank().toArray(String[]::new),
                                paper.entryClass(),
                                by,
                                at.atOffset(ZoneOffset.UTC)))
                .update();
    }

    /// Writes what was wrong with the latest paper.
    void sendBack(
            Form form, List<FormFault> faults, @Nullable String comment, String by, Instant at) {
        sql.sql(
                        """
                        update enrolment.paper
                           set faults = ?, comment = ?, returned_by = ?, returned_at = ?
                         where form = ? and number = ? and returned_by is null
                        """)
                .params(
                        Arrays.asList(
                                faults.stream().map(Enum::name).toArray(String[]::new),
                                comment,
                                by,
                                at.atOffset(ZoneOffset.UTC),
                                form.id(),
                                form.papers()))
                .update();
    }

    /// Papers in the order they were handed in.
    List<Form.Handed> papers(long form) {
        return sql.sql(
                        """
                        select number, card, issued_on, signed, blank, entry_class, handed_in_by,
                               handed_in_at, faults, comment, returned_by, returned_at
                          from enrolment.paper
                         where form = ?
                         order by number
                        """)
                .param(form)
                .query((row, n) -> handed(row))
                .list();
    }

    /// Forms a person may see, oldest first.
    ///
    /// @param late only those past their day, and not there on `today`
    List<Form> list(
            Actor actor,
            String program,
            @Nullable String branch,
            @Nullable FormState state,
            @Nullable LocalDate late,
            long after,
            int limit) {
        var branches = codes(actor.branches());
        return sql.sql(
                        SELECT
                                + """
                                 where program = ? and id > ?
                                   and (?::text is null or branch = ?::text)
                                   and (?::text[] is null or branch = any(?::text[]))
                                   and (?::text is null or state = ?::text)
                                   and (?::date is null
                                        or due_on < coalesce(received_on, ?::date))
                                 order by id
                                 limit ?
                                """)
                .params(
                        Arrays.asList(
                                program,
                                after,
                                branch,
                                branch,
                                branches,
                                branches,
                                state == null ? null : state.name(),
                                state == null ? null : state.name(),
                                late,
                                late,
                                limit))
                .query((row, n) -> form(row))
                .list();
    }

    long mark(String program) {
        return sql.sql("select membership from enrolment.mark where program = ?")
                .param(program)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    void mark(String program, long membership) {
        sql.sql(
                        """
                        insert into enrolment.mark (program, membership) values (?, ?)
                        on conflict (program) do update set membership = excluded.membership
                        """)
                .params(program, membership)
                .update();
    }

    private static Optional<Form> seen(Actor actor, JdbcClient.StatementSpec select) {
        return select.query((row, n) -> form(row))
                .optional()
                .filter(form -> actor.maySeeProgram(form.program()))
                .filter(form -> actor.maySee(form.branch()));
    }

    private static String @Nullable [] codes(Scope scope) {
        return scope.codes() == null ? null : scope.codes().toArray(String[]::new);
    }

    private static Form form(ResultSet row) throws SQLException {
        return new Form(
                row.getLong("id"),
                row.getString("program"),
                row.getString("branch"),
                row.getLong("membership"),
                row.getString("answers"),
                FormState.valueOf(row.getString("state")),
                row.getObject("due_on", LocalDate.class),
                row.getObject("received_on", LocalDate.class),
                row.getInt("papers"),
                texts(row, "filed"),
                row.getInt("version"));
    }

    private static Form.Handed handed(ResultSet row) throws SQLException {
        var returned = row.getObject("returned_at", OffsetDateTime.class);
        return new Form.Handed(
                row.getInt("number"),
                new Paper(
                        row.getString("card"),
                        row.getObject("issued_on", LocalDate.class),
                        row.getBoolean("signed"),
                        texts(row, "blank"),
                        row.getString("entry_class")),
                row.getString("handed_in_by"),
                row.getObject("handed_in_at", OffsetDateTime.class).toInstant(),
                texts(row, "faults").stream().map(FormFault::valueOf).toList(),
                row.getString("comment"),
                row.getString("returned_by"),
                returned == null ? null : returned.toInstant());
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
