package huika.sanction;

import huika.kernel.Outcome;
import huika.ledger.Assets;
import huika.ledger.Draft;
import huika.ledger.Kinds;
import huika.ledger.Lookup;
import huika.ledger.Lot;
import huika.ledger.Places;
import huika.ledger.Request;
import huika.ledger.Work;
import java.time.LocalDate;
import java.util.Set;

/// Takes back the points of a stretch of days that are still there. Done twice, it finds none.
///
/// @param until the last of those days
record CancelPointsWork(
        int bucket,
        long account,
        String program,
        int version,
        String person,
        LocalDate from,
        LocalDate until,
        CountingWindow window)
        implements Work<Long> {

    @Override
    public Request request() {
        return new Request(null, null, null, program, null, null, person);
    }

    @Override
    public boolean spends() {
        return true;
    }

    @Override
    public Set<String> assets() {
        return Set.of(Assets.POINTS);
    }

    @Override
    public Outcome<Long> decide(Draft draft, Lookup.Answers answers) {
        var lots = draft.account().openLots().stream().filter(this::isMeant).toList();
        if (!lots.isEmpty()) {
            var journal = draft.journal(Kinds.SANCTION, version, null);
            lots.forEach(lot -> journal.drop(lot, Places.ISSUED));
        }
        return Outcome.done(lots.stream().mapToLong(Lot::remaining).sum());
    }

    private boolean isMeant(Lot lot) {
        return lot.asset().equals(Assets.POINTS)
                && !lot.earnedOn().isBefore(from)
                && !lot.earnedOn().isAfter(until);
    }
}
