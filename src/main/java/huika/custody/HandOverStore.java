package huika.custody;

import huika.custody.HandOver.State;
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
final class HandOverStore {

    private static final String COLUMNS =
            """
            select id, program, product, from_branch, giver, to_branch, taker, quantity, reason,
                   state, proposed_at, due_on, closed_at, found, comment
              from custody.hand_over
            """;

    /// Which hand-overs somebody wants to see.
    ///
    /// @param person giver or taker
    /// @param lateOn only those that should have been signed before this day
    record Wanted(
            @Nullable String program,
            @Nullable String person,
            @Nullable State state,
            @Nullable LocalDate lateOn,
            Scope programs,
            Scope branches) {}

    private final JdbcClient sql;

    HandOverStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(HandOver it) {
        sql.sql(
                        """
                        insert into custody.hand_over
                               (id, program, product, from_branch, giver, to_branch, taker,
                                quantity, reason, state, proposed_at, due_on)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                it.id(),
                                it.kind().program(),
                                it.kind().product(),
                                it.fromBranch(),
                                it.giver(),
                                it.toBranch(),
                                it.taker(),
                                it.quantity(),
                                it.reason(),
                                it.state().name(),
                                Timestamp.from(it.proposedAt()),
                                it.dueOn()))
                .update();
    }

    void close(long id, State state, @Nullable Long found, @Nullable String comment, Instant at) {
        sql.sql(
                        """
                        update custody.hand_over
                           set state = ?, closed_at = ?, found = ?, comment = ?
                         where id = ?
                        """)
                .params(Arrays.asList(state.name(), Timestamp.from(at), found, comment, id))
                .update();
    }

    Optional<HandOver> lock(long id) {
        return sql.sql(COLUMNS + " where id = ? for update")
                .param(id)
                .query(HandOverStore::read)
                .optional();
    }

    Optional<HandOver> find(long id) {
        return sql.sql(COLUMNS + " where id = ?").param(id).query(HandOverStore::read).optional();
    }

    /// Newest first.
    List<HandOver> list(Wanted wanted, @Nullable Long before, int limit) {
        return sql.sql(
                        COLUMNS
                                + """
                                 where (:programs::text[] is null or program = any(:programs))
                                   and (:branches::text[] is null or from_branch = any(:branches)
                                        or to_branch = any(:branches))
                                   and (:program::text is null or program = :program)
                                   and (:person::text is null or giver = :person
                                        or taker = :person)
                                   and (:state::text is null or state = :state)
                                   and (:late::date is null
                                        or (state = 'PROPOSED' and due_on < :late))
                                   and (:before::bigint is null or id < :before)
                                 order by id desc
                                 limit :limit
                                """)
                .param("programs", codes(wanted.programs()))
                .param("branches", codes(wanted.branches()))
                .param("program", wanted.program())
                .param("person", wanted.person())
                .param("state", wanted.state() == null ? null : wanted.state().name())
                .param("late", wanted.lateOn())
                .param("before", before)
                .param("limit", limit)
                .query(HandOverStore::read)
                .list();
    }

    /// Those that wait and were due on this day.
    List<HandOver> dueOn(LocalDate day) {
        return sql.sql(COLUMNS + " where state = 'PROPOSED' and due_on = ? order by id")
                .param(day)
                .query(HandOverStore::read)
                .list();
    }

    static String @Nullable [] codes(Scope scope) {
        var codes = scope.codes();
        return codes == null ? null : codes.toArray(String[]::new);
    }

    private static HandOver read(ResultSet row, int number) throws SQLException {
        var closed = row.getTimestamp("closed_at");
        return new HandOver(
                row.getLong("id"),
                new Kind(row.getString("program"), row.getString("product")),
                row.getString("from_branch"),
                row.getString("giver"),
                row.getString("to_branch"),
                row.getString("taker"),
                row.getLong("quantity"),
                row.getString("reason"),
                State.valueOf(row.getString("state")),
                row.getTimestamp("proposed_at").toInstant(),
                row.getObject("due_on", LocalDate.class),
                closed == null ? null : closed.toInstant(),
                row.getObject("found", Long.class),
                row.getString("comment"));
    }
}
