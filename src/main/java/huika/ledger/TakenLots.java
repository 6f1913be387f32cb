package huika.ledger;

import huika.ledger.LotRules.Use;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Lots an earlier journal took from, with what is still out of each after everything that was put
/// back since.
public final class TakenLots {

    private final List<Lot> lots;
    private final List<Use> out;

    TakenLots(List<Lot> lots, List<Use> out) {
        this.lots = List.copyOf(lots);
        this.out = List.copyOf(out);
    }

    /// How much of an amount that is put back could be used on `day`.
    public long usable(String asset, long amount, LocalDate day) {
        var usable = 0L;
        for (var use : LotRules.putBack(of(asset), amount)) {
            for (var lot : lots) {
                if (lot.id() == use.lot() && lot.usableOn(day)) usable -= use.amount();
            }
        }
        return usable;
    }

    List<Lot> lots() {
        return lots;
    }

    List<Use> of(String asset) {
        var uses = new ArrayList<Use>();
        for (var use : out) {
            for (var lot : lots) {
                if (lot.id() == use.lot() && lot.asset().equals(asset)) uses.add(use);
            }
        }
        return uses;
    }
}
