package huika.counter;

import huika.kernel.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the counter promises, proved over all slips.
@Configuration
class CounterInvariants {

    @Bean
    static Invariant everySaleHasItsSlip() {
        return Invariant.sql(
                "counter.journals-have-slips",
                "select count(*) from counter.slip",
                """
                select j.bucket, j.id as journal, j.kind
                  from ledger.journal j
                  full join counter.slip s on s.bucket = j.bucket and s.id = j.id
                 where (s.id is null or j.id is null)
                   and coalesce(j.kind, 'PURCHASE')
                       in ('PURCHASE', 'REFUND', 'TOP_UP', 'REVERSAL', 'REDEMPTION', 'GRANT',
                           'WITHDRAWAL', 'USE', 'LATE_CREDIT', 'JOINING_FEE')
                """);
    }

    @Bean
    static Invariant tendersPayTheSale() {
        return Invariant.sql(
                "counter.tenders-pay-the-sale",
                "select count(*) from counter.slip where kind = 'PURCHASE'",
                """
                select s.bucket, s.id as slip, n.net, t.paid
                  from counter.slip s
                 cross join lateral (
                       select sum(coalesce((l->>'gross')::bigint, 0)
                                  - coalesce((l->>'discount')::bigint, 0)) as net
                         from json_array_elements(s.facts->'lines') l) n
                 cross join lateral (
                       select coalesce(sum((p->>'amount')::bigint), 0) as paid
                         from json_array_elements(coalesce(s.facts->'tenders', '[]')) p) t
                 where s.kind = 'PURCHASE' and n.net <> t.paid
                """);
    }

    @Bean
    static Invariant returnsStayWithinTheSale() {
        return Invariant.sql(
                "counter.returns-stay-within-the-sale",
                "select count(*) from counter.slip where kind = 'REFUND'",
                """
                select s.bucket, s.id as slip, n.net, r.back
                  from counter.slip s
                 cross join lateral (
                       select sum(coalesce((l->>'gross')::bigint, 0)
                                  - coalesce((l->>'discount')::bigint, 0)) as net
                         from json_array_elements(s.facts->'lines') l) n
                  join (select c.bucket, c.parent, sum(a.value::bigint) as back
                          from counter.slip c, json_array_elements_text(c.facts->'amounts') a
                         where c.kind = 'REFUND'
                         group by c.bucket, c.parent) r
                    on r.bucket = s.bucket and r.parent = s.id
                 where r.back > n.net
                """);
    }
}
