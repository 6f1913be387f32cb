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
import huika.member.Members;
import huika.program.card.CardProduct;
import huika.program.tiering.TierTopic;
import huika.program.tiering.TieringRules;
import huika.program.word.Span;
import huika.security.Masks;
import huika.security.PinTag;
import huika.stock.Stock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A card comes into being on an account: the row, the fee's journal, the event, all in one commit.
///
/// @param number given by hand or taken from the scheme; null in a dry run only
/// @param code the product's code
/// @param version of the program
/// @param pin the verifier of the initial PIN; null where the card has none
/// @param waived whether somebody waives the fee
/// @param fileBy where it is handed out at night: until when it must be on file
/// @param person who issues it
/// @param terms what else belongs to this one card
/// @param stock what came of asking the stock for it; null where no stock is kept of it, or in a
///   dry run
record IssueWork(
        int bucket,
        long account,
        Request request,
        long id,
        @Nullable String number,
        String code,
        CardProduct product,
        int version,
        TierTopic.@Nullable Window counting,
        @Nullable String tender,
        @Nullable PinTag pin,
        boolean waived,
        @Nullable Instant fileBy,
        String branch,
        String person,
        boolean dryRun,
        Terms terms,
        @Nullable Outcome<Stock.Reserved> stock)
        implements Work<IssueWork.Issued> {

    /// Sums that a program without tiers keeps all the same.
    private static final TierTopic.Window YEAR =
            new TierTopic.Window.Rolling(new Span(12, Span.Unit.MONTH));

    /// @param till where the fee is paid
    /// @param form the scan of the signed form
    /// @param granted fen of bonus the house gives with it, by consent
    /// @param again on an account whose card is over
    /// @param ends the last day of use, where the program's end is agreed to
    record Terms(
            @Nullable String till,
            @Nullable Long form,
            long granted,
            boolean again,
            @Nullable LocalDate ends) {}

    record Issued(CardStatus status, long fee, LocalDate on, @Nullable LocalDate validUntil) {}

    @Override
    public boolean spends() {
        return false;
    }

    @Override
    public List<Lookup.Ask<?, ?>> asks() {
        var holdings = CardStore.HOLDINGS.ask(account);
        var fee = Members.feesDue().ask(account);
        return number == null
                ? List.of(holdings, fee)
                : List.of(holdings, fee, CardStore.TAKEN.ask(number));
    }

    @Override
    public CountingWindow window() {
        return window(counting);
    }

    static CountingWindow window(TierTopic.@Nullable Window counting) {
        var window = counting == null ? YEAR : counting;
        return new CountingWindow() {
            @Override
            public LocalDate from(LocalDate day) {
                return TieringRules.from(window, day);
            }

            @Override
            public LocalDate until(LocalDate day) {
                return TieringRules.until(window, day);
            }
        };
    }

    @Override
    public Outcome<Issued> decide(Draft draft, Lookup.Answers answers) {
        var holdings = answers.get(CardStore.HOLDINGS, account);
        if (holdings == null) throw new IllegalStateException("holdings were not read");
        var refusal = refuse(draft, answers, holdings);
        if (refusal != null) return Outcome.refused(refusal);
        var issued =
                new Issued(
                        CardRules.atIssue(
                                product, CardRules.waits(product, tender), fileBy != null),
                        waived ? 0 : CardRules.fee(product),
                        draft.today(),
                        CardRules.validUntil(product, draft.today()));
        if (number != null && !dryRun) {
            holdings.add(code, number);
            write(draft, holdings, number, issued);
        }
        return Outcome.done(issued);
    }

    private @Nullable Refusal refuse(Draft draft, Lookup.Answers answers, Holdings holdings) {
        // only here: a request that comes again must find what it did the first time
        if (stock instanceof Outcome.Refused<Stock.Reserved>(var none)) return none;
        if (terms.ends() != null) {
            return Refusal.of(Code.CARD_NOT_ISSUABLE).with("programEnds", terms.ends().toString());
        }
        var holder = draft.account();
        if (!holder.status().equals("ACTIVE")) {
            return Refusal.of(Code.MEMBERSHIP_NOT_EFFECTIVE)
                    .with("membershipStatus", holder.status());
        }
        var fee = answers.get(Members.feesDue(), account);
        if (fee != null) {
            return Refusal.of(Code.FEE_UNPAID).with("fee", fee.fen()).with("of", "membership");
        }
        var party = CardRules.refuseParties(product, holder.parties());
        if (party != null) return party;
        if (number != null && answers.get(CardStore.TAKEN, number) != null) {
            return Refusal.of(Code.CARD_NUMBER_DUPLICATE).at("/number");
        }
        if (terms.again() && holdings.any()) {
            return Refusal.of(Code.CARD_STATE_TRANSITION_INVALID).at("/insteadOf");
        }
        if (holdings.count(code) < product.atMost()) return null;
        return Refusal.of(Code.DUPLICATE_MEMBER_KEY)
                .with("product", code)
                .with("atMost", product.atMost())
                .with("card", Masks.card(holdings.one(code).orElse("")));
    }

    private void write(Draft draft, Holdings holdings, String given, Issued issued) {
        var journal = draft.journal(Kinds.CARD_FEE, version, null);
        if (tender != null) {
            journal.entry(Places.CUSTOMER, Places.tender(tender), Assets.MONEY, issued.fee());
        }
        journal.credit(Assets.BONUS, terms.granted(), Places.BONUS_COST, null);
        new CardRow(
                        given,
                        id,
                        !product.registered(),
                        code,
                        issued.status(),
                        branch,
                        issued.validUntil(),
                        issued.fee(),
                        tender,
                        journal.id(),
                        pin,
                        CardRules.waits(product, tender),
                        fileBy,
                        waived,
                        null,
                        terms.till(),
                        terms.form(),
                        product.isTest())
                .write(draft, CardStore.ISSUED, person);
        if (stock instanceof Outcome.Done<Stock.Reserved>(var reserved)) {
            Stock.issued(draft, reserved, person);
        }
        if (issued.status() == CardStatus.ACTIVE && holdings.firstActive()) {
            Members.takeEffect(draft);
        }
    }

    /// Never shows the PIN's verifier.
    @Override
    public String toString() {
        return "IssueWork[" + code + "]";
    }
}
