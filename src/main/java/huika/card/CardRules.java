package huika.card;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.program.card.CardProduct;
import huika.program.card.CardProduct.Activation;
import huika.program.card.CardProduct.PinPolicy.Policy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    ///
    /// @param waived whether somebody waives the fee
    static @Nullable Refusal refuseIssue(
            CardProduct product, boolean withMembership, @Nullable String tender, boolean waived) {
        if (product.registered() && !withMembership) {
            return Refusal.of(Code.FIELD_MISSING).at("/membership");
        }
        if (!product.registered() && withMembership) {
            return Refusal.of(Code.FIELD_INVALID).at("/membership");
        }
        if (tender != null && (!tender.matches(TENDER) || NOT_MONEY.contains(tender))) {
            return Refusal.of(Code.FIELD_INVALID).at("/tender/kind");
        }
        var fee = waived ? 0 : fee(product);
        if (fee > 0 && tender == null) return Refusal.of(Code.FEE_UNPAID).with("fee", fee);
        return null;
    }

    /// `PARTY_EXCLUDED`, `ELIGIBILITY_NOT_MET` (a card for others), or null.
    static @Nullable Refusal refuseParties(CardProduct product, List<String> parties) {
        for (var party : parties) {
            if (product.excluded().contains(party)) {
                return Refusal.of(Code.PARTY_EXCLUDED).with("party", party);
            }
        }
        var only = product.onlyFor();
        return only.isEmpty() || parties.stream().anyMatch(only::contains)
                ? null
                : Refusal.of(Code.ELIGIBILITY_NOT_MET).with("onlyFor", only);
    }

    static long fee(CardProduct product) {
        return product.fee() == null ? 0 : product.fee().fen();
    }

    /// The last day of a card issued on `day`, or null.
    static @Nullable LocalDate validUntil(CardProduct product, LocalDate day) {
        return product.validity() == null ? null : product.validity().lastDayFrom(day);
    }

    /// What a new card waits for before it can be used.
    static List<String> waits(CardProduct product, @Nullable String tender) {
        var waits = new ArrayList<String>();
        var issue = product.issue();
        if (tender != null && issue.cleared().contains(tender)) waits.add(Card.FUNDS);
        if (product.activation() == Activation.AFTER_FILING) {
            if (issue.filedBy().isEmpty()) waits.add(Card.FILING + "desk");
            issue.filedBy().forEach(post -> waits.add(Card.FILING + post));
        }
        return waits;
    }

    /// @param provisional handed out at night: used at once, filed the next day
    static CardStatus atIssue(CardProduct product, List<String> waits, boolean provisional) {
        if (provisional && !waits.contains(Card.FUNDS)) return CardStatus.ACTIVE;
        return waits.isEmpty() && product.activation() == Activation.AT_ISSUE
                ? CardStatus.ACTIVE
                : CardStatus.ISSUED;
    }

    /// Whether a card that waits for nothing any more becomes active by itself.
    static boolean activatesItself(CardProduct product) {
        return switch (product.activation()) {
            case AT_ISSUE, AFTER_FILING -> refusePin(product, false) == null;
            case LINK, ASSISTED -> false;
        };
    }

    /// Why a card that waits cannot be used, or `other`.
    static Refusal refuseWaiting(List<String> waits, Refusal other) {
        if (waits.contains(Card.FUNDS)) return Refusal.of(Code.FUNDS_NOT_CLEARED);
        if (waits.contains(Card.VALUE)) return other.with("waits", Card.VALUE);
        return waits.stream().anyMatch(wait -> wait.startsWith(Card.FILING))
                ? Refusal.of(Code.CARD_NOT_FILED).with("waits", waits)
                : other;
    }

    /// The fee of a replacement, in fen.
    static long replacementFee(CardProduct product) {
        if (product.replacementFee() != null) return product.replacementFee().fen();
        return product.lost().feeIsCardFee() ? fee(product) : 0;
    }

    /// Why another card cannot take this one's place, or null.
    static @Nullable Refusal refuseReplacement(
            CardStatus status, CardProduct product, @Nullable String tender) {
        if (!product.lost().allows(product.registered())) {
            return Refusal.of(Code.REPLACEMENT_NOT_ALLOWED_ANONYMOUS);
        }
        if (status == CardStatus.ACTIVE || status == CardStatus.ISSUED) {
            return Refusal.of(Code.LOSS_NOT_REPORTED).with("state", status.name());
        }
        if (!CardStep.REPLACE.isPossible(status)) return refuse(status, CardStatus.REPLACED);
        if (tender != null && (!tender.matches(TENDER) || NOT_MONEY.contains(tender))) {
            return Refusal.of(Code.FIELD_INVALID).at("/tender/kind");
        }
        var fee = replacementFee(product);
        return fee > 0 && tender == null ? Refusal.of(Code.FEE_UNPAID).with("fee", fee) : null;
    }

    /// One step of a card's life, as the table of steps allows it.
    static Outcome<Move> step(Card card, CardStep step, @Nullable FreezeReason frozenFor) {
        if (!step.isPossible(card.status())) {
            var wanted = step.to() == null ? CardStatus.ACTIVE : step.to();
            return Outcome.refused(refuse(card.status(), wanted));
        }
        var to = step.to() == null ? Objects.requireNonNull(card.resume()) : step.to();
        var comesBack = to == CardStatus.FROZEN || to == CardStatus.LOST || to == CardStatus.FAULTY;
        var before = card.resume() == null ? card.status() : card.resume();
        return Outcome.done(
                new Move(
                        to,
                        comesBack ? before : null,
                        to == CardStatus.FROZEN ? frozenFor : null,
                        card.activatedOn()));
    }

    /// A card becomes active: from `ISSUED` alone, and once it is on file where the program keeps
    /// files.
    static Outcome<Move> activate(Card card, CardProduct product, LocalDate today) {
        if (!CardStep.ACTIVATE.isPossible(card.status())) {
            return impossible(card, CardStatus.ACTIVE);
        }
        if (!card.waits().isEmpty()) {
            return Outcome.refused(refuseWaiting(card.waits(), Refusal.of(Code.CARD_NOT_ACTIVE)));
        }
        if (card.validUntil() != null && card.validUntil().isBefore(today)) {
            return Outcome.refused(
                    Refusal.of(Code.CARD_EXPIRED).with("validUntil", card.validUntil().toString()));
        }
        return Outcome.done(new Move(CardStatus.ACTIVE, null, null, today));
    }

    /// The house stops a card for a while.
    static Outcome<Move> freeze(Card card, FreezeReason reason) {
        return step(card, CardStep.FREEZE, reason);
    }

    /// Somebody lost it. There is a holder who can say so for registered cards only.
    static Outcome<Move> reportLoss(Card card) {
        if (card.bearer()) return Outcome.refused(Code.OPERATION_NOT_AVAILABLE_ANONYMOUS);
        return step(card, CardStep.REPORT_LOSS, null);
    }

    /// A frozen card goes on; a lost one was found, which needs a reason.
    static Outcome<Move> reactivate(Card card, @Nullable String reason) {
        if (card.resume() == null) return impossible(card, CardStatus.ACTIVE);
        var own = refuseOpening(card);
        if (own != null) return Outcome.refused(own);
        if (card.status() == CardStatus.LOST && reason == null) {
            return Outcome.refused(Refusal.of(Code.REASON_MISSING).at("/reason"));
        }
        return step(card, CardStep.REACTIVATE, null);
    }

    /// A card that something else must open again: a dormant one is checked first, one under
    /// correction is fetched, one not on file is filed, a faulty one is repaired.
    private static @Nullable Refusal refuseOpening(Card card) {
        var reason = card.frozenFor();
        var by =
                card.status() == CardStatus.FAULTY
                        ? "fault"
                        : reason == FreezeReason.DORMANT
                                ? "dormancy"
                                : reason == FreezeReason.CORRECTION
                                        ? "correction"
                                        : reason == FreezeReason.NOT_FILED ? "filing" : null;
        return by == null ? null : refuse(card.status(), CardStatus.ACTIVE).with("by", by);
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
        return Outcome.refused(refuse(card.status(), wanted));
    }

    private static Refusal refuse(CardStatus state, CardStatus wanted) {
        return Refusal.of(Code.CARD_STATE_TRANSITION_INVALID)
                .with("state", state.name())
                .with("wanted", wanted.name());
    }
}
