package huika.production;

import huika.audit.Audit;
import huika.audit.AuditEntry;
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
import huika.stock.StockDesk;
import huika.stock.StockDesk.Open;
import huika.stock.StockRules;
import huika.stock.StockState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Numbers come into being, and what is wrong with those that came.
@Component
final class Segments {

    private final SegmentStore store;
    private final Shelf shelf;
    private final StockDesk desk;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Segments(
            SegmentStore store,
            Shelf shelf,
            StockDesk desk,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.shelf = shelf;
        this.desk = desk;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// The numbers of an order, which is being made. In the transaction under way.
    ///
    /// Refuses: `CODE_RULE_VIOLATION` (the first number is not of the scheme), `RANGE_INVALID` (the
    /// scheme has not so many left), `RANGE_OVERLAP`.
    Outcome<Segment> of(Actor actor, Open open, CardOrder order, @Nullable String first) {
        return range(open, first, order.quantity())
                .then(range ->
                        keep(
                                actor,
                                open,
                                segment(
                                        open,
                                        order.id(),
                                        order.branch(),
                                        range,
                                        order.text(),
                                        actor),
                                StockState.ORDERED,
                                order.branch(),
                                actor.person()));
    }

    /// Cards that are there already, without an order: only where nobody has to agree to orders.
    ///
    /// Refuses: what [StockDesk] refuses, `STAFF_UNKNOWN`, `REASON_MISSING`, `FIELD_INVALID`,
    /// `APPROVAL_INCOMPLETE` (orders are agreed to in this program), and as [#of] does.
    Outcome<Segment> takeIn(
            Actor actor,
            String program,
            String product,
            @Nullable String first,
            long quantity,
            String reason) {
        if (reason.isBlank()) {
            return Outcome.refused(Refusal.of(Code.REASON_MISSING).at("/reason"));
        }
        if (quantity < 1) return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/quantity"));
        return desk.open(actor, program, product)
                .then(open -> {
                    if (open.program().approvals().containsKey(CardOrders.KIND)) {
                        return Outcome.refused(Code.APPROVAL_INCOMPLETE);
                    }
                    return desk.acting(actor, program)
                            .then(staff ->
                                    desk.branch(actor, program, staff.branch())
                                            .then(_ ->
                                                    atomic.run(() ->
                                                            takeIn(
                                                                    actor, open, staff, first,
                                                                    quantity, reason))));
                });
    }

    private Outcome<Segment> takeIn(
            Actor actor,
            Open open,
            Staff staff,
            @Nullable String first,
            long quantity,
            String reason) {
        return range(open, first, quantity)
                .then(range ->
                        keep(
                                actor,
                                open,
                                segment(open, null, staff.branch(), range, reason, actor),
                                StockState.STOCK,
                                staff.branch(),
                                staff.code()));
    }

    private Outcome<NumberRange> range(Open open, @Nullable String first, long quantity) {
        shelf.lock(open.kind());
        var scheme = open.product().number();
        var all = Serials.all(scheme);
        long from;
        if (first == null) {
            from = Math.max(all.first() + 1, shelf.lastWithin(all) + 1);
        } else {
            var position = Serials.position(scheme, first);
            if (position.isEmpty()) {
                return Outcome.refused(Refusal.of(Code.CODE_RULE_VIOLATION).at("/first"));
            }
            from = position.getAsLong();
        }
        if (quantity > all.last() - from + 1) {
            return Outcome.refused(
                    Refusal.of(Code.RANGE_INVALID)
                            .with("left", Math.max(0, all.last() - from + 1)));
        }
        return Outcome.done(new NumberRange(from, from + quantity - 1));
    }

    private Segment segment(
            Open open,
            @Nullable Long order,
            String branch,
            NumberRange range,
            String label,
            Actor actor) {
        return new Segment(
                ids.next(),
                order,
                open.kind(),
                branch,
                range,
                Serials.checkBy(open.product().number()),
                label,
                open.product().making().codesFor(branch).isPresent(),
                0,
                order == null ? clock.today() : null,
                actor.person(),
                clock.now(),
                0);
    }

    private Outcome<Segment> keep(
            Actor actor,
            Open open,
            Segment segment,
            StockState state,
            String branch,
            String person) {
        var making = open.product().making();
        var holding =
                new Holding(
                        segment.range(),
                        open.kind().program(),
                        open.kind().product(),
                        segment.checkBy(),
                        segment.id(),
                        branch,
                        person,
                        state,
                        making.codesFor(segment.branch()).isEmpty(),
                        making.special() == null,
                        null,
                        clock.now());
        var what = state == StockState.ORDERED ? "numbered" : "delivered";
        var move = new Move(what, segment.id(), segment.label(), actor.person());
        return shelf.put(holding, move)
                .map(_ -> {
                    store.insert(segment);
                    audit.record(
                            entry(actor, "stock:produce", segment)
                                    .to("quantity", segment.range().size()));
                    return segment;
                });
    }

    /// The cards of an order arrive with whoever takes them in. In the transaction under way.
    Outcome<Segment> deliver(Actor actor, CardOrder order, Staff receiver) {
        var segment = store.ofOrder(order.id()).orElseThrow();
        var now = clock.now();
        return shelf.change(
                        order.kind(),
                        List.of(segment.range()),
                        each ->
                                each.state() == StockState.ORDERED
                                        ? null
                                        : Refusal.of(Code.DOCUMENT_STATE_INVALID),
                        each ->
                                each.at(receiver.branch(), receiver.code(), now)
                                        .as(StockState.STOCK, now),
                        new Move("delivered", segment.id(), null, actor.person()))
                .map(_ -> {
                    store.delivered(order.id(), clock.today());
                    return store.find(segment.id()).orElseThrow();
                });
    }

    /// Cards found bent or unreadable before anybody had them: no longer to be issued, and counted
    /// against the segment they were made in.
    ///
    /// Refuses: what [StockDesk] refuses, `STAFF_UNKNOWN`, `DEFECT_UNKNOWN`, `RANGE_INVALID`,
    /// `CUSTODY_GAP`.
    Outcome<Segment> defects(
            Actor actor, String program, String product, List<RangeText> texts, String kind) {
        return desk.open(actor, program, product)
                .then(open -> {
                    if (!open.topic().defects().contains(kind)) {
                        return Outcome.refused(
                                Refusal.of(Code.DEFECT_UNKNOWN)
                                        .with("known", open.topic().defects())
                                        .at("/kind"));
                    }
                    return desk.acting(actor, program)
                            .then(staff ->
                                    RangeText.read(open.product().number(), texts)
                                            .then(these ->
                                                    atomic.run(() ->
                                                            defects(
                                                                    actor, open, staff, these,
                                                                    kind))));
                });
    }

    private Outcome<Segment> defects(
            Actor actor, Open open, Staff staff, List<NumberRange> these, String kind) {
        var now = clock.now();
        return shelf.change(
                        open.kind(),
                        these,
                        each -> StockRules.refuseGiver(each, staff.branch(), staff.code()),
                        each -> each.as(StockState.FAULTY, now),
                        new Move("defect", null, kind, actor.person()))
                .map(before -> {
                    for (var each : before) {
                        store.defect(
                                ids.next(), each.segment(), each.range(), kind, staff.code(), now);
                    }
                    var segment = store.find(before.getFirst().segment()).orElseThrow();
                    audit.record(
                            entry(actor, "stock:hand-over", segment)
                                    .to("defect", kind)
                                    .to("quantity", NumberRange.size(these)));
                    return segment;
                });
    }

    static Outcome<Segment> sees(Actor actor, Optional<Segment> found) {
        return found.filter(it -> actor.maySeeProgram(it.kind().program()))
                .filter(it -> actor.maySee(it.branch()))
                .map(Outcome::done)
                .orElse(Outcome.refused(Code.NOT_FOUND));
    }

    private static AuditEntry entry(Actor actor, String action, Segment segment) {
        return AuditEntry.of(actor.by(), action, "card-segment", segment.text())
                .at(segment.kind().program(), segment.branch());
    }
}
