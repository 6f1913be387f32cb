package huika.counter;

import huika.ledger.Lookup;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What the journals say of the bonus that a sale gave back to its card.
///
/// @param sale its journal
/// @param ended fen that ended without being spent: they expired, or went with a balance paid out
/// @param left fen that nobody has taken yet
/// @param validUntil last day on which those can be used; null: for ever, or none are left
record CashbackLot(long sale, long ended, long left, @Nullable LocalDate validUntil) {

    static final Lookup<Long, CashbackLot> LOOKUP =
            new Lookup<>(
                    "cashback_lots",
                    """
                    select p.id,
                           coalesce((
                               select sum(u.amount)
                                 from ledger.journal j
                                cross join unnest(j.lots, j.lot_amounts) as u (lot, amount)
                                 join ledger.lot l on l.bucket = j.bucket and l.id = u.lot
                                where j.bucket = p.bucket and j.account = p.account
                                  and j.id > p.id and j.kind not in ('PURCHASE', 'REFUND')
                                  and j.targets && array['expired', 'bonus-cost']
                                  and l.source = p.id and l.asset = 'bonus'), 0)::bigint,
                           coalesce(sum(o.remaining), 0)::bigint, max(o.valid_until)
                      from ledger.journal p
                      left join ledger.lot o
                        on o.bucket = p.bucket and o.account = p.account and o.asset = 'bonus'
                       and o.open and o.source = p.id
                     where p.bucket = ? and p.id = any (?) and 'bonus-cost' = any (p.sources)
                     group by p.bucket, p.id
                    """,
                    true,
                    "bigint",
                    row ->
                            new CashbackLot(
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getObject(4, LocalDate.class)),
                    CashbackLot::sale);

    /// Fen that ended unspent by `day`, with what nobody has written down as expired yet.
    long lapsedBy(LocalDate day) {
        return ended + (validUntil != null && validUntil.isBefore(day) ? left : 0);
    }
}
