package huika.dormancy;

import huika.dormancy.DormancyList.Item;
import huika.dormancy.DormancyList.State;
import huika.kernel.Clock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class DormancyStore {

    private static final String VIEW =
            """
            select id, program, as_of, cutoff, state, cards, balance, listed_by, listed_at, told_at,
                   notice, sms, frozen_at
              from dormancy.list
            """;

    private static final String ITEM =
            """
            select card, branch, product, not bearer, principal, bonus, state
              from dormancy.item
            """;

    /// Cards with a balance and no use since a day: no sale, no movement but expiry, not opened.
    static final String DORMANT =
            """
              from ledger.account a
              join card.card c on c.account = a.id
             where a.program = :program and a.principal + a.bonus > 0
               and (a.last_purchase is null or a.last_purchase < :cutoff)
               and c.status in ('ISSUED', 'ACTIVE', 'LOCKED') and c.issued_on < :cutoff
               and (:all or c.product = any(:products))
               and not exists (select from ledger.journal j
                                where j.bucket = a.bucket and j.account = a.id
                                  and j.business_date >= :cutoff and j.kind <> 'EXPIRY')
               and not exists (select from card.card_event e
                                where e.card = c.id and e.at >= :since
                                  and e.what in ('activated', 'reactivated'))
            """;

    private final JdbcClient sql;

    DormancyStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(DormancyList list, List<String> products) {
        sql.sql(
                        """
                        insert into dormancy.list
                               (id, program, as_of, cutoff, state, cards, balance, listed_by,
                                listed_at)
                        values (?, ?, ?, ?, 'LISTED', 0, 0, ?, ?)
                        """)
                .params(
                        list.id(),
                        list.program(),
                        list.asOf(),
                        list.cutoff(),
                        list.listedBy(),
                        Timestamp.from(list.listedAt()))
                .update();
        bind(
                        """
                        insert into dormancy.item
                               (list, card, account, branch, product, bearer, principal, bonus)
                        select :list, c.number, a.id, c.branch, c.product, c.bearer,
                               case when f.first then a.principal else 0 end,
                               case when f.first then a.bonus else 0 end
                        """
                                + DORMANT.replace(
                                        "join card.card c on c.account = a.id",
                                        """
                                        join card.card c on c.account = a.id
                                             cross join lateral (
                                             select not exists (
                                                    select from card.card o
                                                     where o.account = a.id and o.id < c.id
                                                       and o.status in
                                                           ('ISSUED', 'ACTIVE', 'LOCKED'))
                                                    as first) f\
                                        """),
                        list.program(),
                        list.cutoff(),
                        products)
                .param("list", list.id())
                .update();
        sql.sql(
                        """
                        update dormancy.list l
                           set cards = s.cards, balance = s.balance
                          from (select count(*) as cards,
                                       coalesce(sum(principal + bonus), 0) as balance
                                  from dormancy.item where list = :list) s
                         where l.id = :list
                        """)
                .param("list", list.id())
                .update();
    }

    private JdbcClient.StatementSpec bind(
            String text, String program, LocalDate cutoff, List<String> products) {
        return sql.sql(text)
                .param("program", program)
                .param("cutoff", cutoff)
                .param("since", Timestamp.from(cutoff.atStartOfDay(Clock.ZONE).toInstant()))
                .param("all", products.isEmpty())
                .param("products", products.toArray(String[]::new));
    }

    Optional<DormancyList> of(String program, LocalDate asOf) {
        return sql.sql(VIEW + " where program = ? and as_of = ? and state <> 'REFUSED'")
                .params(program, asOf)
                .query((row, _) -> list(row))
                .optional();
    }

    Optional<DormancyList> find(long id) {
        return sql.sql(VIEW + " where id = ?").param(id).query((row, _) -> list(row)).optional();
    }

    Optional<DormancyList> lock(long id) {
        return sql.sql(VIEW + " where id = ? for update")
                .param(id)
                .query((row, _) -> list(row))
                .optional();
    }

    List<Long> freezing() {
        return sql.sql("select id from dormancy.list where state = 'FREEZING' order by id")
                .query((row, _) -> row.getLong(1))
                .list();
    }

    void state(long id, State state) {
        sql.sql("update dormancy.list set state = ? where id = ?")
                .params(state.name(), id)
                .update();
    }

    void told(long id, String person, Instant at, String notice, boolean sms) {
        sql.sql(
                        """
                        update dormancy.list
                           set state = 'TOLD', told_by = ?, told_at = ?, notice = ?, sms = ?
                         where id = ?
                        """)
                .params(person, Timestamp.from(at), notice, sms, id)
                .update();
    }

    void freezing(long id, String person, Instant at) {
        sql.sql(
                        """
                        update dormancy.list
                           set state = 'FREEZING', frozen_by = ?, frozen_at = ?
                         where id = ?
                        """)
                .params(person, Timestamp.from(at), id)
                .update();
    }

    List<String> listed(long list, int limit) {
        return sql.sql(
                        """
                        select card from dormancy.item
                         where list = ? and state = 'LISTED'
                         order by card limit ?
                        """)
                .params(list, limit)
                .query((row, _) -> row.getString(1))
                .list();
    }

    void done(long list, String card, String state) {
        sql.sql("update dormancy.item set state = ? where list = ? and card = ?")
                .params(state, list, card)
                .update();
    }

    /// Whether a card is as dormant now as when it was listed.
    boolean isDormant(String card, String program, LocalDate cutoff) {
        return bind(
                                "select count(*) " + DORMANT + " and c.number = :card",
                                program,
                                cutoff,
                                List.of())
                        .param("card", card)
                        .query(Long.class)
                        .single()
                == 1;
    }

    List<Item> items(long list, String after, int limit) {
        return sql.sql(ITEM + " where list = ? and card > ? order by card limit ?")
                .params(list, after, limit)
                .query((row, _) -> item(row))
                .list();
    }

    Optional<Item> item(long list, String card) {
        return sql.sql(ITEM + " where list = ? and card = ? for update")
                .params(list, card)
                .query((row, _) -> item(row))
                .optional();
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getLong(5),
                row.getLong(6),
                row.getString(7));
    }

    /// Whether a card of one of these branches is on a list.
    boolean concerns(long list, Set<String> branches) {
        return sql.sql(
                        """
                        select exists (select from dormancy.item
                                        where list = :list and branch = any(:branches))
                        """)
                .param("list", list)
                .param("branches", branches.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    /// @param branches only lists with a card of one of these; null for all
    List<DormancyList> lists(
            String program, @Nullable Set<String> branches, long before, int limit) {
        return sql.sql(
                        VIEW
                                + """
                                 where program = :program and id < :before
                                   and (:branches::text[] is null
                                        or exists (select from dormancy.item i
                                                    where i.list = list.id
                                                      and i.branch = any(:branches)))
                                 order by id desc limit :limit
                                """)
                .param("program", program)
                .param("before", before)
                .param("branches", branches == null ? null : branches.toArray(String[]::new))
                .param("limit", limit)
                .query((row, _) -> list(row))
                .list();
    }

    /// Memberships in effect, and those of them whose every card is frozen as dormant.
    ///
    /// @param tests card products that are for trying things out: who has no other is nobody
    long[] members(String program, List<String> tests) {
        return sql.sql(
                        """
                        select (select count(*) from ledger.account a
                                 where a.program = :program and a.status = 'ACTIVE'
                                   and exists (select from card.card c
                                                where c.account = a.id and not c.bearer
                                                  and c.product <> all (:tests))),
                               (select count(distinct c.account) from card.card c
                                 where c.program = :program and c.frozen_for = 'DORMANT'
                                   and not c.bearer and c.product <> all (:tests)
                                   and not exists (
                                       select from card.card o
                                        where o.account = c.account
                                          and o.status in ('ISSUED', 'ACTIVE', 'LOCKED')))
                        """)
                .param("program", program)
                .param("tests", tests.toArray(String[]::new))
                .query((row, _) -> new long[] {row.getLong(1), row.getLong(2)})
                .single();
    }

    private static DormancyList list(ResultSet row) throws SQLException {
        return new DormancyList(
                row.getLong(1),
                row.getString(2),
                row.getObject(3, LocalDate.class),
                row.getObject(4, LocalDate.class),
                State.valueOf(row.getString(5)),
                row.getInt(6),
                row.getLong(7),
                row.getString(8),
                row.getTimestamp(9).toInstant(),
                instant(row.getTimestamp(10)),
                row.getString(11),
                row.getBoolean(12),
                instant(row.getTimestamp(13)));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
