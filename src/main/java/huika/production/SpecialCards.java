package huika.production;

import huika.approval.ApprovalKind;
import huika.approval.ApprovalRequest;
import huika.approval.Approvals;
import huika.approval.Asking;
import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Sha256;
import huika.production.SpecialRequest.State;
import huika.program.card.Making;
import huika.security.Actor;
import huika.stock.Holding;
import huika.stock.Kind;
import huika.stock.Move;
import huika.stock.NumberRange;
import huika.stock.RangeText;
import huika.stock.Shelf;
import huika.stock.StockDesk;
import huika.stock.StockDesk.Open;
import huika.stock.StockState;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Special cards: a department reports how many and what for, all whom the program names agree, and
/// then one post enables exactly so many numbers.
@Component
final class SpecialCards {

    static final String KIND = "special-cards";

    record Asked(
            String program,
            String product,
            String branch,
            long quantity,
            String offer,
            long discount,
            String reason) {}

    private final SpecialStore store;
    private final Shelf shelf;
    private final StockDesk desk;
    private final Approvals approvals;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    SpecialCards(
            SpecialStore store,
            Shelf shelf,
            StockDesk desk,
            Approvals approvals,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.shelf = shelf;
        this.desk = desk;
        this.approvals = approvals;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Refuses, first one wins: what [StockDesk] refuses, the branch, `CARD_PRODUCT_UNKNOWN` (not a
    /// special one), `FIELD_INVALID`, `REASON_MISSING`, `DISCOUNT_ABOVE_LIMIT`.
    Outcome<SpecialRequest> ask(Actor actor, Asked asked) {
        return desk.open(actor, asked.program(), asked.product())
                .then(open ->
                        desk.branch(actor, asked.program(), asked.branch())
                                .then(_ -> {
                                    var refusal = refuse(open.product().making().special(), asked);
                                    return refusal != null
                                            ? Outcome.refused(refusal)
                                            : atomic.run(() -> keep(actor, open, asked));
                                }));
    }

    private static @Nullable Refusal refuse(Making.@Nullable Special special, Asked asked) {
        if (special == null) return Refusal.of(Code.CARD_PRODUCT_UNKNOWN).at("/product");
        if (asked.quantity() < 1 || asked.quantity() > OrderRules.MOST) {
            return Refusal.of(Code.FIELD_INVALID).at("/quantity");
        }
        if (asked.offer().isBlank() || asked.offer().length() > 200) {
            return Refusal.of(Code.FIELD_INVALID).at("/offer");
        }
        if (asked.discount() < 0 || asked.discount() > 10_000) {
            return Refusal.of(Code.FIELD_INVALID).at("/discount");
        }
        if (asked.reason().isBlank()) return Refusal.of(Code.REASON_MISSING).at("/reason");
        var cap = special.discountCap();
        if (cap == null) return null;
        var most = cap.of(10_000, RoundingMode.DOWN);
        return asked.discount() > most
                ? Refusal.of(Code.DISCOUNT_ABOVE_LIMIT).with("limit", most).at("/discount")
                : null;
    }

    private Outcome<SpecialRequest> keep(Actor actor, Open open, Asked asked) {
        var request =
                new SpecialRequest(
                        ids.next(),
                        open.kind(),
                        asked.branch(),
                        asked.quantity(),
                        asked.offer(),
                        asked.discount(),
                        asked.reason(),
                        State.REQUESTED,
                        Sha256.hex(asked.toString()),
                        null,
                        actor.person(),
                        clock.now(),
                        null);
        store.insert(request);
        var approval =
                approvals.ask(
                        actor,
                        new Asking(
                                KIND,
                                asked.program(),
                                asked.branch(),
                                request.text(),
                                request.sha256(),
                                "%s × %d · %s · %d‱"
                                        .formatted(
                                                open.product().name(),
                                                asked.quantity(),
                                                asked.offer(),
                                                asked.discount())));
        store.asked(request.id(), approval.id());
        record(actor, "ask", request);
        return Outcome.done(store.find(request.id()).orElseThrow());
    }

    /// Enables exactly as many numbers as were agreed to, once.
    ///
    /// Refuses: `NOT_FOUND`, `APPROVAL_INCOMPLETE`, `DOCUMENT_STATE_INVALID` (enabled already),
    /// `PERMISSION_DENIED` (another post than the program's), `RANGE_INVALID` (not so many, or not
    /// in stock).
    Outcome<SpecialRequest> enable(Actor actor, long id, List<RangeText> texts) {
        return atomic.run(() ->
                sees(actor, store.lock(id))
                        .then(SpecialCards::agreed)
                        .then(it ->
                                executor(actor, it)
                                        .then(open ->
                                                RangeText.read(open.product().number(), texts))
                                        .then(these -> enable(actor, it, these))));
    }

    private static Outcome<SpecialRequest> agreed(SpecialRequest it) {
        return switch (it.state()) {
            case APPROVED -> Outcome.done(it);
            case REQUESTED, REJECTED ->
                    Outcome.refused(
                            Refusal.of(Code.APPROVAL_INCOMPLETE).with("state", it.state().name()));
            case ENABLED ->
                    Outcome.refused(
                            Refusal.of(Code.DOCUMENT_STATE_INVALID)
                                    .with("state", it.state().name()));
        };
    }

    private Outcome<Open> executor(Actor actor, SpecialRequest it) {
        return desk.open(actor, it.kind().program(), it.kind().product())
                .then(open -> {
                    var special = open.product().making().special();
                    var post = special == null ? "" : special.executor();
                    return desk.acting(actor, it.kind().program())
                            .then(staff ->
                                    staff.role().equals(post)
                                            ? Outcome.done(open)
                                            : Outcome.refused(
                                                    Refusal.of(Code.PERMISSION_DENIED)
                                                            .with("roles", List.of(post))));
                });
    }

    private Outcome<SpecialRequest> enable(
            Actor actor, SpecialRequest it, List<NumberRange> these) {
        var told = these.stream().mapToLong(NumberRange::size).sum();
        if (told != it.quantity()) {
            return Outcome.refused(
                    Refusal.of(Code.RANGE_INVALID)
                            .with("wanted", it.quantity())
                            .with("told", told)
                            .at("/ranges"));
        }
        return shelf.change(
                        it.kind(),
                        these,
                        SpecialCards::refuseEnabling,
                        each -> each.enabled(each.coded(), true),
                        new Move("enabled", it.id(), it.offer(), actor.person()))
                .map(_ -> {
                    store.move(it.id(), State.ENABLED, actor.person());
                    record(actor, "enable", it);
                    return store.find(it.id()).orElseThrow();
                });
    }

    private static @Nullable Refusal refuseEnabling(Holding card) {
        return card.state() == StockState.STOCK && !card.permitted()
                ? null
                : Refusal.of(Code.RANGE_INVALID)
                        .with("state", card.state().name())
                        .with("enabled", card.permitted())
                        .at("/ranges");
    }

    ApprovalKind approvalKind() {
        return new ApprovalKind(
                KIND,
                "stock:approve",
                request -> asked(request).map(SpecialRequest::sha256),
                (request, _) -> {
                    store.move(asked(request).orElseThrow().id(), State.APPROVED, null);
                    return Outcome.done("approved");
                },
                (request, _) -> {
                    store.move(asked(request).orElseThrow().id(), State.REJECTED, null);
                    return Outcome.done("rejected");
                });
    }

    private Optional<SpecialRequest> asked(ApprovalRequest request) {
        return Ids.parse(SpecialRequest.PREFIX, request.subject())
                .flatMap(store::lock)
                .filter(it -> Long.valueOf(request.id()).equals(it.approval()));
    }

    static Outcome<SpecialRequest> sees(Actor actor, Optional<SpecialRequest> found) {
        return found.filter(it -> actor.maySeeProgram(it.kind().program()))
                .filter(it -> actor.maySee(it.branch()))
                .map(Outcome::done)
                .orElse(Outcome.refused(Code.NOT_FOUND));
    }

    private void record(Actor actor, String what, SpecialRequest it) {
        Kind kind = it.kind();
        audit.record(
                AuditEntry.of(actor.by(), "stock:allocate", KIND, it.text())
                        .at(kind.program(), it.branch())
                        .to("what", what)
                        .to("quantity", it.quantity())
                        .to("discount", it.discount())
                        .because(it.reason()));
    }
}
