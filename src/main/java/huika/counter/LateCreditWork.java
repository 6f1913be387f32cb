package huika.counter;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Assets;
import huika.ledger.Draft;
import huika.ledger.Kinds;
import huika.ledger.Lookup;
import huika.ledger.Places;
import huika.program.Program;
import huika.program.earning.EarningRules;
import huika.program.returns.PaidSale;
import huika.program.returns.ReturnRules;
import java.util.List;

/// Points of a sale that was made without a membership are credited to one, as its version says and
/// as the member stands now. They last as long as they would have from the day of the sale.
///
/// @param sold the version the sale was decided under
/// @param paid the sale and what came back of it
record LateCreditWork(Operation operation, long slip, Program sold, PaidSale paid)
        implements OperationWork<Long> {

    @Override
    public boolean spends() {
        return false;
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
    public Outcome<Long> decide(Draft draft, Lookup.Answers answers) {
        var account = draft.account();
        var refusal = operation.refuse(account);
        if (refusal != null) return Outcome.refused(refusal);
        var claim = answers.get(Claim.LOOKUP, slip);
        if (claim == null || claim.membership() != account.id() || claim.points() != null) {
            return Outcome.refused(Code.LATE_CREDIT_NOT_ALLOWED);
        }
        operation.expireDue(draft);
        var standing = operation.standing(account, null, draft.today());
        var points = ReturnRules.earns(sold, paid, standing);
        var topic = java.util.Objects.requireNonNull(sold.points());
        var day = paid.sale().at().toLocalDate();
        var until = EarningRules.validUntil(topic.expiry(), day, account.effectiveOn());
        if (points == 0 || (until != null && until.isBefore(draft.today()))) {
            return Outcome.refused(Refusal.of(Code.LATE_CREDIT_NOT_ALLOWED).with("points", points));
        }
        var journal = draft.journal(Kinds.LATE_CREDIT, operation.version(), null);
        var settled = Math.min(account.owedPoints(), points);
        journal.settleOwed(settled);
        journal.credit(Assets.POINTS, points - settled, Places.ISSUED, until);
        new Claim(
                        slip,
                        claim.bucket(),
                        claim.membership(),
                        claim.fen(),
                        claim.sales(),
                        points,
                        journal.id())
                .keep(draft);
        var kept =
                new Slip.LateCredit(
                        Kinds.id(Kinds.PURCHASE, slip),
                        standing,
                        points,
                        settled,
                        until,
                        Operation.balances(account));
        operation.keep(draft, journal, null, kept, CounterEvents.POINTS_CREDITED_LATE);
        return Outcome.done(points);
    }
}
