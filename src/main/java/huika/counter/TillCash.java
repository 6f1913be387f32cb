package huika.counter;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the slips and the cards of a till say of its cash: came in by purchases, top-ups, joining
/// fees and card fees, went out by refunds, withdrawals and returned cards. Reversals are paid by
/// the treasury, not out of a drawer; trials with test cards move no money.
@Component
public final class TillCash {

    private static final String CASH =
            """
            select till, sum(fen)::bigint as fen
              from (
                 select s.till,
                        sum(case s.kind
                                 when 'TOP_UP' then (s.facts ->> 'amount')::bigint
                                 when 'JOINING_FEE' then (s.facts ->> 'amount')::bigint
                                 when 'WITHDRAWAL' then -(s.facts ->> 'amount')::bigint
                                 else (case s.kind when 'PURCHASE' then 1 else -1 end)
                                      * coalesce((
                                          select sum((t ->> 'amount')::bigint)
                                            from json_array_elements(
                                                 case when json_array_length(s.facts -> 'paid') > 0
                                                      then s.facts -> 'paid'
                                                      else s.facts -> 'tenders' end) t
                                           where t ->> 'kind' = 'cash'), 0)
                             end)::bigint as fen
                   from counter.slip s
                  where s.program = :program
                    and s.business_date between :first and :last
                    and s.branch = :branch
                    and (:till::text is null or s.till = :till)
                    and s.till is not null
                    and s.id > :after and s.id < :before
                    and (s.kind in ('PURCHASE', 'REFUND')
                         or (s.kind in ('TOP_UP', 'WITHDRAWAL', 'JOINING_FEE')
                             and s.facts ->> 'tender' = 'cash'))
                    and not (s.account in (select account from card.card where test)
                             and card.is_trial(s.bucket, s.account, s.id, s.parent,
                                               s.facts::text))
                  group by s.till
                 union all
                 select c.till, sum(c.fee)::bigint
                   from card.card c
                  where c.program = :program
                    and c.issued_on between :first and :last
                    and c.branch = :branch
                    and (:till::text is null or c.till = :till)
                    and c.till is not null
                    and c.journal > :after and c.journal < :before
                    and c.tender = 'cash'
                    and not c.test
                  group by c.till
                 union all
                 select j.till, -sum(e.amount)::bigint
                   from ledger.journal j, unnest(j.sources, j.amounts) as e (source, amount)
                  where j.kind = 'CARD_RETURN'
                    and j.program = :program
                    and j.business_date between :first and :last
                    and j.branch = :branch
                    and (:till::text is null or j.till = :till)
                    and j.till is not null
                    and j.id > :after and j.id < :before
                    and e.source = 'tender:cash'
                    and not (j.account in (select account from card.card where test)
                             and card.is_trial(j.bucket, j.account, j.id, null, null))
                  group by j.till) it
             group by till
            """;

    private final JdbcClient sql;

    TillCash(JdbcClient sql) {
        this.sql = sql;
    }

    /// Fen that came into a till's drawer, less what went out, by the slips whose ids lie between
    /// two: ids rise with time, and no slip is between two shifts twice.
    ///
    /// @param first the day on which `after` was given
    /// @param last the day on which `before` was given
    public long between(
            String program,
            String branch,
            String till,
            long after,
            long before,
            LocalDate first,
            LocalDate last) {
        return sums(program, branch, till, after, before, first, last).getOrDefault(till, 0L);
    }

    /// The same of every till of a branch on one day.
    public Map<String, Long> ofDay(String program, String branch, LocalDate day) {
        return sums(program, branch, null, 0, Long.MAX_VALUE, day, day);
    }

    private Map<String, Long> sums(
            String program,
            String branch,
            @Nullable String till,
            long after,
            long before,
            LocalDate first,
            LocalDate last) {
        var sums = new HashMap<String, Long>();
        sql.sql(CASH)
                .param("program", program)
                .param("branch", branch)
                .param("till", till)
                .param("first", first)
                .param("last", last)
                .param("after", after)
                .param("before", before)
                .query(row -> {
                    sums.put(row.getString("till"), row.getLong("fen"));
                });
        return sums;
    }
}
