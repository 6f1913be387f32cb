package huika.card;

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
import huika.program.card.CardProduct;
import huika.program.card.CardProduct.Activation;
import huika.security.PinTag;
import huika.stock.Stock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Another card takes a card's place: one commit in which the old number ends and the new one
/// begins, on the same account. What the account owns (principal, bonus, every lot with its expiry,
/// coupons, tier, what is owed) is nobody's but its own and needs no moving.
///
/// @param old what never changes about the card that goes
/// @param number the new card's; null in a dry run only
/// @param validUntil the last day of the old card, which the new one keeps
/// @param unproven why what was shown is not enough; null where it is
/// @param stock the number taken out of a drawer, or why none could be; null where none is kept
record ReplaceWork(
        int bucket,
        Request request,
        CardRef old,
        long id,
        @Nullable String number,
        CardProduct product,
        int version,
        CountingWindow window,
        @Nullable String tender,
        @Nullable PinTag pin,
        boolean waived,
        @Nullable LocalDate validUntil,
        String branch,
        String person,
        @Nullable String reason,
        boolean dryRun,
        @Nullable Outcome<Stock.Reserved> stock,
        @Nullable String till,
        @Nullable Refusal unproven)
        implements Work<ReplaceWork.Replaced> {

    record Replaced(CardStatus status, long fee, List<String> waits) {}

    @Override
    public long account() {
        return old.account();
    }

    @Override
    public boolean spends() {
        return false;
    }

    @Override
    public List<Lookup.Ask<?, ?>> asks() {
        var card = Cards.LOOKUP.ask(old.number());
        return number == null ? List.of(card) : List.of(card, CardStore.TAKEN.ask(number));
    }

    @Override
    public Outcome<Replaced> decide(Draft draft, Lookup.Answers answers) {
        // only here: a request that comes again must find what it did the first time
        if (unproven != null) return Outcome.refused(unproven);
        if (stock instanceof Outcome.Refused<Stock.Reserved>(var none))
            return Outcome.refused(none);
        var state = answers.get(Cards.LOOKUP, old.number());
        if (state == null) return Outcome.refused(Code.NOT_FOUND);
        var refusal = CardRules.refuseReplacement(state.status(), product, tender);
        if (refusal != null) return Outcome.refused(refusal);
        if (number != null && answers.get(CardStore.TAKEN, number) != null) {
            return Outcome.refused(Refusal.of(Code.CARD_NUMBER_DUPLICATE).at("/number"));
        }
        var waits = product.lost().transferBy() == null ? List.<String>of() : List.of(Card.VALUE);
        var active = waits.isEmpty() && product.activation() != Activation.LINK;
        var replaced =
                new Replaced(
                        active && CardRules.refusePin(product, false) == null
                                ? CardStatus.ACTIVE
                                : CardStatus.ISSUED,
                        CardRules.replacementFee(product),
                        waits);
        if (number != null && !dryRun) write(draft, number, replaced);
        return Outcome.done(replaced);
    }

    private void write(Draft draft, String given, Replaced replaced) {
        var journal = draft.journal(Kinds.CARD_FEE, version, null);
        if (tender != null) {
            journal.entry(Places.CUSTOMER, Places.tender(tender), Assets.MONEY, replaced.fee());
        }
        new CardRow(
                        given,
                        id,
                        old.bearer(),
                        old.product(),
                        replaced.status(),
                        branch,
                        validUntil,
                        replaced.fee(),
                        tender,
                        journal.id(),
                        pin,
                        replaced.waits(),
                        null,
                        waived,
                        old.number(),
                        till,
                        null,
                        product.isTest())
                .write(draft, CardStore.ISSUED, person);
        if (stock instanceof Outcome.Done<Stock.Reserved>(var reserved)) {
            Stock.issued(draft, reserved, person);
        }
        draft.row(CardRow.REPLACED, old.number(), given);
        CardRow.history(
                draft,
                old.id(),
                CardStep.REPLACE.what(),
                CardStatus.REPLACED,
                person,
                branch,
                reason);
        draft.event(CardEvents.REPLACED, old.id());
    }

    /// Never shows the PIN's verifier.
    @Override
    public String toString() {
        return "ReplaceWork[" + old.product() + "]";
    }
}
