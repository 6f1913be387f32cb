package huika.counter;

import huika.counter.SlipStore.StoredSlip;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Ledger;
import huika.ledger.Result;
import huika.ledger.Work;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The counter's way to the ledger, and back to what it decided before.
@Component
class Decisions {

    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

    private final Ledger ledger;
    private final SlipStore slips;

    Decisions(Ledger ledger, SlipStore slips) {
        this.ledger = ledger;
        this.slips = slips;
    }

    /// The slip a public id names.
    Outcome<StoredSlip> slip(String prefix, String id) {
        return Ids.parse(prefix, id)
                .flatMap(slips::find)
                .filter(stored -> stored.text().equals(id))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Code.NOT_FOUND));
    }

    /// Has the ledger decide a work, and shows what came of it or what came of it before.
    <R, V> Outcome<Answered<V>> run(
            Counter.Call call, Work<R> work, Function<R, V> fresh, Function<StoredSlip, V> stored) {
        return switch (ledger.run(ShownCodeWork.of(work))) {
            case Result.Decided<R>(Outcome.Done<R>(var done)) ->
                    Outcome.done(new Answered<>(fresh.apply(done), false));
            case Result.Decided<R>(Outcome.Refused<R>(var refusal)) ->
                    Outcome.refused(
                            refusal.code() == Code.DOCUMENT_ALREADY_POSTED
                                    ? withinScope(call, refusal)
                                    : refusal);
            case Result.Replayed<R>(var journal) ->
                    Outcome.done(new Answered<>(stored.apply(slips.get(journal)), true));
        };
    }

    /// A till's key learns nothing of what another till posted under its document's number; the
    /// house is told.
    private Refusal withinScope(Counter.Call call, Refusal posted) {
        var tills = call.actor().tills();
        var first = String.valueOf(posted.facts().get("first"));
        if (tills.codes() == null) return posted;
        var till =
                Ids.parse(first.substring(0, first.indexOf('_')), first)
                        .flatMap(slips::find)
                        .map(StoredSlip::till)
                        .orElse("");
        if (tills.includes(till)) return posted;
        LOG.warn(
                "A document of key {} was posted before by another till: {}",
                call.actor().key(),
                first);
        return Refusal.of(posted.code());
    }
}
