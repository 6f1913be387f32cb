package huika.stock;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Cuts and joins ranges. Everything runs in a transaction under way and takes the shelf's lock.
@Component
public final class Shelf {

    private final HoldingStore store;
    private final Clock clock;
    private final Ids ids;

    Shelf(HoldingStore store, Clock clock, Ids ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    public void lock(Kind kind) {
        store.lock(kind);
    }

    /// Numbers come into being. `RANGE_OVERLAP` where one of them is there already.
    public Outcome<Holding> put(Holding holding, Move move) {
        lock(new Kind(holding.program(), holding.product()));
        if (store.isTaken(holding.range())) {
            return Outcome.refused(
                    Refusal.of(Code.RANGE_OVERLAP)
                            .with("first", holding.number())
                            .with("last", holding.number(holding.range().last())));
        }
        store.insert(holding);
        store.record(ids.next(), null, holding, move, clock.now());
        return Outcome.done(holding);
    }

    /// Changes every number of the ranges alike, if `refuse` finds nothing against any of them.
    ///
    /// @param refuse why a range cannot be changed; null for it can
    /// @return what was changed, as it was before
    public Outcome<List<Holding>> change(
            Kind kind,
            List<NumberRange> ranges,
            Function<Holding, @Nullable Refusal> refuse,
            UnaryOperator<Holding> to,
            Move move) {
        lock(kind);
        var before = new ArrayList<Holding>();
        for (var range : ranges) {
            var outcome = change(kind, range, refuse, to, move);
            switch (outcome) {
                case Outcome.Refused<List<Holding>> no -> {
                    return no;
                }
                case Outcome.Done<List<Holding>>(var changed) -> before.addAll(changed);
            }
        }
        return Outcome.done(before);
    }

    private Outcome<List<Holding>> change(
            Kind kind,
            NumberRange range,
            Function<Holding, @Nullable Refusal> refuse,
            UnaryOperator<Holding> to,
            Move move) {
        var around = store.around(kind, range);
        var parts = parts(around, range);
        if (NumberRange.size(parts.stream().map(Holding::range).toList()) != range.size()) {
            return Outcome.refused(Refusal.of(Code.RANGE_INVALID).with("missing", true));
        }
        for (var part : parts) {
            var refusal = refuse.apply(part);
            if (refusal != null) return Outcome.refused(refusal);
        }
        var pieces = new ArrayList<Holding>();
        for (var each : around) pieces.addAll(cut(each, range, to));
        write(around, joined(pieces));
        for (var part : parts) {
            store.record(ids.next(), part, to.apply(part), move, clock.now());
        }
        return Outcome.done(parts);
    }

    /// All somebody has in their drawer, in order; also what waits for another's signature.
    public List<Holding> drawer(Kind kind, String branch, String person) {
        return store.drawer(kind, branch, person);
    }

    /// Joins what can be one. Nothing moves.
    void join(Kind kind, NumberRange range) {
        lock(kind);
        var around = store.around(kind, range);
        write(around, joined(around));
    }

    /// The last position within a range that is anybody's; the one before the range where none is.
    public long lastWithin(NumberRange range) {
        return store.lastWithin(range).orElse(range.first() - 1);
    }

    /// How many cards of a kind lie in drawers of a branch.
    public long inStock(Kind kind, String branch) {
        return store.inStock(kind, branch);
    }

    /// How these numbers lie, under the lock.
    public List<Holding> look(Kind kind, List<NumberRange> ranges) {
        lock(kind);
        return ranges.stream().flatMap(r -> parts(store.around(kind, r), r).stream()).toList();
    }

    /// What of the holdings lies within the range.
    private static List<Holding> parts(List<Holding> around, NumberRange range) {
        var parts = new ArrayList<Holding>();
        for (var each : around) {
            var first = Math.max(each.range().first(), range.first());
            var last = Math.min(each.range().last(), range.last());
            if (first <= last) parts.add(each.cut(new NumberRange(first, last)));
        }
        return parts;
    }

    private static List<Holding> cut(Holding whole, NumberRange range, UnaryOperator<Holding> to) {
        var from = whole.range();
        var first = Math.max(from.first(), range.first());
        var last = Math.min(from.last(), range.last());
        if (first > last) return List.of(whole);
        var pieces = new ArrayList<Holding>();
        if (from.first() < first) pieces.add(whole.cut(new NumberRange(from.first(), first - 1)));
        pieces.add(to.apply(whole.cut(new NumberRange(first, last))));
        if (last < from.last()) pieces.add(whole.cut(new NumberRange(last + 1, from.last())));
        return pieces;
    }

    private static List<Holding> joined(List<Holding> pieces) {
        var joined = new ArrayList<Holding>();
        for (var piece : pieces) {
            var before = joined.isEmpty() ? null : joined.getLast();
            if (before != null && before.joins(piece)) {
                joined.set(joined.size() - 1, before.join(piece));
            } else {
                joined.add(piece);
            }
        }
        return joined;
    }

    /// Leaves rows alone that stay as they are: somebody may be issuing one of them.
    private void write(List<Holding> before, List<Holding> after) {
        for (var old : before) if (!after.contains(old)) store.delete(old);
        for (var now : after) if (!before.contains(now)) store.insert(now);
    }
}
