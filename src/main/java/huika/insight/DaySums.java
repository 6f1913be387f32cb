package huika.insight;

/// How journals add up to the sums of a day, in SQL: one wording for the fold, which adds what is
/// new, and for the proof, which adds up everything.
final class DaySums {

    /// Leaves out what was done with cards that are for trying things out.
    static final String NO_TRIAL =
            """
               and not (j.account in (select account from card.card where test)
                        and card.is_trial(j.bucket, j.account, j.id, j.parent, j.facts))
            """;

    /// Journals as the sums see them; what follows says which.
    static final String JOURNALS =
            """
            select j.program, j.business_date as day, coalesce(j.branch, '') as branch,
                   coalesce(case when j.kind = 'CARD_FEE'
                                 then (select c.till from card.card c where c.journal = j.id)
                                 else j.till end, '') as till, j.kind,
                   j.account not in (select account from counter.walk_in) as known,
                   j.facts::json as facts, j.sources, j.targets, j.assets, j.amounts
              from ledger.journal j
             where (j.facts is not null or j.kind in ('EXPIRY', 'CARD_FEE')
                    or (j.kind = 'CARD_RETURN' and j.till is not null)
                    or j.assets && array['principal', 'bonus'])
            """
                    + NO_TRIAL;

    /// Slips and what they came to, of the journals `j`.
    static final String SLIPS =
            """
            select program, day, branch, till, kind, known, count(*) as slips,
                   coalesce(sum(case kind
                       when 'PURCHASE' then
                            (select sum(coalesce((l ->> 'gross')::bigint, 0)
                                        - coalesce((l ->> 'discount')::bigint, 0))
                               from json_array_elements(facts -> 'lines') l)
                       when 'REFUND' then
                            (select sum(a.value::bigint)
                               from json_array_elements_text(facts -> 'amounts') a)
                       when 'TOP_UP' then (facts ->> 'amount')::bigint
                       when 'REVERSAL' then (facts ->> 'amount')::bigint
                       when 'WITHDRAWAL' then (facts ->> 'amount')::bigint
                       when 'JOINING_FEE' then (facts ->> 'amount')::bigint
                       else 0 end), 0)::bigint as fen,
                   coalesce(sum(case kind when 'PURCHASE' then
                            (select sum(coalesce((l ->> 'discount')::bigint, 0))
                               from json_array_elements(facts -> 'lines') l)
                       else 0 end), 0)::bigint as discount,
                   coalesce(sum(case kind when 'REFUND' then coalesce((facts ->> 'withheld')::bigint, 0)
                                  + coalesce((facts ->> 'cashbackKept')::bigint, 0)
                       else 0 end), 0)::bigint as withheld
              from j
             where facts is not null
             group by program, day, branch, till, kind, known
            """;

    /// Fen by means of payment, of the journals `j`.
    static final String TENDERS =
            """
            select program, day, branch, till, kind, tender, sum(fen)::bigint as fen
              from (select program, day, branch, till, kind, t ->> 'kind' as tender,
                           coalesce((t ->> 'amount')::bigint, 0) as fen
                      from j,
                           json_array_elements(
                               case when json_array_length(facts -> 'paid') > 0
                                    then facts -> 'paid' else facts -> 'tenders' end) t
                     where facts is not null and kind in ('PURCHASE', 'REFUND')
                    union all
                    select program, day, branch, till, kind, facts ->> 'tender',
                           (facts ->> 'amount')::bigint
                      from j
                     where kind in ('TOP_UP', 'WITHDRAWAL', 'JOINING_FEE')
                       and facts ->> 'tender' is not null
                    union all
                    select program, day, branch, till, kind, split_part(e.target, ':', 2),
                           e.amount
                      from j, unnest(targets, amounts) as e (target, amount)
                     where kind = 'CARD_FEE' and e.target like 'tender:%'
                    union all
                    select program, day, branch, till, kind, split_part(e.source, ':', 2),
                           e.amount
                      from j, unnest(sources, amounts) as e (source, amount)
                     where kind = 'CARD_RETURN' and e.source like 'tender:%') t
             group by program, day, branch, till, kind, tender
            """;

    /// What moved from where to where, of the journals `j`.
    static final String ENTRIES =
            """
            select program, day, branch, till, kind, e.asset, e.source, e.target,
                   sum(e.amount)::bigint as amount
              from j, unnest(sources, targets, assets, amounts)
                      as e (source, target, asset, amount)
             group by program, day, branch, till, kind, e.asset, e.source, e.target
            """;

    private DaySums() {}
}
