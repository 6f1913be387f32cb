package huika.card;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Accounts;
import huika.ledger.Buckets;
import huika.ledger.Work;
import huika.member.Members;
import huika.outbox.Event;
import huika.outbox.EventType;
import huika.outbox.Outbox;
import huika.program.Program;
import huika.program.Programs;
import huika.program.card.CardProduct;
import huika.security.Actor;
import huika.security.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The steps of a card's life, for whoever does more with it in the same transaction. A step is
/// taken under the lock of the card's account and leaves its trace: history, audit, event.
@Component
public final class CardMoves {

    private final CardStore store;
    private final Members members;
    private final Accounts accounts;
    private final Buckets buckets;
    private final Programs programs;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;

    CardMoves(
            CardStore store,
            Members members,
            Accounts accounts,
            Buckets buckets,
            Programs programs,
            Outbox outbox,
            Audit audit,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.members = members;
        this.accounts = accounts;
        this.buckets = buckets;
        this.programs = programs;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /// The card, where it belongs to a program of the actor; else `NOT_FOUND`.
    public Outcome<Card> visible(Actor actor, String number) {
        return store.find(number, actor.programs())
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Code.NOT_FOUND));
    }

    /// The same, where it is also of a branch the actor works for.
    public Outcome<Card> own(Actor actor, String number) {
        return visible(actor, number)
                .then(card ->
                        actor.maySee(card.branch())
                                ? Outcome.done(card)
                                : Outcome.refused(Code.BRANCH_NOT_PERMITTED));
    }

    /// The card as it is now, its account locked for the rest of the transaction.
    public Card hold(Card card) {
        if (!accounts.lock(card.account()))
            throw new IllegalStateException("a card without account");
        return read(card.number());
    }

    /// The product of a card, in the program's version of today.
    public Outcome<CardProduct> product(Card card) {
        return programs.find(card.program(), clock.today())
                .then(inForce -> {
                    var product = inForce.program().cards().get(card.product());
                    return product == null
                            ? Outcome.refused(Code.CARD_PRODUCT_UNKNOWN)
                            : Outcome.done(product);
                });
    }

    /// Takes a held card one step, or says `CARD_STATE_TRANSITION_INVALID`.
    public Outcome<Card> take(Actor actor, Card held, CardStep step, @Nullable String reason) {
        return take(actor, held, step, null, reason);
    }

    /// @param frozenFor where the step is [CardStep#FREEZE]
    public Outcome<Card> take(
            Actor actor,
            Card held,
            CardStep step,
            @Nullable FreezeReason frozenFor,
            @Nullable String reason) {
        return CardRules.step(held, step, frozenFor)
                .map(move -> {
                    store.move(held, move);
                    tell(actor, held, step.what(), step.event(), reason, move.status());
                    return read(held.number());
                });
    }

    /// Something a held card waited for has happened. A card that waits for nothing more becomes
    /// active where nothing is left for the member to do, or goes on where it was stopped for it.
    public Outcome<Card> settle(Actor actor, Card held, String wait) {
        if (!held.waits().contains(wait)) {
            return Outcome.refused(
                    Refusal.of(Code.CARD_STATE_TRANSITION_INVALID)
                            .with("state", held.status().name())
                            .with("waits", held.waits()));
        }
        var left = held.waits().stream().filter(each -> !each.equals(wait)).toList();
        store.setWaits(held, left);
        tell(actor, held, "settled", CardEvents.SETTLED, wait, held.status());
        var card = read(held.number());
        if (!left.isEmpty()) return Outcome.done(card);
        if (card.frozenFor() == FreezeReason.NOT_FILED) {
            return take(actor, card, CardStep.REACTIVATE, wait);
        }
        return product(card)
                .then(product ->
                        card.status() == CardStatus.ISSUED && CardRules.activatesItself(product)
                                ? move(actor, card, product)
                                : Outcome.done(card));
    }

    private Outcome<Card> move(Actor actor, Card card, CardProduct product) {
        return CardRules.activate(card, product, clock.today())
                .map(move -> {
                    store.move(card, move);
                    if (!store.hadActive(card)) {
                        members.takeEffect(card.account(), clock.today());
                    }
                    var step = CardStep.ACTIVATE;
                    tell(actor, card, step.what(), step.event(), null, move.status());
                    return read(card.number());
                });
    }

    /// Cards handed out at night that should be on file by now.
    public List<Card> notFiled(Instant now, int limit) {
        return store.overdue(now, limit).stream().map(this::read).toList();
    }

    /// How a program counts towards tiers, for works that move no sales.
    public static Work.CountingWindow window(Program program) {
        return IssueWork.window(program.tiers() == null ? null : program.tiers().window());
    }

    Card read(String number) {
        return store.find(number, Scope.ALL).orElseThrow();
    }

    void tell(
            Actor actor,
            Card card,
            String what,
            EventType event,
            @Nullable String reason,
            CardStatus status) {
        var at = clock.now();
        var branch = acting(actor, card);
        store.record(ids.next(), card.id(), what, status, actor.person(), branch, reason, at);
        audit.record(
                AuditEntry.of(actor.by(), "card:" + what, "card", Ids.text("crd", card.id()))
                        .at(card.program(), branch)
                        .from("status", card.status())
                        .to("status", status)
                        .because(reason));
        outbox.publish(
                new Event(
                        buckets.of(card.account()),
                        ids.next(),
                        event,
                        card.program(),
                        card.branch(),
                        card.account(),
                        card.id(),
                        accounts.advance(card.account()),
                        at,
                        clock.today(),
                        null));
    }

    /// Where it was done: the card's branch, else the one branch of who did it; null where it is
    /// not known.
    private static @Nullable String acting(Actor actor, Card card) {
        var branches = actor.branches().codes();
        if (branches == null || branches.contains(card.branch())) return card.branch();
        return branches.size() == 1 ? branches.iterator().next() : null;
    }
}
