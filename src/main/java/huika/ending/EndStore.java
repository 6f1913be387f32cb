package huika.ending;

import huika.ending.ProgramEnd.Item;
import huika.ending.ProgramEnd.Open;
import huika.ending.ProgramEnd.State;
import huika.ledger.Buckets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class EndStore {

    private static final String END =
            """
            select id, program, state, last_use, notice, plan, pays_out, cards, to_settle, person,
                   at, agreed_at
              from ending.program_end
            """;

    /// Cards that holders still have.
    private static final String HELD =
            """
            status not in ('REPLACED', 'RETURNED', 'RECOVERED', 'DESTROYED', 'CANCELLED')
            and not test
            """;

    private final JdbcClient sql;
    private final Buckets buckets;

    EndStore(JdbcClient sql, Buckets buckets) {
        this.sql = sql;
        this.buckets = buckets;
    }

    /// Lets nobody else order the end of this program until the transaction ends.
    void lock(String program) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 7))")
                .param("ending/" + program)
                .query()
                .listOfRows();
    }

    void insert(ProgramEnd it) {
        sql.sql(
                        """
                        insert into ending.program_end
                               (id, program, state, last_use, notice, plan, pays_out, cards,
                                to_settle, person, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                it.id(),
                                it.program(),
                                it.state().name(),
                                it.lastUse(),
                                it.notice(),
                                it.plan(),
                                it.paysOut(),
                                it.cards(),
                                it.toSettle(),
                                it.person(),
                                Timestamp.from(it.at())))
                .update();
    }

    void move(long id, State state, @Nullable Instant agreedAt) {
        sql.sql("update ending.program_end set state = ?, agreed_at = ? where id = ?")
                .params(
                        Arrays.asList(
                                state.name(),
                                agreedAt == null ? null : Timestamp.from(agreedAt),
                                id))
                .update();
    }

    Optional<ProgramEnd> find(long id) {
        return sql.sql(END + " where id = ?").param(id).query(EndStore::read).optional();
    }

    /// The order that is asked for or agreed to.
    Optional<ProgramEnd> standing(String program) {
        return sql.sql(END + " where program = ? and state <> 'REFUSED'")
                .param(program)
                .query(EndStore::read)
                .optional();
    }

    /// Newest first, those before `before`.
    List<ProgramEnd> list(String program, @Nullable Long before, int limit) {
        return sql.sql(
                        END
                                + """
                                 where program = :program
                                   and (:before::bigint is null or id < :before)
                                 order by id desc
                                 limit :limit
                                """)
                .param("program", program)
                .param("before", before)
                .param("limit", limit)
                .query(EndStore::read)
                .list();
    }

    /// Looks at all accounts and cards: not for inside a transaction that others wait for.
    Open open(String program) {
        return sql.sql(
                        """
                        select c.cards, a.principal, a.bonus, a.points, c.fees
                          from (select coalesce(sum(principal), 0) as principal,
                                       coalesce(sum(bonus), 0) as bonus,
                                       coalesce(sum(points), 0) as points
                                  from ledger.account
                                 where program = :program) a,
                               (select count(*) as cards, coalesce(sum(fee), 0) as fees
                                  from card.card
                                 where program = :program and %s) c
                        """
                                .formatted(HELD))
                .param("program", program)
                .query((row, _) ->
                        new Open(
                                row.getInt(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)))
                .single();
    }

    /// Up to which account a page looks: so many of each bucket after one; empty where no more are
    /// there.
    Optional<Long> upTo(long after, int looks) {
        return sql
                .sql(
                        """
                        select min(a.id)
                          from unnest(:buckets::integer[]) as b (bucket)
                          join lateral (select id from ledger.account
                                         where bucket = b.bucket and id > :after
                                         order by id offset :looks - 1 limit 1) a on true
                        """)
                .param("buckets", buckets.all())
                .param("after", after)
                .param("looks", looks)
                .query((row, _) -> row.getObject(1, Long.class))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .findFirst();
    }

    /// Whoever still has a card or owns something, in the order of accounts after one.
    ///
    /// @param upTo the last account to look at
    List<Item> items(String program, long after, long upTo, int limit) {
        return sql.sql(
                        """
                        select a.id, coalesce(c.bearer, false), c.card, coalesce(c.cards, 0),
                               a.principal, a.bonus, a.points, coalesce(c.fees, 0)
                          from unnest(:buckets::integer[]) as b (bucket)
                          join lateral (
                               select id, principal, bonus, points
                                 from ledger.account
                                where bucket = b.bucket and id > :after and id <= :upTo
                                  and program = :program
                                order by id) a on true
                          left join lateral (
                               select bool_or(bearer) as bearer, min(number) as card,
                                      count(*) as cards, sum(fee) as fees
                                 from card.card
                                where account = a.id and %s) c on c.cards > 0
                         where c.cards > 0 or a.principal > 0 or a.bonus > 0 or a.points > 0
                         order by a.id
                         limit :limit
                        """
                                .formatted(HELD))
                .param("buckets", buckets.all())
                .param("program", program)
                .param("after", after)
                .param("upTo", upTo)
                .param("limit", limit)
                .query((row, _) ->
                        new Item(
                                row.getLong(1),
                                row.getBoolean(2),
                                row.getString(3),
                                row.getInt(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7),
                                row.getLong(8)))
                .list();
    }

    private static ProgramEnd read(ResultSet row, int number) throws SQLException {
        var agreed = row.getTimestamp("agreed_at");
        return new ProgramEnd(
                row.getLong("id"),
                row.getString("program"),
                State.valueOf(row.getString("state")),
                row.getObject("last_use", LocalDate.class),
                row.getString("notice"),
                row.getString("plan"),
                row.getBoolean("pays_out"),
                row.getInt("cards"),
                row.getLong("to_settle"),
                row.getString("person"),
                row.getTimestamp("at").toInstant(),
                agreed == null ? null : agreed.toInstant());
    }
}
