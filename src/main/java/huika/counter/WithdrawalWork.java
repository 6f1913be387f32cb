package huika.counter;

import huika.kernel.Outcome;
import huika.ledger.Assets;
import huika.ledger.Draft;
import huika.ledger.Kinds;
import huika.ledger.Lookup;
import huika.ledger.Places;
import huika.program.value.StoredValueRules;
import java.time.LocalDate;
import java.util.List;

/// Stored value is paid out, where the program allows it. What goes is principal; the bonus that
/// came with it ends in the same proportion.
///
/// @param settles whether balances are paid out since the program ends
record WithdrawalWork(
        Operation operation,
        CardUse use,
        long amount,
        String tender,
        String reason,
        boolean settles)
        implements OperationWork<WithdrawalWork.Withdrawn> {

    record Withdrawn(long id, Slip.Withdrawal slip, LocalDate on) {}

    @Override
    public boolean spends() {
        return true;
    }

    @Override
    public List<Lookup.Ask<?, ?>> asks() {
        return use.asks();
    }

    @Override
    public Outcome<Withdrawn> decide(Draft draft, Lookup.Answers answers) {
        var account = draft.account();
        var refusal = operation.refuse(account);
        if (refusal == null) refusal = use.refuse(draft, answers, false);
        if (refusal != null) return Outcome.refused(refusal);
        operation.expireDue(draft);
        return StoredValueRules.withdraw(
                        operation.program(), amount, account.principal(), account.bonus(), settles)
                .map(bonus -> write(draft, bonus));
    }

    private Withdrawn write(Draft draft, long bonus) {
        var journal = draft.journal(Kinds.WITHDRAWAL, operation.version(), null);
        journal.debit(Assets.PRINCIPAL, amount, Places.DEPOSITS);
        journal.debit(Assets.BONUS, bonus, Places.BONUS_COST);
        journal.entry(Places.tender(tender), Places.CUSTOMER, Assets.MONEY, amount);
        var slip =
                new Slip.Withdrawal(
                        amount, tender, reason, bonus, Operation.balances(draft.account()));
        operation.keep(draft, journal, null, slip, CounterEvents.VALUE_WITHDRAWN);
        return new Withdrawn(journal.id(), slip, draft.today());
    }
}
