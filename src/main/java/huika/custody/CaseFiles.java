package huika.custody;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.custody.CaseFile.State;
import huika.custody.CaseFile.Why;
import huika.custody.RangeStore.Paper;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Actor;
import huika.stock.Holding;
import huika.stock.Move;
import huika.stock.NumberRange;
import huika.stock.RangeText;
import huika.stock.Serials;
import huika.stock.Shelf;
import huika.stock.StockDesk;
import huika.stock.StockDesk.Open;
import huika.stock.StockState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Cases about cards: opened where some are missing or disputed, closed by somebody who does not
/// answer for them.
@Component
final class CaseFiles {

    private final CaseStore store;
    private final RangeStore ranges;
    private final Shelf shelf;
    private final StockDesk desk;
    private final CustodyEvents events;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    CaseFiles(
            CaseStore store,
            RangeStore ranges,
            Shelf shelf,
            StockDesk desk,
            CustodyEvents events,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.ranges = ranges;
        this.shelf = shelf;
        this.desk = desk;
        this.events = events;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Giver and taker do not agree. In the transaction under way.
    void open(Actor actor, HandOver disputed) {
        insert(
                actor,
                new CaseFile(
                        ids.next(),
                        disputed.kind(),
                        disputed.fromBranch(),
                        disputed.giver(),
                        Why.HAND_OVER,
                        disputed.quantity(),
                        0,
                        disputed.id(),
                        State.OPEN,
                        actor.person(),
                        clock.now(),
                        disputed.comment(),
                        0,
                        null,
                        null,
                        null),
                ranges.ranges(Paper.HAND_OVER, disputed.id()));
    }

    /// Cards that one person had are not where they should be: from now on they are missing. In the
    /// transaction under way, with the shelf's lock.
    ///
    /// @param missing in that person's drawer, as the shelf knows it
    Outcome<CaseFile> missing(
            Actor actor,
            Open open,
            String branch,
            String person,
            List<NumberRange> missing,
            @Nullable Long document,
            @Nullable String reason) {
        var opened =
                new CaseFile(
                        ids.next(),
                        open.kind(),
                        branch,
                        person,
                        Why.MISSING,
                        NumberRange.size(missing),
                        open.topic().fine().fen(),
                        document,
                        State.OPEN,
                        actor.person(),
                        clock.now(),
                        reason,
                        0,
                        null,
                        null,
                        null);
        var now = clock.now();
        return shelf.change(
                        open.kind(),
                        missing,
                        each -> refuseOther(each, branch, person),
                        each -> each.as(StockState.MISSING, now),
                        new Move("missing", opened.id(), reason, actor.person()))
                .map(_ -> {
                    insert(actor, opened, missing);
                    return opened;
                });
    }

    private static @Nullable Refusal refuseOther(Holding range, String branch, String person) {
        var theirs =
                range.state() == StockState.STOCK
                        && range.branch().equals(branch)
                        && range.person().equals(person);
        return theirs
                ? null
                : Refusal.of(Code.CUSTODY_GAP)
                        .with("first", range.number())
                        .with("state", range.state().name())
                        .with("custodian", range.person());
    }

    private void insert(Actor actor, CaseFile opened, List<NumberRange> about) {
        store.insert(opened);
        ranges.insert(Paper.CASE, opened.id(), about, Serials.checkBy(desk.scheme(opened.kind())));
        record(actor, "open", opened, opened.reason());
        publish(CustodyEvents.CASE_OPENED, opened);
    }

    /// Somebody says that cards of a person are missing.
    ///
    /// Refuses: what [StockDesk] refuses, the branch, `STAFF_UNKNOWN`, `RANGE_INVALID`,
    /// `REASON_MISSING`, `CUSTODY_GAP`.
    Outcome<CaseFile> report(
            Actor actor,
            String program,
            String product,
            String person,
            List<RangeText> texts,
            String reason) {
        if (reason.isBlank()) {
            return Outcome.refused(Refusal.of(Code.REASON_MISSING).at("/reason"));
        }
        return desk.open(actor, program, product)
                .then(open ->
                        desk.staff(program, person, "/staff")
                                .then(staff ->
                                        desk.branch(actor, program, staff.branch())
                                                .then(_ ->
                                                        RangeText.read(
                                                                open.product().number(), texts))
                                                .then(these ->
                                                        atomic.run(() ->
                                                                missing(
                                                                        actor,
                                                                        open,
                                                                        staff.branch(),
                                                                        person,
                                                                        these,
                                                                        null,
                                                                        reason)))));
    }

    /// Closes a case. What was found goes back into the drawer of the person it was missed from;
    /// the rest stays missing, and is theirs to pay.
    ///
    /// Refuses: `NOT_FOUND`, `DOCUMENT_STATE_INVALID`, `SEPARATION_OF_DUTIES` (by who answers),
    /// `REASON_MISSING`, `RANGE_INVALID` (not of this case).
    Outcome<CaseFile> close(Actor actor, long id, @Nullable List<RangeText> found, String comment) {
        if (comment.isBlank()) {
            return Outcome.refused(Refusal.of(Code.REASON_MISSING).at("/comment"));
        }
        return atomic.run(() ->
                sees(actor, store.lock(id))
                        .then(it -> closable(actor, it))
                        .then(it ->
                                found(it, found).then(these -> close(actor, it, these, comment))));
    }

    private static Outcome<CaseFile> closable(Actor actor, CaseFile it) {
        if (it.state() != State.OPEN) {
            return Outcome.refused(
                    Refusal.of(Code.DOCUMENT_STATE_INVALID).with("state", it.state().name()));
        }
        return it.person().equals(actor.staff())
                ? Outcome.refused(
                        Refusal.of(Code.SEPARATION_OF_DUTIES).with("pair", "answers, closes"))
                : Outcome.done(it);
    }

    private Outcome<List<NumberRange>> found(CaseFile it, @Nullable List<RangeText> found) {
        if (found == null || found.isEmpty()) return Outcome.done(List.of());
        return RangeText.read(desk.scheme(it.kind()), found)
                .then(these -> {
                    var about = NumberRange.joined(ranges.ranges(Paper.CASE, it.id()));
                    var ours =
                            it.why() == Why.MISSING && NumberRange.without(these, about).isEmpty();
                    return ours
                            ? Outcome.done(these)
                            : Outcome.refused(Refusal.of(Code.RANGE_INVALID).at("/found"));
                });
    }

    private Outcome<CaseFile> close(
            Actor actor, CaseFile it, List<NumberRange> these, String comment) {
        var now = clock.now();
        return shelf.change(
                        it.kind(),
                        these,
                        each ->
                                each.state() == StockState.MISSING
                                        ? null
                                        : Refusal.of(Code.RANGE_INVALID).at("/found"),
                        each -> each.as(StockState.STOCK, now),
                        new Move("found", it.id(), comment, actor.person()))
                .map(_ -> {
                    store.close(it.id(), NumberRange.size(these), actor.person(), comment, now);
                    record(actor, "close", it, comment);
                    publish(CustodyEvents.CASE_CLOSED, it);
                    return store.find(it.id()).orElseThrow();
                });
    }

    static Outcome<CaseFile> sees(Actor actor, Optional<CaseFile> found) {
        return found.filter(it -> actor.maySeeProgram(it.kind().program()))
                .filter(it -> actor.maySee(it.branch()) && actor.holds(it.person()))
                .map(Outcome::done)
                .orElse(Outcome.refused(Code.NOT_FOUND));
    }

    private void publish(huika.outbox.EventType type, CaseFile it) {
        events.publish(type, it.kind().program(), it.branch(), it.id());
    }

    private void record(Actor actor, String what, CaseFile it, @Nullable String why) {
        audit.record(
                AuditEntry.of(actor.by(), "stock:write-off", "card-case", it.text())
                        .at(it.kind().program(), it.branch())
                        .to("what", what)
                        .to("answers", it.person())
                        .to("quantity", it.quantity())
                        .because(why));
    }
}
