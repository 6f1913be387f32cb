package huika.insight;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads the sums of the days.
@Repository
class DayStore {

    private static final String WHICH =
            """
             where program = :program and day between :from and :to
               and (:scope::text[] is null or branch = any (:scope))
               and (:till::text is null or till = :till)
            """;

    /// What entries say of the values, one column each.
    static final String MOVED =
            """
            coalesce(sum(case when kind = 'TOP_UP' and asset = 'principal' and target = 'member'
                              then amount
                              else 0 end), 0)::bigint as top_ups,
            coalesce(sum(case when kind = 'REVERSAL' and asset = 'principal' and source = 'member'
                              then amount else 0 end), 0)::bigint as reversals,
            coalesce(sum(case when asset <> 'bonus' then 0
                              when kind = 'TOP_UP' and target = 'member' then amount
                              when kind = 'REVERSAL' and source = 'member' then -amount
                              when kind = 'PURCHASE' and target = 'member' then amount
                              when kind = 'REFUND' and source = 'member' then -amount
                              else 0 end), 0)::bigint as bonus,
            coalesce(sum(case when asset not in ('principal', 'bonus') then 0
                              when kind = 'PURCHASE' and source = 'member' then amount
                              when kind = 'REFUND' and target = 'member' then -amount
                              else 0 end), 0)::bigint as value_spent,
            coalesce(sum(case when asset <> 'points' or kind = 'EXPIRY' then 0
                              when source = 'issued' then amount
                              when target = 'issued' then -amount else 0 end), 0)::bigint as issued,
            coalesce(sum(case when asset <> 'points' or kind = 'EXPIRY' then 0
                              when target = 'redeemed' then amount
                              when source = 'redeemed' then -amount else 0 end), 0)::bigint as used,
            coalesce(sum(case when asset = 'points' and kind = 'EXPIRY' and target = 'expired'
                              then amount else 0 end), 0)::bigint as expired
            """;

    private static final String TOTALS =
            """
            select day, branch, s.purchases, s.sales, s.member_sales, s.refunds, s.discount,
                   s.withheld, s.withdrawals, s.fees, s.redemptions,
                   coalesce(t.cash, 0)::bigint as cash,
                   coalesce(e.top_ups, 0) as top_ups, coalesce(e.reversals, 0) as reversals,
                   coalesce(e.bonus, 0) as bonus, coalesce(e.value_spent, 0) as value_spent,
                   coalesce(e.issued, 0) as issued, coalesce(e.used, 0) as used,
                   coalesce(e.expired, 0) as expired
              from (select day, branch,
                           coalesce(sum(slips) filter (where kind = 'PURCHASE'), 0)::bigint
                               as purchases,
                           coalesce(sum(fen) filter (where kind = 'PURCHASE'), 0)::bigint as sales,
                           coalesce(sum(case kind when 'PURCHASE' then fen
                                                  when 'REFUND' then -fen else 0 end)
                                        filter (where known), 0)::bigint as member_sales,
                           coalesce(sum(fen) filter (where kind = 'REFUND'), 0)::bigint as refunds,
                           sum(discount)::bigint as discount, sum(withheld)::bigint as withheld,
                           coalesce(sum(fen) filter (where kind = 'WITHDRAWAL'), 0)::bigint
                               as withdrawals,
                           coalesce(sum(fen) filter (where kind = 'JOINING_FEE'), 0)::bigint as fees,
                           coalesce(sum(slips) filter (where kind = 'REDEMPTION'), 0)::bigint
                               as redemptions
                      from insight.slip_day
            """
                    + WHICH
                    + """
                           group by day, branch) s
                    full join (select day, branch, sum(case when kind in ('REFUND', 'WITHDRAWAL', 'CARD_RETURN')
                                                            then -fen else fen end) as cash
                                 from insight.tender_day
                    """
                    + WHICH
                    + """
                                  and tender = 'cash'
                                group by day, branch) t using (day, branch)
                    full join (select day, branch,
                    """
                    + MOVED
                    + """
                           from insight.entry_day
                    """
                    + WHICH
                    + """
                                  group by day, branch) e using (day, branch)
                     order by day desc, branch
                    """;

    private final JdbcClient sql;

    DayStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// One line a day and branch, newest first.
    ///
    /// @param scope null for all branches
    /// @param till null for all of them
    List<DayTotal> totals(
            String program,
            String @Nullable [] scope,
            @Nullable String till,
            LocalDate from,
            LocalDate to) {
        return sql.sql(TOTALS)
                .param("program", program)
                .param("scope", scope)
                .param("till", till)
                .param("from", from)
                .param("to", to)
                .query((row, _) ->
                        new DayTotal(
                                row.getObject("day", LocalDate.class),
                                row.getString("branch"),
                                row.getLong("purchases"),
                                row.getLong("sales"),
                                row.getLong("member_sales"),
                                row.getLong("refunds"),
                                row.getLong("discount"),
                                row.getLong("withheld"),
                                row.getLong("cash"),
                                row.getLong("top_ups"),
                                row.getLong("reversals"),
                                row.getLong("bonus"),
                                row.getLong("withdrawals"),
                                row.getLong("fees"),
                                row.getLong("value_spent"),
                                row.getLong("issued"),
                                row.getLong("used"),
                                row.getLong("expired"),
                                row.getLong("redemptions")))
                .list();
    }

    List<DayTender> tenders(String program, String branch, LocalDate day) {
        return sql.sql(
                        """
                        select till, kind, tender, fen from insight.tender_day
                         where program = ? and branch = ? and day = ?
                         order by till, kind, tender
                        """)
                .params(program, branch, day)
                .query((row, _) ->
                        new DayTender(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4)))
                .list();
    }

    List<String> tills(String program, String branch, LocalDate day) {
        return sql.sql(
                        """
                        select distinct till from insight.slip_day
                         where program = ? and branch = ? and day = ?
                         order by till
                        """)
                .params(program, branch, day)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
