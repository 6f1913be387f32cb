package huika.counter;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Step;
import huika.ledger.AccountState;
import huika.ledger.Assets;
import huika.ledger.Draft;
import huika.ledger.Kinds;
import huika.ledger.Lookup;
import huika.ledger.Places;
import huika.program.Program;
import huika.program.Sale;
import huika.program.Standing;
import huika.program.earning.Earned;
import huika.program.earning.EarningRules;
import huika.program.pricing.Pricing;
import huika.program.pricing.Pricing.PricedLine;
import huika.program.pricing.PricingRules;
import huika.program.tiering.TieringRules;
import huika.program.value.CashbackRules;
import huika.program.value.StoredValueTopic;
import huika.program.value.StoredValueTopic.Confirmation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A sale: price it, take the tenders, credit what it earns, climb.
///
/// @param guest blind index, in hex, of a buyer without membership; null for members
/// @param walkIn whether nobody presented a membership: no offers, no points
/// @param deposits the discounts balances may have been paid in under
/// @param quote whether tenders may still be open
/// @param cashback whether the customer is promised cashback, so that the sale is refused without
record PurchaseWork(
        Operation operation,
        CardUse use,
        List<Sale.Line> lines,
        List<String> coupons,
        List<Sale.Tender> tenders,
        @Nullable String guest,
        boolean walkIn,
        boolean quote,
        Deposits deposits,
        boolean cashback)
        implements OperationWork<PurchaseWork.Sold> {

    private static final Set<String> MONEY = Set.of(Assets.PRINCIPAL, Assets.BONUS);

    PurchaseWork(
            Operation operation,
            CardUse use,
            List<Sale.Line> lines,
            List<String> coupons,
            List<Sale.Tender> tenders,
            @Nullable String guest,
            boolean walkIn,
            boolean quote) {
        this(operation, use, lines, coupons, tenders, guest, walkIn, quote, Deposits.ALIKE, false);
    }

    /// What was sold, and why it cost and earned what it did.
    ///
    /// @param firstPurchase whether the member never bought before
    record Sold(
            long id, Slip.Purchase slip, Instant at, boolean firstPurchase, List<Step> because) {}

    @Override
    public boolean spends() {
        return !coupons.isEmpty()
                || tenders.stream().anyMatch(t -> t.isPoints() || t.isStoredValue());
    }

    @Override
    public Set<String> assets() {
        var money = coupons.isEmpty() && tenders.stream().noneMatch(Sale.Tender::isPoints);
        return money ? MONEY : Set.of();
    }

    @Override
    public List<Lookup.Ask<?, ?>> asks() {
        return use.asks();
    }

    @Override
    public Outcome<Sold> decide(Draft draft, Lookup.Answers answers) {
        var account = draft.account();
        var refusal = refuse(draft, answers);
        if (refusal != null) return Outcome.refused(refusal);
        operation.expireDue(draft);
        var card = use.state(answers);
        var standing =
                walkIn
                        ? Standing.stranger()
                        : operation.standing(
                                account, card == null ? null : card.product(), draft.today());
        if (deposits.differ() && tenders.stream().anyMatch(Sale.Tender::isStoredValue)) {
            standing = standing.with(deposits.of(account, draft.today()));
        }
        if (cashback && !CashbackRules.gives(operation.program(), standing)) {
            return Outcome.refused(
                    Refusal.of(Code.FUNCTION_NOT_ON_CARD)
                            .with("function", "cashback")
                            .at("/cashback"));
        }
        return sell(draft, standing);
    }

    private Outcome<Sold> sell(Draft draft, Standing standing) {
        var sale = new Sale(Operation.local(draft), branch(), lines, coupons, tenders);
        return PricingRules.price(operation.program(), sale, standing)
                .then(pricing -> pay(draft, sale, standing, pricing));
    }

    private @Nullable Refusal refuse(Draft draft, Lookup.Answers answers) {
        var holder = operation.refuse(draft.account());
        if (holder != null) return holder;
        var scope = refuseScope(answers);
        if (scope != null) return scope;
        var storedValue = operation.program().storedValue();
        var pinNeeded =
                !quote
                        && storedValue != null
                        && storedValue.confirm().contains(Confirmation.PIN)
                        && !isConfirmedByCode(storedValue)
                        && tenders.stream().anyMatch(Sale.Tender::isStoredValue);
        if (pinNeeded && use.number() == null) {
            return Refusal.of(Code.CONFIRMATION_MISSING).at("/card");
        }
        return use.refuse(draft, answers, pinNeeded);
    }

    /// Whether the program lets a pay code stand for the PIN, for as much, and one was shown.
    private boolean isConfirmedByCode(StoredValueTopic topic) {
        var most = topic.payCodeUpTo();
        return operation.code() != null
                && topic.confirm().contains(Confirmation.PAY_CODE)
                && (most == null || fromBalance() <= most.fen());
    }

    /// Fen the balance pays at most, before anything is taken off.
    private long fromBalance() {
        var gross = lines.stream().mapToLong(Sale.Line::gross).reduce(0, Math::addExact);
        return tenders.stream()
                .filter(Sale.Tender::isStoredValue)
                .map(Sale.Tender::amount)
                .mapToLong(amount -> amount == null ? gross : amount)
                .reduce(0, Math::addExact);
    }

    /// `CARD_OUT_OF_SCOPE` of the first line that the shown card is not good for, or null.
    private @Nullable Refusal refuseScope(Lookup.Answers answers) {
        var card = use.state(answers);
        var product = card == null ? null : operation.program().cards().get(card.product());
        if (product == null) return null;
        for (var i = 0; i < lines.size(); i++) {
            var category = lines.get(i).category();
            if (product.scope().includesCategory(category)) continue;
            return Refusal.of(Code.CARD_OUT_OF_SCOPE)
                    .with("category", category)
                    .with("categories", product.scope().categories())
                    .at("/lines/" + i);
        }
        return null;
    }

    private String branch() {
        var branch = operation.request().branch();
        return branch == null ? "" : branch;
    }

    private Outcome<Sold> pay(Draft draft, Sale sale, Standing standing, Pricing pricing) {
        var open = quote && tenders.isEmpty();
        var asked = open ? List.of(new Sale.Tender("cash", null, null)) : tenders;
        return TenderRules.resolve(operation.program(), asked, pricing.net(), standing)
                .map(tendered -> sell(draft, sale, standing, pricing, tendered));
    }

    /// Nothing can be refused any more; from here on there are only writes.
    private Sold sell(
            Draft draft, Sale sale, Standing standing, Pricing pricing, Tendered tendered) {
        var account = draft.account();
        var earned =
                EarningRules.earn(
                        operation.program(),
                        sale,
                        pricing.lines(),
                        tendered.of(Sale.Tender.POINTS),
                        tendered.of(Sale.Tender.STORED_VALUE),
                        standing);
        var first = account.lastPurchase() == null && !walkIn;
        var journal = draft.journal(Kinds.PURCHASE, operation.version(), null);
        move(journal, pricing, tendered);
        var settled = credit(journal, account, earned);
        var cashback = CashbackRules.give(operation.program(), sale, tendered.paid(), standing);
        journal.credit(Assets.BONUS, cashback.fen(), Places.BONUS_COST, cashback.validUntil());
        if (!walkIn)
            journal.counts(
                    draft.today(),
                    counted(operation.program(), sale, pricing.lines()),
                    1,
                    operation.window());
        var because = new ArrayList<>(pricing.because());
        because.addAll(tendered.because());
        because.addAll(earned.because());
        because.addAll(cashback.because());
        var before = account.tier();
        if (!walkIn) {
            climb(draft, account, because);
            draft.marks(account.marks().use(draft.today(), pricing.limits()));
            operation.purchasedToday(draft);
        }
        if (first) Referrals.expect(operation, draft);
        var slip =
                new Slip.Purchase(
                        sale,
                        standing,
                        use.number(),
                        pricing.lines(),
                        tendered.paid(),
                        earned.byLine(),
                        earned.points(),
                        settled,
                        earned.validUntil(),
                        pricing.coupons(),
                        before,
                        account.tier(),
                        Operation.balances(account),
                        cashback.fen());
        operation.keep(draft, journal, guest, slip, CounterEvents.PURCHASE_MADE);
        return new Sold(journal.id(), slip, draft.at(), first, because);
    }

    private static void move(Draft.Posting journal, Pricing pricing, Tendered tendered) {
        for (var paid : tendered.paid()) {
            if (paid.kind().equals(Sale.Tender.STORED_VALUE)) {
                journal.debit(Assets.PRINCIPAL, paid.principal(), Places.SALES);
                journal.debit(Assets.BONUS, paid.bonus(), Places.SALES);
            } else if (paid.kind().equals(Sale.Tender.POINTS)) {
                journal.debit(Assets.POINTS, paid.points(), Places.REDEEMED);
            } else {
                journal.entry(
                        Places.CUSTOMER, Places.tender(paid.kind()), Assets.MONEY, paid.amount());
            }
        }
        for (var coupon : pricing.coupons()) journal.debit(coupon, 1, Places.REDEEMED);
    }

    /// Credits points; what is owed is taken from them first.
    private static long credit(Draft.Posting journal, AccountState account, Earned earned) {
        var settled = Math.min(account.owedPoints(), earned.points());
        journal.settleOwed(settled);
        journal.credit(
                Assets.POINTS, earned.points() - settled, Places.ISSUED, earned.validUntil());
        return settled;
    }

    /// Fen of a sale that count towards a tier.
    static long counted(Program program, Sale sale, List<PricedLine> lines) {
        var not = program.merchandise().notCounted();
        var counted = 0L;
        for (var i = 0; i < sale.lines().size(); i++) {
            if (!not.contains(sale.lines().get(i).category())) counted += lines.get(i).net();
        }
        return counted;
    }

    private void climb(Draft draft, AccountState account, List<Step> because) {
        var tiers = operation.program().tiers();
        if (tiers == null) return;
        TieringRules.climb(tiers, account.tier(), account.spent(), account.purchases())
                .ifPresent(change -> {
                    draft.tier(change.to());
                    because.add(change.because());
                });
    }
}
