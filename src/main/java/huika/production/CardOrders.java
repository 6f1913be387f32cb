package huika.production;

import huika.approval.ApprovalKind;
import huika.approval.ApprovalRequest;
import huika.approval.Approvals;
import huika.approval.Asking;
import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.calendar.Calendars;
import huika.catalogue.Designs;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Sha256;
import huika.organization.Staff;
import huika.production.CardOrder.State;
import huika.production.OrderStore.Step;
import huika.program.card.StockTopic;
import huika.program.word.Span;
import huika.security.Actor;
import huika.stock.Kind;
import huika.stock.Shelf;
import huika.stock.StockDesk;
import huika.stock.StockDesk.Open;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Orders of cards, step by step: asked for, agreed to, talked about, numbered, confirmed,
/// delivered.
@Component
final class CardOrders {

    static final String KIND = "card-order";

    /// What a branch writes. What the program wants must be there.
    record Asked(
            String program,
            String branch,
            @Nullable String product,
            @Nullable String design,
            @Nullable String reason,
            @Nullable Long onHand,
            @Nullable Long quantity,
            @Nullable Long face,
            @Nullable LocalDate neededBy) {}

    private final OrderStore store;
    private final Segments segments;
    private final Designs designs;
    private final Shelf shelf;
    private final StockDesk desk;
    private final Approvals approvals;
    private final Calendars calendars;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    CardOrders(
            OrderStore store,
            Segments segments,
            Designs designs,
            Shelf shelf,
            StockDesk desk,
            Approvals approvals,
            Calendars calendars,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.segments = segments;
        this.designs = designs;
        this.shelf = shelf;
        this.desk = desk;
        this.approvals = approvals;
        this.calendars = calendars;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Asks for cards, and for the consent of those the program names.
    ///
    /// Refuses, first one wins: `REQUEST_INCOMPLETE` at the field, what [StockDesk] refuses, the
    /// branch, `FIELD_INVALID`, `BELOW_MINIMUM_VALUE` and `ABOVE_MAXIMUM_VALUE` (the face),
    /// `DESIGN_NOT_APPROVED`.
    Outcome<CardOrder> ask(Actor actor, Asked asked) {
        var product = asked.product();
        if (product == null) return incomplete("product");
        return desk.open(actor, asked.program(), product)
                .then(open ->
                        desk.branch(actor, asked.program(), asked.branch())
                                .then(_ -> admit(open, asked))
                                .then(design ->
                                        atomic.run(() -> keep(actor, open, asked, design))));
    }

    /// The design it is made after; empty where the program wants none.
    private Outcome<Optional<Long>> admit(Open open, Asked asked) {
        var lacking = OrderRules.lacking(open.topic().request(), asked);
        if (lacking != null) return incomplete(lacking);
        var quantity = asked.quantity();
        if (quantity == null) return incomplete("quantity");
        if (quantity < 1 || quantity > OrderRules.MOST) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/quantity"));
        }
        var face = OrderRules.refuseFace(open.product().making().face(), asked.face());
        if (face != null) return Outcome.refused(face);
        if (!open.topic().designFirst() && asked.design() == null) {
            return Outcome.done(Optional.empty());
        }
        return designs.approved(asked.program(), open.kind().product(), asked.design())
                .map(Optional::of);
    }

    private static <T> Outcome<T> incomplete(String field) {
        return Outcome.refused(
                Refusal.of(Code.REQUEST_INCOMPLETE).with("field", field).at("/" + field));
    }

    private Outcome<CardOrder> keep(Actor actor, Open open, Asked asked, Optional<Long> design) {
        long quantity = java.util.Objects.requireNonNull(asked.quantity());
        var order =
                new CardOrder(
                        ids.next(),
                        asked.branch(),
                        open.kind(),
                        design.orElse(null),
                        asked.reason(),
                        asked.onHand(),
                        shelf.inStock(open.kind(), asked.branch()),
                        quantity,
                        asked.face(),
                        asked.neededBy(),
                        State.REQUESTED,
                        Sha256.hex(asked.toString()),
                        null,
                        actor.person(),
                        clock.now(),
                        null);
        store.insert(order);
        var cost = Math.multiplyExact(quantity, open.product().making().unitCost().fen());
        var request =
                approvals.ask(
                        actor,
                        new Asking(
                                KIND,
                                asked.program(),
                                asked.branch(),
                                order.text(),
                                order.sha256(),
                                open.product().name() + " × " + quantity + " · " + asked.branch(),
                                cost == 0 ? null : cost));
        store.asked(order.id(), request.id());
        audit.record(
                entry(actor, "stock:request", order)
                        .to("quantity", quantity)
                        .to("onHand", asked.onHand())
                        .because(asked.reason()));
        return Outcome.done(store.find(order.id()).orElseThrow());
    }

    /// Those concerned have been talked to.
    Outcome<CardOrder> contact(Actor actor, long id, @Nullable String comment) {
        return step(
                actor,
                id,
                EnumSet.of(State.APPROVED),
                "contacted",
                comment,
                (order, topic) -> {
                    move(order, State.CONTACTED, topic.numbersWithin());
                    return Outcome.done(order);
                });
    }

    /// Numbers are fixed and handed to the supply chain. What [Segments#of] refuses.
    ///
    /// @param first the first of them; null for the next that is free
    Outcome<CardOrder> number(
            Actor actor, long id, @Nullable String first, @Nullable String comment) {
        var before = EnumSet.of(State.APPROVED, State.CONTACTED);
        return step(
                actor,
                id,
                before,
                "numbered",
                comment,
                (order, topic) -> {
                    if (order.state() == State.APPROVED && topic.contactWithin() != null) {
                        return wrongState(order);
                    }
                    var kind = order.kind();
                    return desk.open(actor, kind.program(), kind.product())
                            .then(open -> segments.of(actor, open, order, first))
                            .map(_ -> {
                                move(order, State.NUMBERED, null);
                                return order;
                            });
                });
    }

    /// The supply chain confirms the production.
    Outcome<CardOrder> confirm(Actor actor, long id, @Nullable String comment) {
        return step(
                actor,
                id,
                EnumSet.of(State.NUMBERED),
                "confirmed",
                comment,
                (order, _) -> {
                    move(order, State.CONFIRMED, null);
                    return Outcome.done(order);
                });
    }

    /// The cards arrive, with the member of staff who says so. `BRANCH_NOT_PERMITTED` where they
    /// are to arrive elsewhere.
    Outcome<CardOrder> deliver(Actor actor, long id, @Nullable String comment) {
        return step(
                actor,
                id,
                EnumSet.of(State.CONFIRMED),
                "delivered",
                comment,
                (order, topic) ->
                        desk.acting(actor, order.kind().program())
                                .then(staff -> receiver(order, topic, staff))
                                .then(staff -> segments.deliver(actor, order, staff))
                                .map(_ -> {
                                    move(order, State.DELIVERED, null);
                                    return order;
                                }));
    }

    private static Outcome<Staff> receiver(CardOrder order, StockTopic topic, Staff staff) {
        var elsewhere =
                topic.delivery() == StockTopic.Delivery.TO_BRANCH
                        && !staff.branch().equals(order.branch());
        return elsewhere
                ? Outcome.refused(
                        Refusal.of(Code.BRANCH_NOT_PERMITTED).with("branch", order.branch()))
                : Outcome.done(staff);
    }

    private interface Doing {
        Outcome<CardOrder> with(CardOrder order, StockTopic topic);
    }

    private Outcome<CardOrder> step(
            Actor actor,
            long id,
            Set<State> before,
            String what,
            @Nullable String comment,
            Doing doing) {
        return atomic.run(() ->
                sees(actor, store.lock(id))
                        .then(order ->
                                before.contains(order.state())
                                        ? Outcome.done(order)
                                        : wrongState(order))
                        .then(order ->
                                topic(actor, order.kind()).then(topic -> doing.with(order, topic)))
                        .map(order -> {
                            store.step(
                                    id,
                                    new Step(
                                            what,
                                            actor.person(),
                                            clock.now(),
                                            order.dueOn(),
                                            comment));
                            audit.record(
                                    entry(actor, "stock:produce", order)
                                            .from("state", order.state())
                                            .to("step", what)
                                            .because(comment));
                            return store.find(id).orElseThrow();
                        }));
    }

    private Outcome<StockTopic> topic(Actor actor, Kind kind) {
        return desk.open(actor, kind.program(), kind.product()).map(Open::topic);
    }

    private static <T> Outcome<T> wrongState(CardOrder order) {
        return Outcome.refused(
                Refusal.of(Code.DOCUMENT_STATE_INVALID).with("state", order.state().name()));
    }

    private void move(CardOrder order, State state, @Nullable Span within) {
        store.move(order.id(), state, within == null ? null : due(within));
    }

    private LocalDate due(Span within) {
        return within.addTo(clock.today(), calendars.workingDays()::includes);
    }

    ApprovalKind approvalKind() {
        return new ApprovalKind(
                KIND,
                "stock:approve",
                request -> asked(request).map(CardOrder::sha256),
                (request, checker) -> {
                    var order = asked(request).orElseThrow();
                    var within =
                            topic(Actor.system("approval"), order.kind())
                                    .map(topic -> Optional.ofNullable(topic.contactWithin()));
                    return within.map(span -> {
                        move(order, State.APPROVED, span.orElse(null));
                        store.step(
                                order.id(),
                                new Step("approved", checker.person(), clock.now(), null, null));
                        return "approved";
                    });
                },
                (request, _) -> {
                    store.move(asked(request).orElseThrow().id(), State.REJECTED, null);
                    return Outcome.done("rejected");
                });
    }

    private Optional<CardOrder> asked(ApprovalRequest request) {
        return Ids.parse(CardOrder.PREFIX, request.subject())
                .flatMap(store::lock)
                .filter(it -> Long.valueOf(request.id()).equals(it.approval()));
    }

    static Outcome<CardOrder> sees(Actor actor, Optional<CardOrder> found) {
        return found.filter(it -> actor.maySeeProgram(it.kind().program()))
                .filter(it -> actor.maySee(it.branch()))
                .map(Outcome::done)
                .orElse(Outcome.refused(Code.NOT_FOUND));
    }

    private static AuditEntry entry(Actor actor, String action, CardOrder order) {
        return AuditEntry.of(actor.by(), action, KIND, order.text())
                .at(order.kind().program(), order.branch());
    }
}
