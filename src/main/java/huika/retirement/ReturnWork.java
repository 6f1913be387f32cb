package huika.retirement;

import huika.card.CardRef;
import huika.card.CardStep;
import huika.card.Cards;
import huika.card.PinProof;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Assets;
import huika.ledger.Draft;
import huika.ledger.Kinds;
import huika.ledger.Lookup;
import huika.ledger.Places;
import huika.ledger.Request;
import huika.ledger.Work;
import huika.program.Program;
import huika.program.card.CardProduct;
import huika.program.card.Proof;
import huika.retirement.CardReturnRules.Settlement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A card comes back for good: its value leaves it and its number ends, in one commit.
///
/// @param product the card's product, as the program's version of today has it
/// @param stays whether other cards of the member keep the value
/// @param tender how the refund is paid; null where none is
/// @param till whose drawer it is paid from
record ReturnWork(
        int bucket,
        Request request,
        CardRef card,
        Program program,
        int version,
        CountingWindow window,
        CardProduct product,
        boolean waived,
        long fee,
        boolean stays,
        @Nullable PinProof proof,
        Set<Proof> shown,
        @Nullable String tender,
        @Nullable String till,
        @Nullable Long roomCharge,
        String branch,
        String person,
        boolean dryRun)
        implements Work<ReturnWork.Returned> {

    record Returned(long journal, Settlement sum) {}

    @Override
    public long account() {
        return card.account();
    }

    @Override
    public boolean spends() {
        return true;
    }

    @Override
    public List<Lookup.Ask<?, ?>> asks() {
        return List.of(Cards.LOOKUP.ask(card.number()));
    }

    @Override
    public Outcome<Returned> decide(Draft draft, Lookup.Answers answers) {
        var state = answers.get(Cards.LOOKUP, card.number());
        if (state == null) return Outcome.refused(Code.NOT_FOUND);
        if (!CardStep.RETURN.isPossible(state.status())) {
            return Outcome.refused(
                    Refusal.of(Code.CARD_STATE_TRANSITION_INVALID)
                            .with("state", state.status().name())
                            .with("wanted", "RETURNED"));
        }
        var wrong = proof == null ? null : state.verdict(proof, draft);
        if (wrong != null && wrong.code() != Code.PIN_CHANGE_REQUIRED) {
            return Outcome.refused(wrong);
        }
        var points = program.points();
        var inactivity = points == null ? null : points.inactivity();
        draft.expireDue(version, inactivity == null ? null : inactivity::lastDayFrom);
        var account = draft.account();
        var sum =
                CardReturnRules.settle(
                        product,
                        waived,
                        shown,
                        fee,
                        stays ? 0 : account.principal(),
                        stays ? 0 : account.bonus());
        var refusal = CardReturnRules.refuse(sum, roomCharge);
        if (refusal == null && sum.refund() > 0 && tender == null) {
            refusal = Refusal.of(Code.FIELD_MISSING).at("/tender");
        }
        if (refusal != null) return Outcome.refused(refusal);
        var journal = draft.journal(Kinds.CARD_RETURN, version, null);
        var to = sum.credit() > 0 ? Places.SALES : Places.DEPOSITS;
        journal.debit(Assets.PRINCIPAL, sum.principal(), to);
        journal.debit(Assets.BONUS, sum.bonus(), sum.credit() > 0 ? to : Places.BONUS_COST);
        if (tender != null) {
            journal.entry(Places.tender(tender), Places.CUSTOMER, Assets.MONEY, sum.refund());
            if (till != null && sum.refund() > 0) journal.at(till);
        }
        state.take(draft, CardStep.RETURN, person, branch, null);
        return Outcome.done(new Returned(journal.id(), sum));
    }
}
