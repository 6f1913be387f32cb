package huika.custody;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.custody.RangeStore.Paper;
import huika.custody.WriteOff.How;
import huika.custody.WriteOff.State;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.organization.Staff;
import huika.security.Actor;
import huika.stock.Holding;
import huika.stock.Move;
import huika.stock.NumberRange;
import huika.stock.RangeText;
import huika.stock.Serials;
import huika.stock.Shelf;
import huika.stock.Stock;
import huika.stock.StockDesk;
import huika.stock.StockDesk.Open;
import huika.stock.StockState;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Cards are given up: the keeper puts them on the table, witnesses sign, the last signature does
/// it.
@Component
final class WriteOffs {

    /// A destruction tells of each card it ends: more at once would hold the shelf too long.
    static final long MOST = 10_000;

    private static final Set<StockState> SPOILABLE =
            EnumSet.of(StockState.STOCK, StockState.FAULTY);
    private static final Set<StockState> DESTROYABLE =
            EnumSet.of(
                    StockState.STOCK, StockState.FAULTY, StockState.SPOILED, StockState.RECOVERED);

    private final WriteOffStore store;
    private final RangeStore ranges;
    private final Shelf shelf;
    private final Stock stock;
    private final StockDesk desk;
    private final CustodyEvents events;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    WriteOffs(
            WriteOffStore store,
            RangeStore ranges,
            Shelf shelf,
            Stock stock,
            StockDesk desk,
            CustodyEvents events,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.ranges = ranges;
        this.shelf = shelf;
        this.stock = stock;
        this.desk = desk;
        this.events = events;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Puts cards on the table. Nothing happens to them before the witnesses have signed.
    ///
    /// Refuses: what [StockDesk] refuses, `STAFF_UNKNOWN`, `REASON_MISSING`, `RANGE_INVALID` (also
    /// more than ten thousand), `CUSTODY_GAP` (not the keeper's, or not in a state for it).
    Outcome<WriteOff> open(
            Actor actor,
            String program,
            String product,
            How how,
            List<RangeText> texts,
            String reason) {
        if (reason.isBlank()) {
            return Outcome.refused(Refusal.of(Code.REASON_MISSING).at("/reason"));
        }
        return desk.open(actor, program, product)
                .then(open ->
                        desk.acting(actor, program)
                                .then(keeper ->
                                        RangeText.read(open.product().number(), texts)
                                                .then(these ->
                                                        atomic.run(() ->
                                                                open(
                                                                        actor, open, keeper, how,
                                                                        these, reason)))));
    }

    private Outcome<WriteOff> open(
            Actor actor, Open open, Staff keeper, How how, List<NumberRange> these, String reason) {
        if (NumberRange.size(these) > MOST) {
            return Outcome.refused(
                    Refusal.of(Code.RANGE_INVALID).with("atMost", MOST).at("/ranges"));
        }
        var lying = shelf.look(open.kind(), these);
        if (NumberRange.size(lying.stream().map(Holding::range).toList())
                != NumberRange.size(these)) {
            return Outcome.refused(Refusal.of(Code.RANGE_INVALID).at("/ranges"));
        }
        for (var each : lying) {
            var refusal = refuse(each, how, keeper.branch(), keeper.code());
            if (refusal != null) return Outcome.refused(refusal);
        }
        var opened =
                new WriteOff(
                        ids.next(),
                        open.kind(),
                        keeper.branch(),
                        how,
                        NumberRange.size(these),
                        reason,
                        open.topic().witnesses(),
                        State.OPEN,
                        keeper.code(),
                        clock.now(),
                        null,
                        List.of());
        store.insert(opened);
        var checkBy = Serials.checkBy(open.product().number());
        ranges.insert(Paper.WRITE_OFF, opened.id(), these, checkBy);
        record(actor, "open", opened);
        return Outcome.done(opened);
    }

    private static @Nullable Refusal refuse(Holding card, How how, String branch, String keeper) {
        var states = how == How.SPOILED ? SPOILABLE : DESTROYABLE;
        var fits =
                states.contains(card.state())
                        && card.handOver() == null
                        && card.branch().equals(branch)
                        && card.person().equals(keeper);
        return fits
                ? null
                : Refusal.of(Code.CUSTODY_GAP)
                        .with("first", card.number())
                        .with("state", card.state().name())
                        .with("custodian", card.person());
    }

    /// A witness signs; with the last one the cards are given up.
    ///
    /// Refuses: `NOT_FOUND`, `STAFF_UNKNOWN`, `DOCUMENT_STATE_INVALID`, `SEPARATION_OF_DUTIES` (the
    /// keeper, or who signed already), `CUSTODY_GAP` (the cards went elsewhere meanwhile).
    Outcome<WriteOff> sign(Actor actor, long id) {
        return atomic.run(() ->
                waiting(actor, id)
                        .then(it ->
                                desk.acting(actor, it.kind().program())
                                        .then(witness -> sign(actor, it, witness.code()))));
    }

    private Outcome<WriteOff> sign(Actor actor, WriteOff it, String witness) {
        if (witness.equals(it.keeper()) || it.witnesses().contains(witness)) {
            var pair = witness.equals(it.keeper()) ? "keeper, witness" : "witness, witness";
            return Outcome.refused(Refusal.of(Code.SEPARATION_OF_DUTIES).with("pair", pair));
        }
        store.sign(it.id(), witness, clock.now());
        record(actor, "sign", it);
        if (it.witnesses().size() + 1 < it.needed()) {
            return Outcome.done(store.find(it.id()).orElseThrow());
        }
        var now = clock.now();
        var state = it.how() == How.SPOILED ? StockState.SPOILED : StockState.DESTROYED;
        var what = it.how() == How.SPOILED ? "spoiled" : "destroyed";
        return shelf.change(
                        it.kind(),
                        ranges.ranges(Paper.WRITE_OFF, it.id()),
                        each -> refuse(each, it.how(), it.branch(), it.keeper()),
                        each -> each.as(state, now),
                        new Move(what, it.id(), it.reason(), it.keeper()))
                .map(before -> {
                    store.close(it.id(), State.DONE, now);
                    if (it.how() == How.DESTROYED) stock.ended(actor, recovered(before));
                    events.publish(
                            CustodyEvents.WRITTEN_OFF, it.kind().program(), it.branch(), it.id());
                    return store.find(it.id()).orElseThrow();
                });
    }

    /// Those that somebody once held: only they have a life to end.
    private static List<Holding> recovered(List<Holding> before) {
        return before.stream()
                .filter(each ->
                        each.state() == StockState.RECOVERED || each.state() == StockState.FAULTY)
                .toList();
    }

    /// Refuses: `NOT_FOUND`, `DOCUMENT_STATE_INVALID`, `PERMISSION_DENIED` (not the keeper).
    Outcome<WriteOff> withdraw(Actor actor, long id) {
        return atomic.run(() ->
                waiting(actor, id)
                        .then(it -> {
                            if (!it.keeper().equals(actor.staff())) {
                                return Outcome.refused(
                                        Refusal.of(Code.PERMISSION_DENIED)
                                                .with("only", it.keeper()));
                            }
                            store.close(id, State.WITHDRAWN, null);
                            record(actor, "withdraw", it);
                            return Outcome.done(store.find(id).orElseThrow());
                        }));
    }

    private Outcome<WriteOff> waiting(Actor actor, long id) {
        return sees(actor, store.lock(id))
                .then(it ->
                        it.state() == State.OPEN
                                ? Outcome.done(it)
                                : Outcome.refused(
                                        Refusal.of(Code.DOCUMENT_STATE_INVALID)
                                                .with("state", it.state().name())));
    }

    static Outcome<WriteOff> sees(Actor actor, Optional<WriteOff> found) {
        return found.filter(it -> actor.maySeeProgram(it.kind().program()))
                .filter(it -> actor.maySee(it.branch()))
                .map(Outcome::done)
                .orElse(Outcome.refused(Code.NOT_FOUND));
    }

    private void record(Actor actor, String what, WriteOff it) {
        audit.record(
                AuditEntry.of(actor.by(), "stock:write-off", "write-off", it.text())
                        .at(it.kind().program(), it.branch())
                        .to("what", what)
                        .to("how", it.how())
                        .to("quantity", it.quantity())
                        .because(it.reason()));
    }
}
