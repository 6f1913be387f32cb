package huika.counter;

import huika.kernel.Outcome;
import huika.ledger.Draft;
import huika.ledger.Lookup;
import huika.ledger.Request;
import huika.ledger.Work;

/// The sweep of one account: lets go what can be used no more. Whoever touches the account before
/// it finds the same.
record ExpiryWork(Operation operation) implements Work<Integer> {

    @Override
    public long account() {
        return operation.account();
    }

    @Override
    public int bucket() {
        return operation.bucket();
    }

    @Override
    public Request request() {
        return operation.request();
    }

    @Override
    public boolean spends() {
        return false;
    }

    @Override
    public CountingWindow window() {
        return operation.window();
    }

    @Override
    public Outcome<Integer> decide(Draft draft, Lookup.Answers answers) {
        operation.expireDue(draft);
        draft.lookedAt();
        for (var journal : draft.journalIds()) draft.event(CounterEvents.LOTS_EXPIRED, journal);
        return Outcome.done(draft.journalIds().size());
    }
}
