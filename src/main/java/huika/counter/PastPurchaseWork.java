package huika.counter;

import huika.kernel.Outcome;
import huika.ledger.Draft;
import huika.ledger.Lookup;
import huika.ledger.Request;
import huika.ledger.Work;
import java.time.Instant;
import java.util.List;

/// A sale of long ago: decided like any other, as of its own day.
record PastPurchaseWork(PurchaseWork sale, Instant happenedAt) implements Work<PurchaseWork.Sold> {

    @Override
    public long account() {
        return sale.account();
    }

    @Override
    public int bucket() {
        return sale.bucket();
    }

    @Override
    public Request request() {
        return sale.request();
    }

    @Override
    public boolean oldestPointsFirst() {
        return sale.oldestPointsFirst();
    }

    @Override
    public boolean spends() {
        return sale.spends();
    }

    @Override
    public List<Lookup.Ask<?, ?>> asks() {
        return sale.asks();
    }

    /// One sale a member in each group, as each is a day of its own.
    @Override
    public Long exclusive() {
        return sale.account();
    }

    @Override
    public CountingWindow window() {
        return sale.window();
    }

    @Override
    public Outcome<PurchaseWork.Sold> decide(Draft draft, Lookup.Answers answers) {
        return sale.decide(draft, answers);
    }
}
