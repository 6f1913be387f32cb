package huika.card;

import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.member.Members;
import huika.outbox.EventType;
import huika.program.card.CardProduct;
import huika.program.card.CardProduct.PinPolicy.Policy;
import huika.program.card.CardProduct.PinPolicy.Unlock;
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
    private final CardMoves moves;
    private final CardDuties duties;
    private final Pins pins;
    private final PinGuard guard;
    private final Members members;
    private final Atomic atomic;
    private final Clock clock;

    CardChanges(
            CardStore store,
            Cards cards,
            CardMoves moves,
            CardDuties duties,
            Pins pins,
            PinGuard guard,
            Members members,
            Atomic atomic,
            Clock clock) {
        this.store = store;
        this.cards = cards;
        this.moves = moves;
        this.duties = duties;
        this.pins = pins;
        this.guard = guard;
        this.members = members;
        this.atomic = atomic;
        this.clock = clock;
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
        if (refusal == null && FreezeReason.of(reason) == FreezeReason.DORMANT) {
            refusal = Refusal.of(Code.DORMANCY_STEPS_INCOMPLETE);
        }
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
        return moves.visible(actor, number)
                .then(card -> move(actor, card, doing, CardRules::reportLoss));
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
                                    moves.hold(card);
                                    return Outcome.done(replacePin(actor, card, proof, tag));
                                })
                        .then(outcome -> outcome);
        if (old != null) guard.judge(actor, card.branch(), null, changed);
        return changed;
    }

    /// The member sets a PIN without knowing the old one. That they are the holder, and not only
    /// have the card, the caller has seen to.
    public Outcome<Card> renewPin(Actor actor, String number, String wanted) {
        return own(actor, number)
                .then(card ->
                        product(card).then(product -> renewPin(actor, card, product, wanted)));
    }

    private Outcome<Card> renewPin(Actor actor, Card card, CardProduct product, String wanted) {
        if (product.pin().policy() == Policy.NONE) {
            return Outcome.refused(Refusal.of(Code.FUNCTION_NOT_ON_CARD).with("function", "pin"));
        }
        var refusal = refuseNew(card, wanted, "/new");
        if (refusal != null) return Outcome.refused(refusal);
        var tag = make(card, wanted);
        return atomic.run(() -> {
            var held = moves.hold(card);
            var unusable = store.state(held.number()).refuseUse(clock.today());
            if (unusable != null) return Outcome.refused(unusable);
            store.setPin(held.number(), tag);
            var doing = new Doing("pin-changed", CardEvents.PIN_CHANGED, "PHONE_CODE", tag);
            tell(actor, held, doing, held.status());
            return Outcome.done(read(held));
        });
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

    /// A locked card goes on, with a PIN its holder has just typed. Whether they are the holder,
    /// the caller has seen to.
    public Outcome<Card> unlock(Actor actor, String number, String wanted) {
        return own(actor, number)
                .then(card ->
                        product(card)
                                .then(product -> unlock(actor, card, product, wanted, "/pin")));
    }

    /// The same by the member alone, where the program lets a code from their phone do. Whether it
    /// was shown, the caller has seen to.
    ///
    /// Refuses: `CARD_LOCKED` with what it takes instead, and what [#unlock] does.
    public Outcome<Card> unlockByPhone(Actor actor, String number, String wanted) {
        return own(actor, number)
                .then(card ->
                        product(card)
                                .then(product ->
                                        product.pin().unlock() == Unlock.BY_DOCUMENT
                                                ? Outcome.refused(
                                                        Refusal.of(Code.CARD_LOCKED)
                                                                .with("by", "document"))
                                                : unlock(actor, card, product, wanted, "/new")));
    }

    private Outcome<Card> unlock(
            Actor actor, Card card, CardProduct product, String wanted, String at) {
        if (product.pin().unlock() == Unlock.BY_REPLACEMENT) {
            return Outcome.refused(Refusal.of(Code.CARD_LOCKED).with("by", "replacement"));
        }
        var refusal = refuseNew(card, wanted, at);
        if (refusal == null) refusal = duties.refuseUnlock(actor, card);
        if (refusal != null) return Outcome.refused(refusal);
        var doing = new Doing("unlocked", CardEvents.UNLOCKED, null, make(card, wanted));
        return move(actor, card, doing, now -> CardRules.step(now, CardStep.UNLOCK, null));
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
            var card = moves.hold(found);
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

    private void tell(Actor actor, Card card, Doing doing, CardStatus status) {
        moves.tell(actor, card, doing.what(), doing.event(), doing.reason(), status);
    }

    private Outcome<Card> own(Actor actor, String number) {
        return moves.own(actor, number);
    }

    private Card read(Card card) {
        return moves.read(card.number());
    }

    private Outcome<CardProduct> product(Card card) {
        return moves.product(card);
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
