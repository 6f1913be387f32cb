package huika.counter;

import huika.card.Cards;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Assets;
import huika.ledger.Draft;
import huika.ledger.Kinds;
import huika.ledger.Lookup;
import huika.ledger.Places;
import huika.program.Program;
import huika.program.Sale;
import huika.program.returns.PaidSale;
import huika.program.returns.PaidSale.Paid;
import huika.program.returns.Return;
import huika.program.returns.ReturnRules;
import huika.program.value.CashbackRules;
import huika.program.value.CashbackRules.TakenBack;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Goods come back: money to the tenders it came from, points to the lots they came from, earned
/// points away.
///
/// @param purchase the journal of the sale
/// @param sold the version the sale was decided under
/// @param asked what is brought back; quantities by line of the sale
/// @param soldOn business date of the sale, from which what counted is taken away
record RefundWork(
        Operation operation,
        CardUse use,
        long purchase,
        Program sold,
        LocalDate soldOn,
        ReturnRules.Asked asked,
        @Nullable String ground)
        implements OperationWork<RefundWork.Refunded> {

    record Refunded(long id, Slip.Refund slip, LocalDate on) {}

    @Override
    public boolean spends() {
        return true;
    }

    @Override
    public List<Lookup.Ask<?, ?>> asks() {
        var asks = new ArrayList<Lookup.Ask<?, ?>>(use.asks());
        asks.add(SlipStore.BY_ID.ask(purchase));
        asks.add(SlipStore.BY_PARENT.ask(purchase));
        if (gaveCashback()) asks.add(CashbackLot.LOOKUP.ask(purchase));
        if (hasBearers()) asks.add(Cards.WITHOUT_CARD.ask(account()));
        return asks;
    }

    @Override
    public Long exclusive() {
        return purchase;
    }

    @Override
    public List<Long> undoes() {
        return List.of(purchase);
    }

    @Override
    public Outcome<Refunded> decide(Draft draft, Lookup.Answers answers) {
        var stored = answers.get(SlipStore.BY_ID, purchase);
        if (stored == null) return Outcome.refused(Code.NOT_FOUND);
        var refusal = use.refuse(draft, answers, false);
        if (refusal != null) return Outcome.refused(refusal);
        if (asked.quantities().stream().allMatch(units -> units == 0)) {
            return Outcome.refused(
                    Refusal.of(Code.RETURN_EXCEEDS_SALE).with("wanted", 0).with("held", 0));
        }
        operation.expireDue(draft);
        var slip = stored.as(Slip.Purchase.class);
        var paid = paid(slip, answers);
        var taken = answers.taken(purchase);
        return ReturnRules.decide(
                        sold,
                        paid,
                        asked,
                        draft.account().points(),
                        back -> taken.usable(Assets.POINTS, back, draft.today()))
                .then(back ->
                        isStranded(answers, back)
                                ? Outcome.refused(Refusal.of(Code.CARD_CANCELLED).at("/card"))
                                : Outcome.done(back))
                .map(back ->
                        write(
                                draft,
                                answers,
                                slip,
                                back,
                                cashback(draft, answers, slip, paid, back),
                                nothingLeft(slip, paid.returned())));
    }

    private TakenBack cashback(
            Draft draft, Lookup.Answers answers, Slip.Purchase slip, PaidSale paid, Return back) {
        var fresh = back.paid().stream().mapToLong(Paid::bonus).sum();
        var usable = answers.taken(purchase).usable(Assets.BONUS, fresh, draft.today());
        var before = refunds(answers);
        var lot = gaveCashback() ? answers.get(CashbackLot.LOOKUP, purchase) : null;
        return CashbackRules.takeBack(
                sold,
                slip.cashback(),
                new CashbackRules.Whereabouts(
                        draft.left(Assets.BONUS, purchase),
                        lot == null ? 0 : lot.lapsedBy(draft.today())),
                new CashbackRules.Before(
                        before.stream().mapToLong(Slip.Refund::cashbackSettled).sum(),
                        before.stream().mapToLong(Slip.Refund::cashbackLapsed).sum()),
                paid.tenders(),
                paid.returned().tenders(),
                back.tenders(),
                back.paid(),
                usable);
    }

    private boolean gaveCashback() {
        return sold.storedValue() != null && sold.storedValue().cashback() != null;
    }

    private List<Slip.Refund> refunds(Lookup.Answers answers) {
        var children = answers.get(SlipStore.BY_PARENT, purchase);
        if (children == null) return List.of();
        return children.facts().stream()
                .map(facts -> SlipReading.JSON.readValue(facts, Slip.Refund.class))
                .toList();
    }

    private boolean hasBearers() {
        return operation.program().cards().values().stream().anyMatch(card -> !card.registered());
    }

    /// Whether stored value would come back to an anonymous card that is no more: another one is
    /// issued in its place first.
    private boolean isStranded(Lookup.Answers answers, Return back) {
        return hasBearers()
                && back.paid().stream().anyMatch(paid -> paid.principal() + paid.bonus() > 0)
                && answers.get(Cards.WITHOUT_CARD, account()) != null;
    }

    private PaidSale paid(Slip.Purchase slip, Lookup.Answers answers) {
        var children = answers.get(SlipStore.BY_PARENT, purchase);
        return paid(slip, children == null ? List.of() : children.facts());
    }

    /// A sale and all that came back of it.
    ///
    /// @param refunds the slips of its returns
    static PaidSale paid(Slip.Purchase slip, List<String> refunds) {
        var returned = PaidSale.Returned.nothing(slip.lines().size(), slip.tenders());
        var sale = of(slip, returned);
        for (var facts : refunds) {
            var refund = SlipReading.JSON.readValue(facts, Slip.Refund.class);
            sale = of(slip, plus(sale, refund));
        }
        return sale;
    }

    private static PaidSale of(Slip.Purchase slip, PaidSale.Returned returned) {
        return new PaidSale(
                slip.sale(),
                slip.standing(),
                slip.lines(),
                slip.tenders(),
                slip.points(),
                slip.earned(),
                returned);
    }

    private static PaidSale.Returned plus(PaidSale sale, Slip.Refund refund) {
        var before = sale.returned();
        var quantities = new ArrayList<Long>();
        var amounts = new ArrayList<Long>();
        for (var i = 0; i < before.quantities().size(); i++) {
            quantities.add(before.quantities().get(i) + refund.quantities().get(i));
            amounts.add(before.amounts().get(i) + refund.amounts().get(i));
        }
        var tenders = new ArrayList<Paid>();
        var kept = new ArrayList<Paid>();
        var paid = refund.got();
        for (var i = 0; i < before.tenders().size(); i++) {
            var back = refund.tenders().get(i);
            tenders.add(before.tenders().get(i).plus(back));
            kept.add(before.kept().get(i).plus(back.minus(paid.get(i))));
        }
        var shown =
                refund.missing() == null
                        ? PaidSale.Shown.NOTHING
                        : new PaidSale.Shown(
                                sale.pointed(refund.amounts()),
                                refund.settled(),
                                refund.missing(),
                                refund.chargedOn());
        return new PaidSale.Returned(
                quantities,
                amounts,
                tenders,
                before.points() + refund.settled(),
                before.chargedOn() + refund.chargedOn(),
                before.charged() + refund.withheld(),
                kept,
                before.shown().plus(shown));
    }

    /// Whether nothing of the sale is left: with its last unit go its coupons and its place among
    /// the sales that count.
    private boolean nothingLeft(Slip.Purchase slip, PaidSale.Returned before) {
        var lines = slip.sale().lines();
        for (var i = 0; i < lines.size(); i++) {
            var back = before.quantities().get(i) + asked.quantities().get(i);
            if (back < lines.get(i).quantity()) return false;
        }
        return true;
    }

    private Refunded write(
            Draft draft,
            Lookup.Answers answers,
            Slip.Purchase sale,
            Return back,
            TakenBack cashback,
            boolean whole) {
        var coupons = whole ? sale.coupons() : List.<String>of();
        var journal = draft.journal(Kinds.REFUND, operation.version(), purchase);
        var taken = answers.taken(purchase);
        var withheld = back.withheld();
        for (var tender : cashback.paid()) {
            switch (tender.kind()) {
                case Sale.Tender.STORED_VALUE -> {
                    journal.putBack(Assets.PRINCIPAL, tender.principal(), Places.SALES, taken);
                    journal.putBack(Assets.BONUS, tender.bonus(), Places.SALES, taken);
                }
                case Sale.Tender.POINTS ->
                        journal.putBack(Assets.POINTS, tender.points(), Places.REDEEMED, taken);
                default ->
                        journal.entry(
                                Places.tender(tender.kind()),
                                Places.CUSTOMER,
                                Assets.MONEY,
                                tender.amount());
            }
        }
        for (var coupon : coupons) journal.putBack(coupon, 1, Places.REDEEMED, taken);
        journal.debitFrom(Assets.POINTS, back.pointsTaken(), Places.ISSUED, purchase);
        journal.debitFrom(Assets.BONUS, cashback.taken(), Places.BONUS_COST, purchase);
        journal.debitAgain(Assets.BONUS, cashback.again(), Places.BONUS_COST, taken);
        journal.owe(back.owed());
        var tiers = operation.program().tiers();
        if (tiers == null || tiers.returnsReduce()) {
            var sales = whole && sale.standing().member() ? -1 : 0;
            journal.counts(soldOn, -back.spend(), sales, operation.window());
        }
        operation.expireDue(draft);
        if (!sale.standing().member()) GuestReturns.expect(operation, draft, journal.id(), this);
        var slip =
                new Slip.Refund(
                        asked.quantities(),
                        asked.card(),
                        asked.keepPoints(),
                        ground,
                        back.amounts(),
                        back.tenders(),
                        withheld,
                        withheld == 0 && cashback.kept() == 0 ? List.of() : cashback.paid(),
                        back.pointsTaken(),
                        back.owed(),
                        back.pointsSettled(),
                        back.missing(),
                        back.chargedOn(),
                        draft.account().owedPoints(),
                        coupons,
                        Stream.concat(back.because().stream(), cashback.because().stream())
                                .toList(),
                        Operation.balances(draft.account()),
                        cashback.taken() + cashback.again(),
                        cashback.kept(),
                        cashback.forgiven(),
                        cashback.lapsed());
        operation.keep(draft, journal, null, slip, CounterEvents.PURCHASE_REFUNDED);
        return new Refunded(journal.id(), slip, draft.today());
    }
}
