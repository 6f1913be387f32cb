package huika.insight;

import huika.insight.Insight.BranchSales;
import huika.insight.Insight.DaySales;
import huika.insight.Insight.Stock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/// Sums over journals, by the index of the business days.
@Repository
class InsightStore {

    record Sold(long sales, long memberSales, long purchases, long buyers) {}

    record Moved(
            long pointsIssued, long pointsUsed, long toppedUp, long bonusGiven, long valueSpent) {}

    /// Purchases and refunds of some days with what they came to, as the list of slips says it.
    private static final String SALES =
            """
            with sale as (
                select j.kind, j.branch, j.business_date, j.account,
                       j.account not in (select account from counter.walk_in) as known,
                       case j.kind
                            when 'PURCHASE' then
                                 (select sum(coalesce((l ->> 'gross')::bigint, 0)
                                             - coalesce((l ->> 'discount')::bigint, 0))
                                    from json_array_elements(j.facts::json -> 'lines') l)
                            else -(select sum(a.value::bigint)
                                     from json_array_elements_text(j.facts::json -> 'amounts') a)
                        end as fen
                  from ledger.journal j
                 where j.facts is not null
                   and j.business_date between :first and :last
                   and j.program = :program
                   and j.kind in ('PURCHASE', 'REFUND')
                   and (:scope::text[] is null or j.branch = any (:scope)))
            """;

    private final JdbcClient sql;

    InsightStore(JdbcClient sql) {
        this.sql = sql;
    }

    boolean knows(String program) {
        return sql.sql("select exists (select from program.version where program = ?)")
                .param(program)
                .query(Boolean.class)
                .single();
    }

    Sold sold(String program, String @Nullable [] scope, LocalDate from, LocalDate to) {
        return within(
                        SALES
                                + """
                                select coalesce(sum(fen), 0),
                                       coalesce(sum(fen) filter (where known), 0),
                                       count(*) filter (where kind = 'PURCHASE'),
                                       count(distinct account)
                                           filter (where kind = 'PURCHASE' and known)
                                  from sale
                                """,
                        program,
                        scope,
                        from,
                        to)
                .query((row, _) ->
                        new Sold(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }

    List<DaySales> days(String program, String @Nullable [] scope, LocalDate from, LocalDate to) {
        return within(
                        SALES
                                + """
                                select business_date, sum(fen) from sale
                                 group by business_date order by business_date
                                """,
                        program,
                        scope,
                        from,
                        to)
                .query((row, _) -> new DaySales(row.getObject(1, LocalDate.class), row.getLong(2)))
                .list();
    }

    List<BranchSales> branches(
            String program,
            String @Nullable [] scope,
            LocalDate from,
            LocalDate to,
            LocalDate first) {
        return within(
                        SALES
                                + """
                                select branch,
                                       coalesce(sum(fen) filter (where business_date >= :from), 0),
                                       coalesce(sum(fen) filter (where business_date < :from), 0)
                                  from sale
                                 where branch is not null
                                 group by branch
                                 order by 2 desc, branch
                                 limit 20
                                """,
                        program,
                        scope,
                        first,
                        to)
                .param("from", from)
                .query((row, _) ->
                        new BranchSales(row.getString(1), row.getLong(2), row.getLong(3)))
                .list();
    }

    /// What slips moved of points and stored value.
    Moved moved(String program, String @Nullable [] scope, LocalDate from, LocalDate to) {
        return within(
                        """
                        select coalesce(sum(case when e.asset <> 'points' then 0
                                                 when e.source = 'issued' then e.amount
                                                 when e.target = 'issued' then -e.amount
                                                 else 0 end), 0),
                               coalesce(sum(case when e.asset <> 'points' then 0
                                                 when e.target = 'redeemed' then e.amount
                                                 when e.source = 'redeemed' then -e.amount
                                                 else 0 end), 0),
                               coalesce(sum(case when e.asset <> 'principal' then 0
                                                 when j.kind = 'TOP_UP' and e.target = 'member'
                                                 then e.amount
                                                 when j.kind = 'REVERSAL' and e.source = 'member'
                                                 then -e.amount
                                                 else 0 end), 0),
                               coalesce(sum(case when e.asset <> 'bonus' then 0
                                                 when j.kind = 'TOP_UP' and e.target = 'member'
                                                 then e.amount
                                                 when j.kind = 'REVERSAL' and e.source = 'member'
                                                 then -e.amount
                                                 else 0 end), 0),
                               coalesce(sum(case when e.asset not in ('principal', 'bonus') then 0
                                                 when j.kind = 'PURCHASE' and e.source = 'member'
                                                 then e.amount
                                                 when j.kind = 'REFUND' and e.target = 'member'
                                                 then -e.amount
                                                 else 0 end), 0)
                          from ledger.journal j,
                               unnest(j.sources, j.targets, j.assets, j.amounts)
                                   as e (source, target, asset, amount)
                         where j.facts is not null
                           and j.business_date between :first and :last
                           and j.program = :program
                           and (:scope::text[] is null or j.branch = any (:scope))
                        """,
                        program,
                        scope,
                        from,
                        to)
                .query((row, _) ->
                        new Moved(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)))
                .single();
    }

    /// Points that expired; of a branch, those of its own members, since no till took part.
    long expired(String program, String @Nullable [] scope, LocalDate from, LocalDate to) {
        return within(
                        """
                        select coalesce(sum(e.amount), 0)
                          from ledger.journal j,
                               unnest(j.targets, j.assets, j.amounts) as e (target, asset, amount)
                         where j.kind = 'EXPIRY'
                           and j.business_date between :first and :last
                           and j.program = :program
                           and e.asset = 'points' and e.target = 'expired'
                           and (:scope::text[] is null
                                or exists (select from member.membership m
                                            where m.id = j.account and m.branch = any (:scope)))
                        """,
                        program,
                        scope,
                        from,
                        to)
                .query(Long.class)
                .single();
    }

    long joined(String program, String @Nullable [] scope, LocalDate from, LocalDate to) {
        return within(
                        """
                        select count(*) from member.membership
                         where program = :program
                           and joined_on between :first and :last
                           and status not in ('PENDING_APPROVAL', 'REJECTED')
                           and (:scope::text[] is null or branch = any (:scope))
                        """,
                        program,
                        scope,
                        from,
                        to)
                .query(Long.class)
                .single();
    }

    Stock stock(String program, String @Nullable [] scope) {
        return sql.sql(
                        """
                        select (select count(*) from member.membership
                                 where program = :program and status = 'ACTIVE'
                                   and (:scope::text[] is null or branch = any (:scope))),
                               (select count(*) from card.card
                                 where program = :program and status = 'ACTIVE'
                                   and (:scope::text[] is null or branch = any (:scope))),
                               coalesce(sum(a.principal), 0), coalesce(sum(a.bonus), 0),
                               coalesce(sum(a.points), 0)
                          from ledger.account a
                         where a.program = :program
                           and (:scope::text[] is null
                                or exists (select from member.membership m
                                            where m.id = a.id and m.branch = any (:scope)))
                        """)
                .param("program", program)
                .param("scope", scope)
                .query((row, _) ->
                        new Stock(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)))
                .single();
    }

    private StatementSpec within(
            String query,
            String program,
            String @Nullable [] scope,
            LocalDate first,
            LocalDate last) {
        return sql.sql(query)
                .param("program", program)
                .param("scope", scope)
                .param("first", first)
                .param("last", last);
    }
}
