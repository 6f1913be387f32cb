package huika.insight;

import huika.insight.Insight.Stock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/// What the sums of the days do not tell: who bought, who joined, what there is.
@Repository
class InsightStore {

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

    /// Memberships that have test cards and no others are nobody's.
    private static final String NOBODYS =
            """
            (select account from card.card
              where account in (select account from card.card where test)
              group by account having bool_and(test))
            """;

    /// Members who bought.
    long buyers(String program, String @Nullable [] scope, LocalDate from, LocalDate to) {
        return within(
                        """
                        select count(distinct j.account) from ledger.journal j
                         where j.facts is not null
                           and business_date between :first and :last
                           and program = :program
                           and kind = 'PURCHASE'
                           and account not in (select account from counter.walk_in)
                           and (:scope::text[] is null or branch = any (:scope))
                        """
                                + DaySums.NO_TRIAL,
                        program,
                        scope,
                        from,
                        to)
                .query(Long.class)
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
                           and id not in
                        """
                                + NOBODYS,
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
                                   and (:scope::text[] is null or branch = any (:scope))
                                   and id not in %1$s),
                               (select count(*) from card.card
                                 where program = :program and status = 'ACTIVE' and not test
                                   and (:scope::text[] is null or branch = any (:scope))),
                               coalesce(sum(a.principal), 0), coalesce(sum(a.bonus), 0),
                               coalesce(sum(a.points), 0)
                          from ledger.account a
                         where a.program = :program
                           and (:scope::text[] is null
                                or exists (select from member.membership m
                                            where m.id = a.id and m.branch = any (:scope)))
                           and a.id not in %1$s
                        """
                                .formatted(NOBODYS))
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
