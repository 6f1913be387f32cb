package huika.counter;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Draft;
import huika.ledger.Lookup;
import huika.ledger.Request;
import huika.ledger.Work;
import huika.paycode.PayCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A work for which a pay code was shown: refused where the code is good for nothing, before
/// anything else is judged; and where the work is done, the code is used up in the same commit.
///
/// @param code the id of the code
/// @param card the number it stands for, as it was found before the lock
record ShownCodeWork<R>(Work<R> work, long code, @Nullable String card) implements Work<R> {

    /// The work as it is to be decided: the same where no code was shown.
    static <R> Work<R> of(Work<R> work) {
        if (!(work instanceof OperationWork<R> ours)) return work;
        var code = ours.operation().code();
        return code == null ? work : new ShownCodeWork<>(work, code, ours.operation().card());
    }

    @Override
    public Outcome<R> decide(Draft draft, Lookup.Answers answers) {
        var shown = answers.get(PayCode.LOOKUP, code);
        if (shown == null
                || shown.account() != draft.account().id()
                || !shown.card().equals(card)) {
            return Outcome.refused(Refusal.of(Code.NOT_FOUND).at("/card"));
        }
        var refusal = shown.refuse(draft, work.spends());
        if (refusal != null) return Outcome.refused(refusal);
        var outcome = work.decide(draft, answers);
        if (outcome instanceof Outcome.Done<R> && !work.dryRun()) shown.use(draft);
        return outcome;
    }

    @Override
    public List<Lookup.Ask<?, ?>> asks() {
        var all = new ArrayList<>(work.asks());
        all.add(PayCode.LOOKUP.ask(code));
        return all;
    }

    @Override
    public long account() {
        return work.account();
    }

    @Override
    public int bucket() {
        return work.bucket();
    }

    @Override
    public Request request() {
        return work.request();
    }

    @Override
    public boolean spends() {
        return work.spends();
    }

    @Override
    public Set<String> assets() {
        return work.assets();
    }

    @Override
    public boolean oldestPointsFirst() {
        return work.oldestPointsFirst();
    }

    @Override
    public boolean dryRun() {
        return work.dryRun();
    }

    @Override
    public List<Long> undoes() {
        return work.undoes();
    }

    @Override
    public @Nullable Long exclusive() {
        return work.exclusive();
    }

    @Override
    public @Nullable Instant happenedAt() {
        return work.happenedAt();
    }

    @Override
    public CountingWindow window() {
        return work.window();
    }
}
