package huika.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads how stored value moved, from the sums of the days.
@Repository
class RollStore {

    private static final String ROLLS =
            """
            with e as (
                select branch, day, kind, asset,
                       case when target = 'member' then amount else -amount end as fen
                  from insight.entry_day
                 where program = :program and day <= :to
                   and (:scope::text[] is null or branch = any (:scope))
                   and asset in ('principal', 'bonus')
                   and (source = 'member') <> (target = 'member')),
            r as (
                select branch,
                       coalesce(sum(fen) filter (where day < :from), 0)::bigint as opening,
                       coalesce(sum(fen) filter (where day >= :from and kind = 'TOP_UP'
                           and asset = 'principal'), 0)::bigint as top_ups,
                       coalesce(sum(fen) filter (where day >= :from and fen > 0 and asset = 'bonus'
                           and kind in ('TOP_UP', 'CARD_FEE', 'PURCHASE')), 0)::bigint as bonus,
                       -coalesce(sum(fen) filter (where day >= :from and kind = 'PURCHASE'
                           and fen < 0), 0)::bigint as payments,
                       coalesce(sum(fen) filter (where day >= :from and kind = 'REFUND'
                           and fen > 0), 0)::bigint as refunds,
                       -coalesce(sum(fen) filter (where day >= :from and kind = 'REVERSAL'
                           and asset = 'principal'), 0)::bigint as reversals,
                       -coalesce(sum(fen) filter (where day >= :from and fen < 0 and asset = 'bonus'
                           and kind in ('REVERSAL', 'REFUND')), 0)::bigint as bonus_back,
                       -coalesce(sum(fen) filter (where day >= :from
                           and kind in ('WITHDRAWAL', 'CARD_RETURN')), 0)::bigint as withdrawals,
                       -coalesce(sum(fen) filter (where day >= :from and kind = 'EXPIRY'),
                           0)::bigint as expired,
                       sum(fen)::bigint as closing
                  from e
                 group by branch)
            select r.*, closing - opening - top_ups - bonus + payments - refunds + reversals
                        + bonus_back + withdrawals + expired as other
              from r
             order by branch
            """;

    private static final String BOOKS =
            """
            select (select coalesce(sum(principal + bonus), 0) from ledger.account
                     where program = :program)::bigint as balances,
                   ((select coalesce(sum(case when target = 'member' then amount else -amount end), 0)
                       from insight.entry_day
                      where program = :program and asset in ('principal', 'bonus')
                        and (source = 'member') <> (target = 'member'))
                    + (select coalesce(sum(case when e.target = 'member' then e.amount
                                                else -e.amount end), 0)
                         from ledger.journal j, insight.fold f,
                              unnest(j.sources, j.targets, j.assets, j.amounts)
                                  as e (source, target, asset, amount)
                        where j.program = :program and j.id > f.floor
                          and (f.upto is null or not insight.is_before(j.xmin, f.upto))
                          and e.asset in ('principal', 'bonus')
                          and (e.source = 'member') <> (e.target = 'member')
            """
                    + DaySums.NO_TRIAL
                    + """
                    )
                    + (select coalesce(sum(case when e.target = 'member' then e.amount
                                                else -e.amount end), 0)
                         from ledger.journal j,
                              unnest(j.sources, j.targets, j.assets, j.amounts)
                                  as e (source, target, asset, amount)
                        where j.program = :program
                          and j.account in (select account from card.card where test)
                          and card.is_trial(j.bucket, j.account, j.id, j.parent, j.facts)
                          and e.asset in ('principal', 'bonus')
                          and (e.source = 'member') <> (e.target = 'member')))::bigint as entries
                    """;

    /// All stored value of a program right now, told twice.
    ///
    /// @param balances what members hold
    /// @param entries what was ever moved, also with test cards
    record Books(long balances, long entries) {}

    private final JdbcClient sql;

    RollStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// One a branch where value ever moved; an empty name for what belongs to none.
    ///
    /// @param scope null for all branches
    List<StoredValueRoll> rolls(
            String program, String @Nullable [] scope, LocalDate from, LocalDate to) {
        return sql.sql(ROLLS)
                .param("program", program)
                .param("scope", scope)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> roll(row, from, to))
                .list();
    }

    /// How much each kind of slip changed the value of a branch on a day.
    Map<String, Long> kinds(String program, String branch, LocalDate day) {
        return sql
                .sql(
                        """
                        select kind,
                               sum(case when target = 'member' then amount else -amount end)::bigint
                          from insight.entry_day
                         where program = ? and branch = ? and day = ?
                           and asset in ('principal', 'bonus')
                           and (source = 'member') <> (target = 'member')
                         group by kind
                        """)
                .params(program, branch, day)
                .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Books books(String program) {
        return sql.sql(BOOKS)
                .param("program", program)
                .query((row, _) -> new Books(row.getLong(1), row.getLong(2)))
                .single();
    }

    private static StoredValueRoll roll(ResultSet row, LocalDate from, LocalDate to)
            throws SQLException {
        return new StoredValueRoll(
                row.getString("branch"),
                from,
                to,
                row.getLong("opening"),
                row.getLong("top_ups"),
                row.getLong("bonus"),
                row.getLong("payments"),
                row.getLong("refunds"),
                row.getLong("reversals"),
                row.getLong("bonus_back"),
                row.getLong("withdrawals"),
                row.getLong("expired"),
                row.getLong("other"),
                row.getLong("closing"));
    }
}
