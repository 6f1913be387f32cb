package huika.counter;

import huika.counter.SlipStore.StoredSlip;
import huika.kernel.Clock;
import huika.kernel.Outcome;
import huika.ledger.Draft;
import huika.ledger.Ledger;
import huika.ledger.Request;
import huika.ledger.Rows;
import huika.program.Programs;
import huika.program.returns.PaidSale;
import huika.program.returns.ReturnRules;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sales without a membership that belong to one by now: what comes back of them is taken back
/// there. The sale and the membership are two accounts, so this follows the return's commit; what
/// failed is tried again by the daily job.
@Component
class GuestReturns {

    private static final Rows DUE =
            new Rows(
                    "guest_returns",
                    """
                    insert into counter.guest_return (refund, bucket, slip, program, on_day)
                    select refund, bucket, slip, program, 'epoch'::date + day
                      from unnest(?::bigint[], ?::smallint[], ?::bigint[], ?::text[], ?::integer[])
                           as d (refund, bucket, slip, program, day)
                    """,
                    List.of("bigint", "smallint", "bigint", "text", "integer"));

    private static final Logger LOG = LoggerFactory.getLogger(GuestReturns.class);

    private record Due(long refund, long slip, LocalDate on) {}

    private final GuestSales guests;
    private final SlipStore slips;
    private final Programs programs;
    private final Holders holders;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final Clock clock;

    GuestReturns(
            GuestSales guests,
            SlipStore slips,
            Programs programs,
            Holders holders,
            Ledger ledger,
            JdbcClient jdbc,
            Clock clock) {
        this.guests = guests;
        this.slips = slips;
        this.programs = programs;
        this.holders = holders;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Keeps, with the return of a sale without membership, that it is to be looked at.
    static void expect(Operation operation, Draft draft, long refund, RefundWork work) {
        draft.row(
                DUE,
                refund,
                operation.bucket(),
                work.purchase(),
                operation.program().code(),
                (int) draft.today().toEpochDay());
    }

    /// Looks at all returns of this sale that wait. The return stands whatever comes of it.
    void returned(long slip) {
        var due = "select refund, slip, on_day as \"on\" from counter.guest_return where slip = ?";
        jdbc.sql(due).param(slip).query(Due.class).list().forEach(this::look);
    }

    /// Looks at what still waits.
    ///
    /// @return how many there were
    int catchUp() {
        var all = "select refund, slip, on_day as \"on\" from counter.guest_return order by refund";
        var due = jdbc.sql(all).query(Due.class).list();
        due.forEach(this::look);
        return due.size();
    }

    /// Somebody may be joining by the phone of this sale right now and not have seen the return:
    /// where nobody has the sale yet, it is looked at until the next day.
    private void look(Due due) {
        try {
            var settled = settle(due.slip());
            if (!settled && !due.on().isBefore(clock.today())) return;
            var delete = "delete from counter.guest_return where refund = ?";
            jdbc.sql(delete).param(due.refund()).update();
        } catch (RuntimeException later) {
            LOG.warn("return {} waits: {}", due.refund(), later.getClass().getName());
        }
    }

    /// Takes back what is too much by now; false where nobody has the sale.
    boolean settle(long slip) {
        var claim = claim(slip);
        if (claim.isEmpty()) return false;
        var stored = slips.get(slip);
        var kept = guests.kept(stored.program(), stored.bucket(), slip);
        var inForce = programs.find(stored.program(), clock.today());
        if (kept.isEmpty() || !(inForce instanceof Outcome.Done(var version))) return false;
        var holder = holders.account(claim.get().membership(), stored.program());
        var operation =
                new Operation(
                        holder.bucket(),
                        holder.account(),
                        new Request(
                                null, null, null, stored.program(), stored.branch(), null, null),
                        version.program(),
                        version.number(),
                        null,
                        null,
                        false);
        ledger.run(new ClawBackWork(operation, slip, kept.get(), entitled(stored, claim.get())));
        return true;
    }

    Optional<Claim> claim(long slip) {
        return jdbc.sql(Claim.SELECT + " where slip = ?")
                .param(slip)
                .query((row, _) -> Claim.read(row))
                .optional();
    }

    /// The sale and all that came back of it until now.
    PaidSale paid(StoredSlip sale) {
        var refunds = slips.followers(sale.id());
        return RefundWork.paid(sale.as(Slip.Purchase.class), refunds);
    }

    /// Points that what is left of the sale earns, for the member as they stood when they were
    /// credited.
    private long entitled(StoredSlip sale, Claim claim) {
        if (claim.credit() == null) return 0;
        var credit = slips.get(claim.credit()).as(Slip.LateCredit.class);
        var version = programs.version(sale.program(), sale.version());
        return ReturnRules.earns(version, paid(sale), credit.standing());
    }
}
