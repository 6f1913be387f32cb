package huika.catalogue;

import huika.approval.ApprovalKind;
import huika.approval.ApprovalRequest;
import huika.approval.Approvals;
import huika.approval.Asking;
import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.catalogue.Design.State;
import huika.catalogue.Design.Text;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Sha256;
import huika.program.Programs;
import huika.security.Actor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Designs of cards: drafted, agreed to, then made after.
@Component
public final class Designs {

    static final String KIND = "card-design";
    private static final int LONGEST = 2000;

    private final DesignStore store;
    private final Programs programs;
    private final Approvals approvals;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Designs(
            DesignStore store,
            Programs programs,
            Approvals approvals,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.programs = programs;
        this.approvals = approvals;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// The id of the design that cards of a kind are made after: the named one, or the last that
    /// was agreed to.
    ///
    /// Refuses `DESIGN_NOT_APPROVED`: there is none, it is another kind's, or nobody agreed yet.
    public Outcome<Long> approved(String program, String product, @Nullable String wanted) {
        var found =
                wanted == null
                        ? store.current(program, product)
                        : Ids.parse(Design.PREFIX, wanted)
                                .flatMap(store::find)
                                .filter(it -> it.program().equals(program))
                                .filter(it -> it.product().equals(product));
        return found.filter(it -> it.state() == State.APPROVED)
                .map(it -> Outcome.done(it.id()))
                .orElseGet(() -> {
                    var refusal = Refusal.of(Code.DESIGN_NOT_APPROVED).with("product", product);
                    return Outcome.refused(
                            found.map(it -> refusal.with("state", it.state().name()))
                                    .orElse(refusal)
                                    .at("/design"));
                });
    }

    /// The id of a design as written outside.
    public static String text(long id) {
        return Ids.text(Design.PREFIX, id);
    }

    /// Refuses: `PROGRAM_UNKNOWN`, `CARD_PRODUCT_UNKNOWN`, `FIELD_INVALID`.
    Outcome<Design> draft(Actor actor, String program, String product, Text text) {
        if (!actor.maySeeProgram(program)) {
            return Outcome.refused(Refusal.of(Code.PROGRAM_UNKNOWN).with("program", program));
        }
        return programs.find(program, clock.today())
                .then(inForce -> {
                    if (!inForce.program().cards().containsKey(product)) {
                        return Outcome.refused(
                                Refusal.of(Code.CARD_PRODUCT_UNKNOWN).at("/product"));
                    }
                    var bad = refuse(text);
                    return bad != null
                            ? Outcome.refused(bad)
                            : atomic.run(() -> insert(actor, program, product, text));
                });
    }

    private Outcome<Design> insert(Actor actor, String program, String product, Text text) {
        var design =
                new Design(
                        ids.next(),
                        program,
                        product,
                        text,
                        State.DRAFT,
                        hash(program, product, text),
                        null,
                        actor.person(),
                        clock.now(),
                        null,
                        null);
        store.insert(design);
        audit.record(entry(actor, "stock:request", design).to("sha256", design.sha256()));
        return Outcome.done(design);
    }

    /// Refuses: `NOT_FOUND`, `FIELD_INVALID`, `CENTRAL_RULE`, `VERSION_NOT_EDITABLE`.
    Outcome<Design> edit(Actor actor, long id, Text text) {
        var bad = refuse(text);
        if (bad != null) return Outcome.refused(bad);
        return atomic.run(() ->
                change(actor, id, State.DRAFT)
                        .then(design -> {
                            var hash = hash(design.program(), design.product(), text);
                            store.edit(id, text, hash);
                            audit.record(
                                    entry(actor, "stock:request", design)
                                            .from("sha256", design.sha256())
                                            .to("sha256", hash));
                            return Outcome.done(store.find(id).orElseThrow());
                        }));
    }

    /// Asks for consent. Refuses: `NOT_FOUND`, `CENTRAL_RULE`, `VERSION_NOT_EDITABLE`.
    Outcome<Design> submit(Actor actor, long id) {
        return atomic.run(() ->
                change(actor, id, State.DRAFT)
                        .then(design -> {
                            var request =
                                    approvals.ask(
                                            actor,
                                            new Asking(
                                                    KIND,
                                                    design.program(),
                                                    null,
                                                    design.subject(),
                                                    design.sha256(),
                                                    design.product()
                                                            + " · "
                                                            + design.text().title()));
                            store.move(id, State.SUBMITTED, request.id());
                            return Outcome.done(store.find(id).orElseThrow());
                        }));
    }

    /// Nobody is to make cards after it any more. Refuses: `NOT_FOUND`, `CENTRAL_RULE`,
    /// `DOCUMENT_STATE_INVALID`.
    Outcome<Design> withdraw(Actor actor, long id) {
        return atomic.run(() ->
                mine(actor, id)
                        .then(design -> {
                            if (design.state() == State.WITHDRAWN) {
                                return Outcome.refused(
                                        Refusal.of(Code.DOCUMENT_STATE_INVALID)
                                                .with("state", design.state().name()));
                            }
                            approvals.voidPending(KIND, design.subject());
                            store.withdraw(id);
                            audit.record(
                                    entry(actor, "stock:request", design)
                                            .from("state", design.state())
                                            .to("state", State.WITHDRAWN));
                            return Outcome.done(store.find(id).orElseThrow());
                        }));
    }

    Outcome<Design> find(Actor actor, long id) {
        return seen(actor, store.find(id));
    }

    List<Design> list(
            Actor actor,
            @Nullable String program,
            @Nullable String product,
            @Nullable State state,
            @Nullable Long before,
            int limit) {
        return store.list(actor.programs(), program, product, state, before, limit);
    }

    ApprovalKind approvalKind() {
        return new ApprovalKind(
                KIND,
                "stock:approve",
                request -> submitted(request).map(Design::sha256),
                (request, checker) -> {
                    store.approve(
                            submitted(request).orElseThrow().id(), checker.person(), clock.now());
                    return Outcome.done("approved");
                },
                (request, _) -> {
                    store.move(submitted(request).orElseThrow().id(), State.DRAFT, null);
                    return Outcome.done("a draft again");
                });
    }

    private Optional<Design> submitted(ApprovalRequest request) {
        return Ids.parse(Design.PREFIX, request.subject())
                .flatMap(store::lock)
                .filter(it -> Long.valueOf(request.id()).equals(it.approval()));
    }

    private Outcome<Design> change(Actor actor, long id, State needed) {
        return mine(actor, id)
                .then(design ->
                        design.state() == needed
                                ? Outcome.done(design)
                                : Outcome.refused(
                                        Refusal.of(Code.VERSION_NOT_EDITABLE)
                                                .with("state", design.state().name())));
    }

    /// A design is the whole program's: whoever is bound to branches changes only what they drew.
    private Outcome<Design> mine(Actor actor, long id) {
        return seen(actor, store.lock(id))
                .then(design ->
                        actor.branches().codes() == null || design.madeBy().equals(actor.person())
                                ? Outcome.done(design)
                                : Outcome.refused(Code.CENTRAL_RULE));
    }

    private static Outcome<Design> seen(Actor actor, Optional<Design> found) {
        return found.filter(it -> actor.maySeeProgram(it.program()))
                .map(Outcome::done)
                .orElse(Outcome.refused(Code.NOT_FOUND));
    }

    private static @Nullable Refusal refuse(Text text) {
        if (bad(text.title(), 100)) return Refusal.of(Code.FIELD_INVALID).at("/title");
        if (bad(text.layout(), LONGEST)) return Refusal.of(Code.FIELD_INVALID).at("/layout");
        if (bad(text.material(), 200)) return Refusal.of(Code.FIELD_INVALID).at("/material");
        if (bad(text.brandCheck(), LONGEST))
            return Refusal.of(Code.FIELD_INVALID).at("/brandCheck");
        var picture = text.picture();
        return picture != null && bad(picture, 500)
                ? Refusal.of(Code.FIELD_INVALID).at("/picture")
                : null;
    }

    private static boolean bad(String text, int most) {
        return text.isBlank() || text.length() > most;
    }

    private static String hash(String program, String product, Text text) {
        return Sha256.hex(String.join("\n", program, product, text.toString()));
    }

    private static AuditEntry entry(Actor actor, String action, Design design) {
        return AuditEntry.of(actor.by(), action, KIND, design.subject()).at(design.program(), null);
    }
}
