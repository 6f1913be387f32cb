package huika.stock;

import huika.security.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where cards are, who answers for them, and how they came there.
@Component
final class Whereabouts {

    /// Something that happened to a card, among others of its range.
    record Moved(
            NumberRange range,
            String what,
            @Nullable String fromState,
            StockState toState,
            @Nullable String fromBranch,
            @Nullable String fromPerson,
            String toBranch,
            String toPerson,
            @Nullable Long document,
            @Nullable String reason,
            String by,
            Instant at) {}

    /// What one person has of one kind of card.
    ///
    /// @param stock in their drawer
    /// @param given of these, waiting for another's signature; they still answer for them
    /// @param next the lowest number they can issue
    record Drawer(
            String product,
            String branch,
            String person,
            long stock,
            long given,
            long issued,
            long faulty,
            long missing,
            long recovered,
            @Nullable Long next,
            @Nullable String checkBy) {}

    private final JdbcClient sql;
    private final Stock stock;

    Whereabouts(JdbcClient sql, Stock stock) {
        this.sql = sql;
        this.stock = stock;
    }

    /// One number and the range it lies in; empty where it is of no program the scope includes.
    Optional<Holding> where(String number, Scope programs) {
        return stock.find(number).filter(it -> programs.includes(it.program()));
    }

    /// The numbers that lie together with a card.
    NumberRange lying(Holding card) {
        return stock.lying(card);
    }

    /// The whole way of a number, oldest first.
    List<Moved> way(long position) {
        return sql.sql(
                        """
                        select id, first, last, what, from_state, to_state, from_branch, from_person,
                               to_branch, to_person, document, reason, by_person, at
                          from stock.movement
                         where first = :position and first = last
                        union all
                        select id, first, last, what, from_state, to_state, from_branch, from_person,
                               to_branch, to_person, document, reason, by_person, at
                          from stock.movement
                         where first < last
                           and int8range(first, last, '[]') @> :position::bigint
                         order by id
                        """)
                .param("position", position)
                .query(Whereabouts::moved)
                .list();
    }

    /// Who has what, by product, branch and person.
    ///
    /// @param after the last drawer seen: product, branch and person; null for the first page
    List<Drawer> drawers(
            String program,
            Scope branches,
            @Nullable String product,
            @Nullable String branch,
            @Nullable String person,
            @Nullable String after,
            int limit) {
        var codes = branches.codes();
        var seen = after == null ? new String[] {"", "", ""} : after.split("\n", 3);
        return sql.sql(
                        """
                        select h.product, h.branch, h.person,
                               coalesce(sum(h.last - h.first + 1)
                                   filter (where h.state = 'STOCK'), 0) as stock,
                               coalesce(sum(h.last - h.first + 1)
                                   filter (where h.hand_over is not null), 0) as given,
                               coalesce(sum(h.last - h.first + 1)
                                   filter (where h.state in ('ISSUED', 'ISSUING')), 0) as issued,
                               coalesce(sum(h.last - h.first + 1)
                                   filter (where h.state in ('FAULTY', 'SPOILED')), 0) as faulty,
                               coalesce(sum(h.last - h.first + 1)
                                   filter (where h.state = 'MISSING'), 0) as missing,
                               coalesce(sum(h.last - h.first + 1)
                                   filter (where h.state = 'RECOVERED'), 0) as recovered,
                               min(h.first) filter (
                                   where h.state = 'STOCK' and h.hand_over is null) as next,
                               min(h.check_by) as check_by
                          from stock.holding h
                         where h.program = :program
                           and (:branches::text[] is null or h.branch = any(:branches))
                           and (:product::text is null or h.product = :product)
                           and (:branch::text is null or h.branch = :branch)
                           and (:person::text is null or h.person = :person)
                           and (h.product, h.branch, h.person) > (:a, :b, :c)
                         group by h.product, h.branch, h.person
                         order by h.product, h.branch, h.person
                         limit :limit
                        """)
                .param("program", program)
                .param("branches", codes == null ? null : codes.toArray(String[]::new))
                .param("product", product)
                .param("branch", branch)
                .param("person", person)
                .param("a", seen[0])
                .param("b", seen[1])
                .param("c", seen[2])
                .param("limit", limit)
                .query((row, _) -> drawer(row))
                .list();
    }

    /// The ranges of one kind of card, lowest first.
    List<Holding> ranges(
            Kind kind,
            Scope branches,
            @Nullable String person,
            @Nullable StockState state,
            @Nullable Long after,
            int limit) {
        var codes = branches.codes();
        return sql.sql(
                        """
                        select first, last, program, product, check_by, segment, branch, person,
                               state, coded, permitted, hand_over, since
                          from stock.holding
                         where program = ? and product = ?
                           and (?::text[] is null or branch = any(?))
                           and (?::text is null or person = ?)
                           and (?::text is null or state = ?)
                           and first > ?
                         order by first
                         limit ?
                        """)
                .params(
                        Arrays.asList(
                                kind.program(),
                                kind.product(),
                                codes == null ? null : codes.toArray(String[]::new),
                                codes == null ? null : codes.toArray(String[]::new),
                                person,
                                person,
                                state == null ? null : state.name(),
                                state == null ? null : state.name(),
                                after == null ? 0 : after,
                                limit))
                .query(HoldingStore::holding)
                .list();
    }

    private static Drawer drawer(ResultSet row) throws SQLException {
        return new Drawer(
                row.getString("product"),
                row.getString("branch"),
                row.getString("person"),
                row.getLong("stock"),
                row.getLong("given"),
                row.getLong("issued"),
                row.getLong("faulty"),
                row.getLong("missing"),
                row.getLong("recovered"),
                row.getObject("next", Long.class),
                row.getString("check_by"));
    }

    private static Moved moved(ResultSet row, int number) throws SQLException {
        return new Moved(
                new NumberRange(row.getLong("first"), row.getLong("last")),
                row.getString("what"),
                row.getString("from_state"),
                StockState.valueOf(row.getString("to_state")),
                row.getString("from_branch"),
                row.getString("from_person"),
                row.getString("to_branch"),
                row.getString("to_person"),
                row.getObject("document", Long.class),
                row.getString("reason"),
                row.getString("by_person"),
                row.getTimestamp("at").toInstant());
    }
}
