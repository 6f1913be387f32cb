package huika.complimentary;

import huika.approval.ApprovalKind;
import huika.approval.ApprovalRequest;
import huika.approval.Approvals;
import huika.approval.Asking;
import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.card.CardIssues;
import huika.card.CardIssues.Answer;
import huika.card.IssueCard;
import huika.complimentary.Gift.State;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Accounts;
import huika.organization.Organization;
import huika.program.Programs;
import huika.program.card.CardProduct;
import huika.security.Actor;
import huika.security.Masks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Complimentary cards, from the request to the holder.
@Component
final class Gifts {

    static final String APPROVAL = "complimentary-card";

    /// One client for all: so that one consent issues one card, whoever asks for it.
    private static final String CLIENT = "complimentary";

    private static final long MOST_FEN = 1_000_000_000_00L;
    private static final int MOST_REASON = 200;

    /// @param value fen of bonus on the card
    /// @param membership whose it will be; null for a card that names nobody
    record Asked(
            String program,
            String branch,
            String product,
            long value,
            @Nullable String membership,
            String reason) {}

    /// @param number the card to give, of one's drawer; null for the next
    record Handed(@Nullable String number, @Nullable Boolean reminded, @Nullable Boolean signed) {}

    private final GiftStore store;
    private final CardIssues issues;
    private final Accounts accounts;
    private final Approvals approvals;
    private final Programs programs;
    private final Organization organization;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Gifts(
            GiftStore store,
            CardIssues issues,
            Accounts accounts,
            Approvals approvals,
            Programs programs,
            Organization organization,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.issues = issues;
        this.accounts = accounts;
        this.approvals = approvals;
        this.programs = programs;
        this.organization = organization;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Refuses, first one wins: the branch, `CARD_PRODUCT_UNKNOWN` (or none that is given away),
    /// `FIELD_MISSING` or `FIELD_INVALID` of the membership, `AMOUNT_INVALID`,
    /// `FUNCTION_NOT_ON_CARD` (value on a card that pays nothing), `REASON_MISSING`.
    Outcome<Gift> ask(Actor actor, Asked asked) {
        return organization
                .branch(actor, asked.program(), asked.branch())
                .then(_ -> programs.find(asked.program(), clock.today()))
                .then(inForce -> {
                    var product = inForce.program().cards().get(asked.product());
                    if (product == null || !product.issue().approved()) {
                        return Outcome.refused(
                                Refusal.of(Code.CARD_PRODUCT_UNKNOWN).at("/product"));
                    }
                    var refusal = refuse(asked, product);
                    return refusal == null
                            ? atomic.run(() -> keep(actor, asked))
                            : Outcome.refused(refusal);
                });
    }

    private @Nullable Refusal refuse(Asked asked, CardProduct product) {
        if (product.registered() && asked.membership() == null) {
            return Refusal.of(Code.FIELD_MISSING).at("/membership");
        }
        var unknown =
                asked.membership() != null
                        && Ids.parse("mbs", asked.membership())
                                .flatMap(accounts::find)
                                .filter(row -> row.program().equals(asked.program()))
                                .isEmpty();
        if (unknown || (asked.membership() != null && !product.registered())) {
            return Refusal.of(Code.FIELD_INVALID).at("/membership");
        }
        if (asked.value() < 0 || asked.value() > MOST_FEN) {
            return Refusal.of(Code.AMOUNT_INVALID).at("/value");
        }
        if (asked.value() > 0 && !product.can(CardProduct.Function.PREPAID)) {
            return Refusal.of(Code.FUNCTION_NOT_ON_CARD).with("function", "prepaid");
        }
        return asked.reason().isBlank() || asked.reason().length() > MOST_REASON
                ? Refusal.of(Code.REASON_MISSING).at("/reason")
                : null;
    }

    private Outcome<Gift> keep(Actor actor, Asked asked) {
        var account =
                asked.membership() == null
                        ? null
                        : Ids.parse("mbs", asked.membership()).orElseThrow();
        var gift =
                new Gift(
                        ids.next(),
                        asked.program(),
                        asked.branch(),
                        asked.product(),
                        asked.value(),
                        account,
                        asked.reason(),
                        State.REQUESTED,
                        actor.person(),
                        clock.now(),
                        null);
        store.insert(gift);
        approvals.ask(
                actor,
                new Asking(
                        APPROVAL,
                        gift.program(),
                        gift.branch(),
                        gift.text(),
                        gift.hash(),
                        "赠送卡 " + gift.reason(),
                        gift.value()));
        record(actor, "card:ask-for-gift", gift);
        return Outcome.done(gift);
    }

    /// Hands the card out, once.
    ///
    /// Refuses: `NOT_FOUND`, `APPROVAL_INCOMPLETE`, `DOCUMENT_STATE_INVALID` (issued), and what
    /// [CardIssues#issue] refuses.
    Outcome<Gift> issue(Actor actor, long id, Handed handed) {
        var found = find(actor, id);
        if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
        var gift = found.get();
        return switch (gift.state()) {
            case APPROVED ->
                    issues.issue(
                                    new CardIssues.Call(asOne(actor), gift.text(), false),
                                    card(gift, handed),
                                    gift.value())
                            .then(answer -> atomic.run(() -> issued(actor, gift, answer)));
            case REQUESTED, REFUSED ->
                    Outcome.refused(
                            Refusal.of(Code.APPROVAL_INCOMPLETE)
                                    .with("state", gift.state().name()));
            case ISSUED ->
                    Outcome.refused(
                            Refusal.of(Code.DOCUMENT_STATE_INVALID)
                                    .with("state", gift.state().name()));
        };
    }

    private static IssueCard card(Gift gift, Handed handed) {
        return new IssueCard(
                gift.account() == null ? null : Ids.text("mbs", gift.account()),
                gift.program(),
                gift.product(),
                gift.branch(),
                handed.number(),
                null,
                null,
                null,
                null,
                handed.reminded(),
                null,
                handed.signed(),
                null,
                null);
    }

    private Outcome<Gift> issued(Actor actor, Gift gift, Answer answer) {
        var held = store.lock(gift.id()).orElseThrow();
        if (held.state() == State.ISSUED) return Outcome.done(held);
        store.move(gift.id(), State.ISSUED, answer.card().number());
        var issued = store.find(gift.id()).orElseThrow();
        record(actor, "card:grant", issued);
        return Outcome.done(issued);
    }

    private static Actor asOne(Actor actor) {
        return new Actor(
                CLIENT,
                actor.key(),
                actor.staff(),
                actor.permissions(),
                actor.branches(),
                actor.tills(),
                actor.programs(),
                actor.behind(),
                actor.proof());
    }

    Optional<Gift> find(Actor actor, long id) {
        return store.find(id)
                .filter(gift -> actor.maySeeProgram(gift.program()))
                .filter(gift -> actor.maySee(gift.branch()));
    }

    ApprovalKind approvalKind() {
        return new ApprovalKind(
                APPROVAL,
                "stock:approve",
                request ->
                        gift(request)
                                .filter(gift -> gift.state() == State.REQUESTED)
                                .map(Gift::hash),
                (request, _) -> decide(request, State.APPROVED),
                (request, _) -> decide(request, State.REFUSED));
    }

    private Outcome<String> decide(ApprovalRequest request, State state) {
        store.move(gift(request).orElseThrow().id(), state, null);
        return Outcome.done(state.name());
    }

    private Optional<Gift> gift(ApprovalRequest request) {
        return Ids.parse(Gift.PREFIX, request.subject()).flatMap(store::find);
    }

    private void record(Actor actor, String action, Gift gift) {
        audit.record(
                AuditEntry.of(actor.by(), action, "complimentary-card", gift.text())
                        .at(gift.program(), gift.branch())
                        .to("product", gift.product())
                        .to("value", gift.value())
                        .to("card", gift.card() == null ? null : Masks.card(gift.card()))
                        .because(gift.reason()));
    }
}
