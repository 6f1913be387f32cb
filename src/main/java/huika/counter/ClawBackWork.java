package huika.counter;

import huika.kernel.Outcome;
import huika.ledger.Accounts.Counted;
import huika.ledger.Assets;
import huika.ledger.Draft;
import huika.ledger.Kinds;
import huika.ledger.Lookup;
import huika.ledger.Places;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Goods of a sale that was attached to a membership later came back: what counted for it there
/// counts no more, points credited for it are taken back, or owed where they are spent.
///
/// Told what is left of the sale, not what came back, and only ever takes away: looked at twice, or
/// out of order, it ends the same.
///
/// @param kept what of the sale still counts
/// @param entitled points what is left of it earns
record ClawBackWork(Operation operation, long slip, Counted kept, long entitled)
        implements OperationWork<Boolean> {

    @Override
    public boolean spends() {
        return true;
    }

    @Override
    public Set<String> assets() {
        return Set.of(Assets.POINTS);
    }

    @Override
    public List<Lookup.Ask<?, ?>> asks() {
        return List.of(Claim.LOOKUP.ask(slip));
    }

    @Override
    public Long exclusive() {
        return slip;
    }

    @Override
    public Outcome<Boolean> decide(Draft draft, Lookup.Answers answers) {
        var claim = answers.get(Claim.LOOKUP, slip);
        if (claim == null || claim.membership() != operation.account()) return Outcome.done(false);
        operation.expireDue(draft);
        var tiers = operation.program().tiers();
        var reduces = tiers == null || tiers.returnsReduce();
        var fen = reduces ? tooMuch(claim.fen(), kept.fen()) : 0;
        var sales = reduces ? (int) tooMuch(claim.sales(), kept.sales()) : 0;
        var points = tooMuch(claim.points(), entitled);
        if (fen == 0 && sales == 0 && points == 0) return Outcome.done(false);
        var journal = draft.journal(Kinds.CLAW_BACK, operation.version(), null);
        var taken = Math.min(points, draft.account().points());
        var source = claim.credit() == null ? 0 : claim.credit();
        journal.debitFrom(Assets.POINTS, taken, Places.ISSUED, source);
        journal.owe(points - taken);
        if (fen > 0 || sales > 0) journal.counts(kept.on(), -fen, -sales, operation.window());
        claim.less(fen, sales, points).keep(draft);
        draft.event(CounterEvents.ATTACHED_SALE_RETURNED, journal.id());
        return Outcome.done(true);
    }

    private static long tooMuch(@Nullable Number counted, long kept) {
        return counted == null ? 0 : Math.max(0, counted.longValue() - kept);
    }
}
