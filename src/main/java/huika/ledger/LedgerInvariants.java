package huika.ledger;

import huika.kernel.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the ledger promises, proved over all of it.
@Configuration
class LedgerInvariants {

    @Bean
    static Invariant lotsEqualBalances() {
        return Invariant.sql(
                "ledger.lots-equal-balances",
                "select count(*) from ledger.account",
                """
                select a.bucket, a.id as account, b.asset, b.amount as balance,
                       coalesce(l.amount, 0) as lots
                  from ledger.account a
                 cross join lateral (
                       select 'principal' as asset, a.principal as amount
                       union all select 'bonus', a.bonus
                       union all select 'points', a.points
                       union all select e.key, e.value::bigint from jsonb_each_text(a.counted) e) b
                  full join (
                       select bucket, account, asset, sum(remaining) as amount
                         from ledger.lot group by bucket, account, asset) l
                    on l.bucket = a.bucket and l.account = a.id and l.asset = b.asset
                 where coalesce(b.amount, 0) <> coalesce(l.amount, 0)
                """);
    }

    @Bean
    static Invariant entriesEqualBalances() {
        return Invariant.sql(
                "ledger.entries-equal-balances",
                "select count(*) from ledger.journal",
                """
                select a.bucket, a.id as account, b.asset, b.amount as balance,
                       coalesce(e.amount, 0) as entries
                  from ledger.account a
                 cross join lateral (
                       select 'principal' as asset, a.principal as amount
                       union all select 'bonus', a.bonus
                       union all select 'points', a.points
                       union all select c.key, c.value::bigint from jsonb_each_text(a.counted) c) b
                  full join (
                       select bucket, account, asset,
                              sum(case when target = 'member' then amount else 0 end)
                            - sum(case when source = 'member' then amount else 0 end) as amount
                         from ledger.entry
                        where 'member' in (source, target)
                        group by bucket, account, asset) e
                    on e.bucket = a.bucket and e.account = a.id and e.asset = b.asset
                 where coalesce(b.amount, 0) <> coalesce(e.amount, 0)
                """);
    }

    @Bean
    static Invariant owedEqualsEntries() {
        return Invariant.sql(
                "ledger.owed-points-equal-entries",
                "select count(*) from ledger.account where owed_points > 0",
                """
                select a.bucket, a.id as account, a.owed_points as owed, coalesce(e.amount, 0) as entries
                  from ledger.account a
                  full join (
                       select bucket, account,
                              sum(case when source = 'owed' then amount else 0 end)
                            - sum(case when target = 'owed' then amount else 0 end) as amount
                         from ledger.entry
                        where 'owed' in (source, target)
                        group by bucket, account) e
                    on e.bucket = a.bucket and e.account = a.id
                 where coalesce(a.owed_points, 0) <> coalesce(e.amount, 0)
                """);
    }

    @Bean
    static Invariant lotsEqualAllocations() {
        return Invariant.sql(
                "ledger.lots-equal-allocations",
                "select count(*) from ledger.lot",
                """
                select l.bucket, l.id as lot, l.amount - l.remaining as used,
                       coalesce(u.amount, 0) as allocated
                  from ledger.lot l
                  full join (
                       select j.bucket, m.lot, sum(m.amount) as amount
                         from ledger.journal j,
                              unnest(j.lots, j.lot_amounts) as m (lot, amount)
                        group by j.bucket, m.lot) u
                    on u.bucket = l.bucket and u.lot = l.id
                 where coalesce(l.amount - l.remaining, 0) <> coalesce(u.amount, 0)
                """);
    }

    @Bean
    static Invariant lotsComeFromJournals() {
        return Invariant.sql(
                "ledger.lots-come-from-journals",
                "select count(*) from ledger.lot",
                """
                select l.bucket, l.id as lot, l.source
                  from ledger.lot l
                  left join ledger.journal j on j.bucket = l.bucket and j.id = l.source
                 where j.id is null or j.account <> l.account
                """);
    }

    @Bean
    static Invariant everythingHasItsAccount() {
        return Invariant.sql(
                "ledger.lots-and-journals-have-accounts",
                "select (select count(*) from ledger.lot) + (select count(*) from ledger.journal)",
                """
                select w.bucket, w.id, w.account
                  from (select bucket, id, account from ledger.lot
                        union all
                        select bucket, id, account from ledger.journal) w
                  left join ledger.account a on a.bucket = w.bucket and a.id = w.account
                 where a.id is null
                """);
    }

    @Bean
    static Invariant transitIsEmpty() {
        return Invariant.sql(
                "ledger.nothing-stays-in-transit",
                "select count(*) from ledger.entry where 'transit' in (source, target)",
                """
                select program, asset,
                       sum(case when target = 'transit' then amount else -amount end) as amount
                  from ledger.entry
                 where 'transit' in (source, target)
                 group by program, asset
                having sum(case when target = 'transit' then amount else -amount end) <> 0
                """);
    }
}
