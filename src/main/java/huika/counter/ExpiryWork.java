package huika.counter;

import huika.kernel.Outcome;
import huika.ledger.Draft;
import huika.ledger.Lookup;

/// The sweep of one account: lets go what can be used no more. Whoever touches the account before
/// it finds the same.
record ExpiryWork(Operation operation) implements OperationWork<Integer> {

    @Override
    public boolean spends() {
        return false;
    }

    @Override
    public Outcome<Integer> decide(Draft draft, Lookup.Answers answers) {
        operation.expireDue(draft);
        draft.lookedAt();
        for (var journal : draft.journalIds()) draft.event(CounterEvents.LOTS_EXPIRED, journal);
        return Outcome.done(draft.journalIds().size());
    }
}
