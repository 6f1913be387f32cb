package huika.production;

import huika.production.CardOrder.State;
import huika.security.Scope;
import huika.stock.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class OrderStore {

    /// Something that was done for an order.
    ///
    /// @param dueOn until when it was in time
    record Step(
            String what,
            String person,
            Instant at,
            @Nullable LocalDate dueOn,
            @Nullable String comment) {}

    private static final String COLUMNS =
            """
            select id, program, branch, product, design, reason, on_hand, kept, quantity, face,
                   needed_by, state, sha256, approval, asked_by, asked_at, due_on
              from production.card_order
            """;

    private final JdbcClient sql;

    OrderStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(CardOrder it) {
        sql.sql(
                        """
                        insert into production.card_order
                               (id, program, branch, product, design, reason, on_hand, kept,
                                quantity, face, needed_by, state, sha256, asked_by, asked_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                it.id(),
                                it.kind().program(),
                                it.branch(),
                                it.kind().product(),
                                it.design(),
                                it.reason(),
                                it.onHand(),
                                it.kept(),
                                it.quantity(),
                                it.face(),
                                it.neededBy(),
                                it.state().name(),
                                it.sha256(),
                                it.askedBy(),
                                Timestamp.from(it.askedAt())))
                .update();
    }

    void asked(long id, long approval) {
        sql.sql("update production.card_order set approval = ? where id = ?")
                .params(approval, id)
                .update();
    }

    void move(long id, State state, @Nullable LocalDate dueOn) {
        sql.sql("update production.card_order set state = ?, due_on = ? where id = ?")
                .params(Arrays.asList(state.name(), dueOn, id))
                .update();
    }

    void step(long id, Step step) {
        sql.sql(
                        """
                        insert into production.order_step
                               (card_order, what, person, at, due_on, comment)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                id,
                                step.what(),
                                step.person(),
                                Timestamp.from(step.at()),
                                step.dueOn(),
                                step.comment()))
                .update();
    }

    List<Step> steps(long id) {
        return sql.sql(
                        """
                        select what, person, at, due_on, comment from production.order_step
                         where card_order = ?
                         order by at,
                                  array_position(array['approved', 'contacted', 'numbered',
                                                       'confirmed', 'delivered'], what)
                        """)
                .param(id)
                .query((row, _) ->
                        new Step(
                                row.getString(1),
                                row.getString(2),
                                row.getTimestamp(3).toInstant(),
                                row.getObject(4, LocalDate.class),
                                row.getString(5)))
                .list();
    }

    Optional<CardOrder> lock(long id) {
        return sql.sql(COLUMNS + " where id = ? for update")
                .param(id)
                .query(OrderStore::read)
                .optional();
    }

    Optional<CardOrder> find(long id) {
        return sql.sql(COLUMNS + " where id = ?").param(id).query(OrderStore::read).optional();
    }

    /// Newest first.
    ///
    /// @param lateOn only those whose next step was due before this day
    List<CardOrder> list(
            Scope programs,
            Scope branches,
            @Nullable String program,
            @Nullable State state,
            @Nullable LocalDate lateOn,
            @Nullable Long before,
            int limit) {
        return sql.sql(
                        COLUMNS
                                + """
                                 where (:programs::text[] is null or program = any(:programs))
                                   and (:branches::text[] is null or branch = any(:branches))
                                   and (:program::text is null or program = :program)
                                   and (:state::text is null or state = :state)
                                   and (:late::date is null or due_on < :late)
                                   and (:before::bigint is null or id < :before)
                                 order by id desc
                                 limit :limit
                                """)
                .param("programs", codes(programs))
                .param("branches", codes(branches))
                .param("program", program)
                .param("state", state == null ? null : state.name())
                .param("late", lateOn)
                .param("before", before)
                .param("limit", limit)
                .query(OrderStore::read)
                .list();
    }

    static String @Nullable [] codes(Scope scope) {
        var codes = scope.codes();
        return codes == null ? null : codes.toArray(String[]::new);
    }

    private static CardOrder read(ResultSet row, int number) throws SQLException {
        return new CardOrder(
                row.getLong("id"),
                row.getString("branch"),
                new Kind(row.getString("program"), row.getString("product")),
                row.getObject("design", Long.class),
                row.getString("reason"),
                row.getObject("on_hand", Long.class),
                row.getLong("kept"),
                row.getLong("quantity"),
                row.getObject("face", Long.class),
                row.getObject("needed_by", LocalDate.class),
                State.valueOf(row.getString("state")),
                row.getString("sha256"),
                row.getObject("approval", Long.class),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                row.getObject("due_on", LocalDate.class));
    }
}
