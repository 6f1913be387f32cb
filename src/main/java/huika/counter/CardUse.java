package huika.counter;

import huika.card.CardState;
import huika.card.Cards;
import huika.card.PinProof;
import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.ledger.Draft;
import huika.ledger.Lookup;
import huika.program.card.CardProduct.Holder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The check at the counter that every program's rule of use asks for: is this card good, and is it
/// in the right hands.
///
/// @param number null where the member was found without a card
/// @param proof what came of the typed PIN; null where none was typed
/// @param others who may use the card besides its holder, where somebody else presents it; null
///   where it is the holder, or nobody asked
/// @param instead numbers of the member's cards where none was shown but one of them must be good
record CardUse(
        @Nullable String number,
        @Nullable PinProof proof,
        @Nullable Holder others,
        List<String> instead) {

    static final CardUse NONE = new CardUse(null, null, null, List.of());

    List<Lookup.Ask<?, ?>> asks() {
        if (number != null) return List.of(Cards.LOOKUP.ask(number));
        return instead.stream().<Lookup.Ask<?, ?>>map(Cards.LOOKUP::ask).toList();
    }

    @Nullable CardState state(Lookup.Answers answers) {
        return number == null ? null : answers.get(Cards.LOOKUP, number);
    }

    /// @param pinNeeded whether this operation needs a PIN where the card has one
    @Nullable Refusal refuse(Draft draft, Lookup.Answers answers, boolean pinNeeded) {
        if (number == null) return refuseInstead(draft, answers);
        var card = answers.get(Cards.LOOKUP, number);
        if (card == null || card.account() != draft.account().id())
            return Refusal.of(Code.NOT_FOUND);
        var refusal = card.refuseUse(draft);
        if (refusal == null && others != null) refusal = card.refuseOther(others);
        if (refusal != null) return refusal;
        if (proof == null) {
            return pinNeeded && card.hasPin()
                    ? Refusal.of(Code.CONFIRMATION_MISSING).at("/pin")
                    : null;
        }
        return card.verdict(proof, draft);
    }

    /// Why none of the member's cards can be used, as the newest says; null where one can, or where
    /// they have none.
    private @Nullable Refusal refuseInstead(Draft draft, Lookup.Answers answers) {
        Refusal newest = null;
        for (var each : instead) {
            var card = answers.get(Cards.LOOKUP, each);
            if (card == null || card.account() != draft.account().id()) continue;
            newest = card.refuseUse(draft);
            if (newest == null) return null;
        }
        return newest;
    }
}
