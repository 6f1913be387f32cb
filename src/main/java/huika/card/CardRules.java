package huika.card;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.program.card.CardProduct;
import huika.program.card.CardProduct.Activation;
import huika.program.card.CardProduct.PinPolicy.Policy;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What can become of a card, and who can get one.
final class CardRules {

    /// Tenders a card cannot be paid with: they would need the member's own account.
    private static final Set<String> NOT_MONEY = Set.of("stored-value", "points");

    private static final String TENDER = "[a-z][a-z-]{0,30}";

    private CardRules() {}

    /// What a card is to become.
    record Move(
            CardStatus status,
            @Nullable CardStatus resume,
            @Nullable FreezeReason frozenFor,
            @Nullable LocalDate activatedOn) {}

    /// Why this card cannot be issued so, or null. First one wins: `FIELD_MISSING` or
    /// `FIELD_INVALID` of the membership, `FIELD_INVALID` of the tender, `FEE_UNPAID`.
    static @Nullable Refusal refuseIssue(
            CardProduct product, boolean withMembership, @Nullable String tender) {
        if (product.registered() && !withMembership) {
            return Refusal.of(Code.FIELD_MISSING).at("/membership");
        }
        if (!product.registered() && withMembership) {
            return Refusal.of(Code.FIELD_INVALID).at("/membership");
        }
        if (tender != null && (!tender.matches(TENDER) || NOT_MONEY.contains(tender))) {
            return Refusal.of(Code.FIELD_INVALID).at("/tender/kind");
        }
        var fee = fee(product);
        if (fee > 0 && tender == null) return Refusal.of(Code.FEE_UNPAID).with("fee", fee);
        return null;
    }

    /// `PARTY_EXCLUDED`, or null.
    static @Nullable Refusal refuseParties(CardProduct product, List<String> parties) {
        for (var party : parties) {
            if (product.excluded().contains(party)) {
                return Refusal.of(Code.PARTY_EXCLUDED).with("party", party);
            }
        }
        return null;
    }

    static long fee(CardProduct product) {
        return product.fee() == null ? 0 : product.fee().fen();
    }

    /// The last day of a card issued on `day`, or null.
    static @Nullable LocalDate validUntil(CardProduct product, LocalDate day) {
        return product.validity() == null ? null : product.validity().lastDayFrom(day);
    }

    static CardStatus atIssue(CardProduct product) {
        return product.activation() == Activation.AT_ISSUE ? CardStatus.ACTIVE : CardStatus.ISSUED;
    }

    /// A card becomes active: from `ISSUED` alone, and once it is on file where the program keeps
    /// files.
    static Outcome<Move> activate(Card card, CardProduct product, LocalDate today) {
        if (card.status() != CardStatus.ISSUED) return impossible(card, CardStatus.ACTIVE);
        if (product.activation() == Activation.AFTER_FILING) {
            return Outcome.refused(Code.CARD_NOT_FILED);
        }
        if (card.validUntil() != null && card.validUntil().isBefore(today)) {
            return Outcome.refused(
                    Refusal.of(Code.CARD_EXPIRED).with("validUntil", card.validUntil().toString()));
        }
        return Outcome.done(new Move(CardStatus.ACTIVE, null, null, today));
    }

    /// The house stops a card for a while.
    static Outcome<Move> freeze(Card card, FreezeReason reason) {
        return switch (card.status()) {
            case ISSUED, ACTIVE, LOCKED ->
                    Outcome.done(
                            new Move(CardStatus.FROZEN, card.status(), reason, card.activatedOn()));
            case FROZEN, LOST, REPLACED, CANCELLED -> impossible(card, CardStatus.FROZEN);
        };
    }

    /// Somebody lost it. There is a holder who can say so for registered cards only.
    static Outcome<Move> reportLoss(Card card) {
        if (card.bearer()) return Outcome.refused(Code.OPERATION_NOT_AVAILABLE_ANONYMOUS);
        return switch (card.status()) {
            case ISSUED, ACTIVE, LOCKED ->
                    Outcome.done(
                            new Move(CardStatus.LOST, card.status(), null, card.activatedOn()));
            case FROZEN ->
                    Outcome.done(
                            new Move(CardStatus.LOST, card.resume(), null, card.activatedOn()));
            case LOST, REPLACED, CANCELLED -> impossible(card, CardStatus.LOST);
        };
    }

    /// A frozen card goes on; a lost one was found, which needs a reason.
    static Outcome<Move> reactivate(Card card, @Nullable String reason) {
        var resume = card.resume();
        if (resume == null) return impossible(card, CardStatus.ACTIVE);
        if (card.status() == CardStatus.LOST && reason == null) {
            return Outcome.refused(Refusal.of(Code.REASON_MISSING).at("/reason"));
        }
        return Outcome.done(new Move(resume, null, null, card.activatedOn()));
    }

    /// Whether a PIN can or must come with an activation.
    static @Nullable Refusal refusePin(CardProduct product, boolean typed) {
        var policy = product.pin();
        if (policy.policy() == Policy.NONE) {
            return typed
                    ? Refusal.of(Code.FUNCTION_NOT_ON_CARD).with("function", "pin").at("/pin")
                    : null;
        }
        var needed = policy.policy() == Policy.MEMBER_SET || policy.forcedChange();
        return needed && !typed ? Refusal.of(Code.CONFIRMATION_MISSING).at("/pin") : null;
    }

    private static Outcome<Move> impossible(Card card, CardStatus wanted) {
        return Outcome.refused(
                Refusal.of(Code.CARD_STATE_TRANSITION_INVALID)
                        .with("state", card.status().name())
                        .with("wanted", wanted.name()));
    }
}
