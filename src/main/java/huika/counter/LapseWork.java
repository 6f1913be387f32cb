package huika.counter;

import huika.kernel.Outcome;
import huika.ledger.Draft;
import huika.ledger.Lookup;

/// Points lapse where nothing was bought for as long as the program says, whatever their own last
/// day. Whoever buys before it keeps them.
record LapseWork(Operation operation) implements OperationWork<Integer> {

    /// Lots must be there to be dropped, also where none of them is due by itself.
    @Override
    public boolean spends() {
        return true;
    }

    @Override
    public Outcome<Integer> decide(Draft draft, Lookup.Answers answers) {
        var lapse = operation.lapse(draft.account());
        if (lapse == null || !lapse.isBefore(draft.today()) || draft.account().points() == 0) {
            return Outcome.done(0);
        }
        draft.lookAgainAfter(lapse);
        operation.expireDue(draft);
        draft.lookedAt();
        for (var journal : draft.journalIds()) draft.event(CounterEvents.LOTS_EXPIRED, journal);
        return Outcome.done(draft.journalIds().size());
    }
}
