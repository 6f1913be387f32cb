package huika.card;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Accounts;
import huika.ledger.Buckets;
import huika.member.Members;
import huika.outbox.Event;
import huika.outbox.EventType;
import huika.outbox.Outbox;
import huika.program.Programs;
import huika.program.card.CardProduct;
import huika.program.card.CardProduct.PinPolicy.Policy;
import huika.security.Actor;
import huika.security.Pin;
import huika.security.PinGuard;
import huika.security.PinTag;
import huika.security.Pins;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What can be done with a card besides using it. Each change takes the lock of the card's account
/// first, as purchases do: what was committed before it stands, what comes after it sees it.
///
/// A card is changed by whoever works for its branch. Only a loss can be reported anywhere.
@Component
public final class CardChanges {

    private static final int MAX_REASON = 200;

    private final CardStore store;
    private final Cards cards;
    private final Pins pins;
    private final PinGuard guard;
    private final Members members;
    private final Accounts accounts;
    private final Buckets buckets;
    private final Programs programs;
    private final Outbox outbox;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    CardChanges(
            CardStore store,
            Cards cards,
            Pins pins,
            PinGuard guard,
            Members members,
            Accounts accounts,
            Buckets buckets,
            Programs programs,
            Outbox outbox,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.cards = cards;
        this.pins = pins;
        this.guard = guard;
        this.members = members;
        this.accounts = accounts;
        this.buckets = buckets;
        this.programs = programs;
        this.outbox = outbox;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// The card becomes active; where its product has a PIN, with the one the member has typed.
    public Outcome<Card> activate(Actor actor, String number, @Nullable String typed) {
        return own(actor, number)
                .then(card -> product(card).then(product -> activate(actor, card, product, typed)));
    }

    private Outcome<Card> activate(
            Actor actor, Card card, CardProduct product, @Nullable String typed) {
        var refusal = CardRules.refusePin(product, typed != null);
        if (refusal == null && typed != null) refusal = refuseNew(card, typed, "/pin");
        if (refusal != null) return Outcome.refused(refusal);
        var tag = typed == null ? null : make(card, typed);
        return move(
                actor,
                card,
                new Doing("activated", CardEvents.ACTIVATED, null, tag),
                now -> CardRules.activate(now, product, clock.today()));
    }

    /// @param reason a [FreezeReason] or any other text
    public Outcome<Card> freeze(Actor actor, String number, String reason) {
        var refusal = refuseReason(reason);
        if (refusal != null) return Outcome.refused(refusal);
        var doing = new Doing("frozen", CardEvents.FROZEN, reason, null);
        return own(actor, number)
                .then(card ->
                        move(
                                actor,
                                card,
                                doing,
                                now -> CardRules.freeze(now, FreezeReason.of(reason))));
    }

    /// Effective at once. Reported again, it is lost as before.
    public Outcome<Card> reportLoss(Actor actor, String number, @Nullable String reason) {
        var refusal = reason == null ? null : refuseReason(reason);
        if (refusal != null) return Outcome.refused(refusal);
        var doing = new Doing("lost", CardEvents.LOST, reason, null);
        return visible(actor, number).then(card -> move(actor, card, doing, CardRules::reportLoss));
    }

    /// @param reason needed where the card had been reported lost
    public Outcome<Card> reactivate(Actor actor, String number, @Nullable String reason) {
        var refusal = reason == null ? null : refuseReason(reason);
        if (refusal != null) return Outcome.refused(refusal);
        var doing = new Doing("reactivated", CardEvents.REACTIVATED, reason, null);
        return own(actor, number)
                .then(card -> move(actor, card, doing, now -> CardRules.reactivate(now, reason)));
    }

    /// The member sets a PIN of their own. A wrong old one counts as a try, of the card and of who
    /// typed it.
    ///
    /// @param old null where the card has no PIN yet
    public Outcome<Card> changePin(
            Actor actor, String number, @Nullable String old, String wanted) {
        return own(actor, number)
                .then(card ->
                        product(card)
                                .then(product -> changePin(actor, card, product, old, wanted)));
    }

    private Outcome<Card> changePin(
            Actor actor, Card card, CardProduct product, @Nullable String old, String wanted) {
        if (product.pin().policy() == Policy.NONE) {
            return Outcome.refused(Refusal.of(Code.FUNCTION_NOT_ON_CARD).with("function", "pin"));
        }
        var typed = old == null ? Optional.<Pin>empty() : Pin.parse(old);
        if (old != null && typed.isEmpty()) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/old"));
        }
        var refusal = refuseNew(card, wanted, "/new");
        if (refusal == null && old != null) refusal = guard.refuse(actor, card.branch(), null);
        if (refusal != null) return Outcome.refused(refusal);
        var proof = typed.map(pin -> cards.prove(card.ref(), pin, product.pin())).orElse(null);
        var tag = make(card, wanted);
        // the tries stay counted where the PIN is refused, so the refusal must not roll back
        var changed =
                atomic.run(
                                () -> {
                                    lock(card);
                                    return Outcome.done(replacePin(actor, card, proof, tag));
                                })
                        .then(outcome -> outcome);
        if (old != null) guard.judge(actor, card.branch(), null, changed);
        return changed;
    }

    private Outcome<Card> replacePin(Actor actor, Card card, @Nullable PinProof proof, PinTag tag) {
        var state = store.state(card.number());
        var refusal = state.refuseUse(clock.today());
        if (refusal != null) return Outcome.refused(refusal);
        if (state.hasPin()) {
            if (proof == null) {
                return Outcome.refused(Refusal.of(Code.CONFIRMATION_MISSING).at("/old"));
            }
            var before = state.pins();
            var wrong = state.judge(proof, clock.today());
            if (!state.pins().equals(before)) store.setTries(state);
            if (state.status() == CardStatus.LOCKED) {
                var doing = new Doing(CardStore.LOCKED, CardEvents.LOCKED, null, null);
                tell(actor, card, doing, CardStatus.LOCKED);
            }
            if (wrong != null && wrong.code() != Code.PIN_CHANGE_REQUIRED) {
                return Outcome.refused(wrong);
            }
        }
        store.setPin(card.number(), tag);
        var doing = new Doing("pin-changed", CardEvents.PIN_CHANGED, null, tag);
        tell(actor, card, doing, state.status());
        return Outcome.done(read(card));
    }

    /// A change under way: how it is recorded and told, and the PIN that comes with it.
    private record Doing(
            String what, EventType event, @Nullable String reason, @Nullable PinTag pin) {

        @Override
        public String toString() {
            return what;
        }
    }

    private Outcome<Card> move(
            Actor actor, Card found, Doing doing, Function<Card, Outcome<CardRules.Move>> rule) {
        return atomic.run(() -> {
            lock(found);
            var card = read(found);
            if (doing.event().equals(CardEvents.LOST) && card.status() == CardStatus.LOST) {
                return Outcome.done(card);
            }
            return rule.apply(card)
                    .map(move -> {
                        store.move(card, move);
                        if (doing.pin() != null) {
                            store.setPin(card.number(), doing.pin());
                        }
                        var first = card.activatedOn() == null && move.activatedOn() != null;
                        if (first && !store.hadActive(card)) {
                            members.takeEffect(card.account(), clock.today());
                        }
                        tell(actor, card, doing, move.status());
                        return read(card);
                    });
        });
    }

    private void lock(Card card) {
        if (!accounts.lock(card.account()))
            throw new IllegalStateException("a card without account");
    }

    private void tell(Actor actor, Card card, Doing doing, CardStatus status) {
        var at = clock.now();
        store.record(
                ids.next(),
                card.id(),
                doing.what(),
                status,
                actor.person(),
                acting(actor, card),
                doing.reason(),
                at);
        audit.record(
                AuditEntry.of(
                                actor.by(),
                                "card:" + doing.what(),
                                "card",
                                Ids.text("crd", card.id()))
                        .at(card.program(), acting(actor, card))
                        .from("status", card.status())
                        .to("status", status)
                        .because(doing.reason()));
        outbox.publish(
                new Event(
                        buckets.of(card.account()),
                        ids.next(),
                        doing.event(),
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

    private Outcome<Card> own(Actor actor, String number) {
        return visible(actor, number)
                .then(card ->
                        actor.maySee(card.branch())
                                ? Outcome.done(card)
                                : Outcome.refused(Code.BRANCH_NOT_PERMITTED));
    }

    private Outcome<Card> visible(Actor actor, String number) {
        return store.find(number, actor.programs())
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Code.NOT_FOUND));
    }

    private Card read(Card card) {
        return store.find(card.number(), huika.security.Scope.ALL).orElseThrow();
    }

    private Outcome<CardProduct> product(Card card) {
        return programs.find(card.program(), clock.today())
                .then(inForce -> {
                    var product = inForce.program().cards().get(card.product());
                    return product == null
                            ? Outcome.refused(Code.CARD_PRODUCT_UNKNOWN)
                            : Outcome.done(product);
                });
    }

    private @Nullable Refusal refuseNew(Card card, String typed, String pointer) {
        var pin = Pin.parse(typed);
        if (pin.isEmpty()) return Refusal.of(Code.FIELD_INVALID).at(pointer);
        var own = card.bearer() ? null : members.own(card.account());
        var numbers = new ArrayList<>(List.of(card.number()));
        if (own != null) numbers.addAll(own.numbers());
        return pins.weak(pin.get(), numbers, own == null ? List.of() : own.births())
                ? Refusal.of(Code.PIN_WEAK).at(pointer)
                : null;
    }

    private PinTag make(Card card, String typed) {
        return pins.make(card.id(), Pin.parse(typed).orElseThrow());
    }

    private static @Nullable Refusal refuseReason(String reason) {
        return reason.isBlank() || reason.length() > MAX_REASON
                ? Refusal.of(Code.REASON_MISSING).at("/reason")
                : null;
    }
}
