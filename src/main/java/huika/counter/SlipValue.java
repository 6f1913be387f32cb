package huika.counter;

import huika.ledger.Kinds;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the slips of a day say of stored value, beside what the ledger moved; trials with test
/// cards are left out.
@Component
public final class SlipValue {

    /// Kinds whose slips say how much of it moved.
    public static final Set<String> KINDS =
            Set.of(Kinds.TOP_UP, Kinds.PURCHASE, Kinds.REFUND, Kinds.REVERSAL, Kinds.WITHDRAWAL);

    private static final String VALUE =
            """
            select s.kind,
                   sum(case s.kind
                            when 'TOP_UP' then coalesce((s.facts ->> 'amount')::bigint, 0)
                                               + coalesce((s.facts ->> 'bonus')::bigint, 0)
                            when 'WITHDRAWAL' then -(coalesce((s.facts ->> 'amount')::bigint, 0)
                                               + coalesce((s.facts ->> 'bonus')::bigint, 0))
                            when 'REVERSAL' then -(coalesce((s.facts ->> 'principal')::bigint, 0)
                                               + coalesce((s.facts ->> 'bonus')::bigint, 0))
                            else coalesce((s.facts ->> 'cashback')::bigint, 0)
                                 - coalesce((s.facts ->> 'cashbackTaken')::bigint, 0)
                                 + (case s.kind when 'PURCHASE' then -1 else 1 end)
                                 * coalesce((
                                     select sum(coalesce((t ->> 'principal')::bigint, 0)
                                                + coalesce((t ->> 'bonus')::bigint, 0))
                                       from json_array_elements(
                                            case when json_array_length(s.facts -> 'paid') > 0
                                                 then s.facts -> 'paid'
                                                 else s.facts -> 'tenders' end) t
                                      where t ->> 'kind' = 'stored-value'), 0)
                        end)::bigint as fen
              from counter.slip s
             where s.program = ? and s.branch = ? and s.business_date = ?
               and s.kind in ('TOP_UP', 'PURCHASE', 'REFUND', 'REVERSAL', 'WITHDRAWAL')
               and not (s.account in (select account from card.card where test)
                        and card.is_trial(s.bucket, s.account, s.id, s.parent, s.facts::text))
             group by s.kind
            """;

    private final JdbcClient sql;

    SlipValue(JdbcClient sql) {
        this.sql = sql;
    }

    /// By how much each kind of slip changed what members hold, principal and bonus, in fen.
    public Map<String, Long> ofDay(String program, String branch, LocalDate day) {
        return sql
                .sql(VALUE)
                .params(program, branch, day)
                .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
