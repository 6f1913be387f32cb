package huika.counter;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Draft;
import huika.ledger.Kinds;
import huika.ledger.Lookup;
import huika.ledger.Places;
import huika.program.condition.ConditionRules;
import huika.program.condition.Facts;
import huika.program.pricing.BenefitTopic.Quota;
import java.time.LocalDate;
import java.util.List;

/// A service is used that is free so often a year.
///
/// @param code of the quota, which is the name of the asset too
record BenefitUseWork(Operation operation, CardUse use, String code, Quota quota, long quantity)
        implements OperationWork<BenefitUseWork.Used> {

    record Used(long id, Slip.Use slip, LocalDate on) {}

    @Override
    public boolean spends() {
        return true;
    }

    @Override
    public List<Lookup.Ask<?, ?>> asks() {
        return use.asks();
    }

    @Override
    public Outcome<Used> decide(Draft draft, Lookup.Answers answers) {
        var account = draft.account();
        var refusal = operation.refuse(account);
        if (refusal == null) refusal = use.refuse(draft, answers, false);
        if (refusal != null) return Outcome.refused(refusal);
        operation.expireDue(draft);
        if (quota.when() != null) {
            var card = use.state(answers);
            var product = card == null ? null : card.product();
            var standing = operation.standing(account, product, draft.today());
            var ladder = operation.program().ladder();
            var facts = new Facts(Operation.local(draft), standing, null, ladder, null);
            var unmet = ConditionRules.unmet(quota.when(), facts);
            if (!unmet.isEmpty()) {
                return Outcome.refused(
                        Refusal.of(Code.TIER_TOO_LOW)
                                .with(
                                        "unmet",
                                        unmet.stream().map(ConditionRules.Unmet::fact).toList()));
            }
        }
        var due = FreeUses.due(code, quota, account.marks(), draft.today());
        var held = account.balance(code) + due;
        return held < quantity ? Outcome.refused(exhausted(draft, held)) : write(draft, due);
    }

    private Refusal exhausted(Draft draft, long held) {
        var refusal =
                Refusal.of(Code.QUOTA_EXHAUSTED)
                        .with("benefit", code)
                        .with("wanted", quantity)
                        .with("held", held)
                        .with("perYear", quota.perYear())
                        .with("next", FreeUses.until(draft.today()).plusDays(1).toString());
        return quota.price() == null ? refusal : refusal.with("price", quota.price().fen());
    }

    private Outcome<Used> write(Draft draft, long due) {
        var account = draft.account();
        var until = FreeUses.until(draft.today());
        var journal = draft.journal(Kinds.USE, operation.version(), null);
        journal.credit(code, due, Places.ISSUED, until);
        draft.marks(FreeUses.give(code, due, account.marks(), draft.today()));
        journal.debit(code, quantity, Places.REDEEMED);
        var slip =
                new Slip.Use(
                        code,
                        quota.name(),
                        quantity,
                        account.balance(code),
                        until,
                        Operation.balances(account));
        operation.keep(draft, journal, null, slip, CounterEvents.BENEFIT_USED);
        return Outcome.done(new Used(journal.id(), slip, draft.today()));
    }
}
