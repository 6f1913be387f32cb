package huika.stock;

import huika.ledger.Rows;
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
final class HoldingStore {

    /// A card that was taken out goes to its holder, in the commit that issues it: position, when.
    static final Rows ISSUED =
            new Rows(
                    "stock_issued",
                    """
                    update stock.holding h
                       set state = 'ISSUED',
                           since = timestamptz 'epoch' + u.at * interval '1 microsecond'
                      from unnest(?::bigint[], ?::bigint[]) as u (position, at)
                     where h.first = u.position and h.last = u.position and h.state = 'ISSUING'
                    """,
                    List.of("bigint", "bigint"));

    /// The same, written down: position, id, who issues it, when. Sees the card as it still lies.
    static final Rows ISSUES =
            new Rows(
                    "stock_issues",
                    """
                    insert into stock.movement
                           (id, first, last, program, product, what, from_state, to_state,
                            from_branch, from_person, to_branch, to_person, by_person, at)
                    select u.id, h.first, h.first, h.program, h.product, 'issued', 'STOCK',
                           'ISSUED', h.branch, h.person, h.branch, h.person, u.person,
                           timestamptz 'epoch' + u.at * interval '1 microsecond'
                      from unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[])
                           as u (position, id, person, at)
                      join stock.holding h on h.first = u.position and h.state = 'ISSUING'
                    """,
                    List.of("bigint", "bigint", "text", "bigint"));

    private static final String COLUMNS =
            """
            select first, last, program, product, check_by, segment, branch, person, state, coded,
                   permitted, hand_over, since
              from stock.holding
            """;

    private final JdbcClient sql;

    HoldingStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// How many cards somebody has in a drawer of a branch, whatever is to become of them.
    long held(String program, String branch, String person) {
        return sql.sql(
                        """
                        select coalesce(sum(h.last - h.first + 1), 0)
                          from stock.shelf s
                          join stock.holding h on h.program = s.program and h.product = s.product
                         where s.program = ? and h.branch = ? and h.person = ?
                           and h.state in ('STOCK', 'ISSUING', 'FAULTY', 'SPOILED', 'RECOVERED')
                        """)
                .params(program, branch, person)
                .query(Long.class)
                .single();
    }

    /// Until the transaction ends nobody else cuts or joins ranges of this kind.
    void lock(Kind kind) {
        var known =
                sql.sql(
                                """
                                select program from stock.shelf
                                 where program = ? and product = ?
                                   for update
                                """)
                        .params(kind.program(), kind.product())
                        .query(String.class)
                        .optional();
        if (known.isPresent()) return;
        sql.sql("insert into stock.shelf (program, product) values (?, ?) on conflict do nothing")
                .params(kind.program(), kind.product())
                .update();
        lock(kind);
    }

    /// Those of a kind which a range meets or whose neighbour it is, in order.
    List<Holding> around(Kind kind, NumberRange range) {
        return sql.sql(
                        COLUMNS
                                + """
                                 where int8range(first, last, '[]') && int8range(?, ?, '[]')
                                   and program = ? and product = ?
                                 order by first
                                """)
                .params(range.first() - 1, range.last() + 1, kind.program(), kind.product())
                .query(HoldingStore::holding)
                .list();
    }

    /// Whether any number of a range is anybody's.
    boolean isTaken(NumberRange range) {
        return sql.sql(
                        """
                        select exists (select from stock.holding
                                        where int8range(first, last, '[]')
                                              && int8range(?, ?, '[]'))
                        """)
                .params(range.first(), range.last())
                .query(Boolean.class)
                .single();
    }

    /// The last position within a range that is anybody's.
    Optional<Long> lastWithin(NumberRange range) {
        return sql.sql(
                        """
                        select last from stock.holding
                         where first between ? and ?
                         order by first desc
                         limit 1
                        """)
                .params(range.first(), range.last())
                .query(Long.class)
                .optional();
    }

    Optional<Holding> at(long position) {
        return sql.sql(COLUMNS + " where first <= ? order by first desc limit 1")
                .param(position)
                .query(HoldingStore::holding)
                .optional()
                .filter(holding -> holding.range().last() >= position);
    }

    /// The lowest numbers somebody can issue at a branch.
    ///
    /// @param person null for whoever has them
    Optional<Holding> lowest(Kind kind, String branch, @Nullable String person) {
        return sql.sql(
                        COLUMNS
                                + """
                                 where program = ? and product = ? and branch = ?
                                   and (?::text is null or person = ?::text)
                                   and state = 'STOCK' and hand_over is null
                                 order by first
                                 limit 1
                                """)
                .params(Arrays.asList(kind.program(), kind.product(), branch, person, person))
                .query(HoldingStore::holding)
                .optional();
    }

    /// All somebody has in their drawer, in order; also what waits for another's signature.
    List<Holding> drawer(Kind kind, String branch, String person) {
        return sql.sql(
                        COLUMNS
                                + """
                                 where program = ? and product = ? and branch = ? and person = ?
                                   and state = 'STOCK'
                                 order by first
                                """)
                .params(kind.program(), kind.product(), branch, person)
                .query(HoldingStore::holding)
                .list();
    }

    List<Kind> kinds() {
        return sql.sql("select program, product from stock.shelf order by program, product")
                .query((row, _) -> new Kind(row.getString(1), row.getString(2)))
                .list();
    }

    List<Holding> takenOutBefore(Instant time) {
        return sql.sql(COLUMNS + " where state = 'ISSUING' and since < ? order by first")
                .param(Timestamp.from(time))
                .query(HoldingStore::holding)
                .list();
    }

    /// Issued cards that lie in a row, alike, in several ranges: what of them can be one.
    List<NumberRange> islands(Kind kind) {
        return sql.sql(
                        """
                        with alike as (
                            select first, last, segment, branch, person, coded, permitted, check_by,
                                   last - sum(last - first + 1) over (
                                       partition by segment, branch, person, coded, permitted,
                                                    check_by
                                       order by first) as island
                              from stock.holding
                             where program = ? and product = ? and state = 'ISSUED'
                        )
                        select min(first), max(last) from alike
                         group by segment, branch, person, coded, permitted, check_by, island
                        having count(*) > 1
                         order by 1
                         limit 10000
                        """)
                .params(kind.program(), kind.product())
                .query((row, _) -> new NumberRange(row.getLong(1), row.getLong(2)))
                .list();
    }

    long inStock(Kind kind, String branch) {
        return sql.sql(
                        """
                        select coalesce(sum(last - first + 1), 0) from stock.holding
                         where program = ? and product = ? and branch = ? and state = 'STOCK'
                        """)
                .params(kind.program(), kind.product(), branch)
                .query(Long.class)
                .single();
    }

    void delete(Holding holding) {
        sql.sql("delete from stock.holding where first = ?")
                .param(holding.range().first())
                .update();
    }

    void insert(Holding holding) {
        sql.sql(
                        """
                        insert into stock.holding
                               (first, last, program, product, check_by, segment, branch, person,
                                state, coded, permitted, hand_over, since)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                holding.range().first(),
                                holding.range().last(),
                                holding.program(),
                                holding.product(),
                                holding.checkBy(),
                                holding.segment(),
                                holding.branch(),
                                holding.person(),
                                holding.state().name(),
                                holding.coded(),
                                holding.permitted(),
                                holding.handOver(),
                                Timestamp.from(holding.since())))
                .update();
    }

    void record(long id, @Nullable Holding from, Holding to, Move move, Instant at) {
        sql.sql(
                        """
                        insert into stock.movement
                               (id, first, last, program, product, what, from_state, to_state,
                                from_branch, from_person, to_branch, to_person, document, reason,
                                by_person, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                id,
                                to.range().first(),
                                to.range().last(),
                                to.program(),
                                to.product(),
                                move.what(),
                                from == null ? null : from.state().name(),
                                to.state().name(),
                                from == null ? null : from.branch(),
                                from == null ? null : from.person(),
                                to.branch(),
                                to.person(),
                                move.document(),
                                move.reason(),
                                move.by(),
                                Timestamp.from(at)))
                .update();
    }

    static Holding holding(ResultSet row, int number) throws SQLException {
        return new Holding(
                new NumberRange(row.getLong("first"), row.getLong("last")),
                row.getString("program"),
                row.getString("product"),
                row.getString("check_by"),
                row.getLong("segment"),
                row.getString("branch"),
                row.getString("person"),
                StockState.valueOf(row.getString("state")),
                row.getBoolean("coded"),
                row.getBoolean("permitted"),
                row.getObject("hand_over", Long.class),
                row.getTimestamp("since").toInstant());
    }
}
