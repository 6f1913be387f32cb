package huika.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Decides which lots a debit uses and which a refund fills again.
final class LotRules {

    /// Earliest expiry first, what never expires last, then the oldest.
    static final Comparator<Lot> EARLIEST_EXPIRY =
            Comparator.comparing((Lot lot) ->
                            lot.validUntil() == null ? LocalDate.MAX : lot.validUntil())
                    .thenComparingLong(Lot::id);

    /// The oldest first, whenever it expires.
    static final Comparator<Lot> FIRST_EARNED =
            Comparator.comparing(Lot::earnedOn).thenComparingLong(Lot::id);

    private LotRules() {}

    /// `amount` of a lot: positive where it was taken out, negative where it was put back.
    record Use(long lot, long amount) {}

    /// Takes `amount` of an asset from the usable lots, or nothing at all where they hold less.
    static List<Use> take(
            List<Lot> lots, String asset, long amount, LocalDate day, Comparator<Lot> order) {
        var uses = new ArrayList<Use>();
        var missing = amount;
        var usable = new ArrayList<Lot>();
        for (var lot : lots) {
            if (lot.asset().equals(asset) && lot.remaining() > 0 && lot.usableOn(day))
                usable.add(lot);
        }
        usable.sort(order);
        for (var lot : usable) {
            if (missing == 0) break;
            var part = Math.min(lot.remaining(), missing);
            uses.add(new Use(lot.id(), part));
            missing -= part;
        }
        return missing == 0 ? uses : List.of();
    }

    /// Puts `amount` back into lots it was taken from, last used first.
    ///
    /// @param taken what is still out of each lot, in the order it was taken
    static List<Use> putBack(List<Use> taken, long amount) {
        var uses = new ArrayList<Use>();
        var missing = amount;
        for (var i = taken.size() - 1; i >= 0 && missing > 0; i--) {
            var part = Math.min(taken.get(i).amount(), missing);
            if (part <= 0) continue;
            uses.add(new Use(taken.get(i).lot(), -part));
            missing -= part;
        }
        if (missing > 0)
            throw new IllegalArgumentException("more is put back than was taken: " + missing);
        return uses;
    }
}
