package huika.counter;

import huika.counter.SlipStore.StoredSlip;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Step;
import huika.ledger.Kinds;
import huika.program.Programs;
import huika.program.Sale;
import huika.program.earning.EarningRules;
import huika.program.pricing.PricingRules;
import huika.program.returns.PaidSale.Paid;
import huika.program.tiering.TieringRules;
import huika.program.value.CashbackRules;
import huika.program.value.StoredValueRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns slips into answers: just decided ones, and stored ones that are asked for again.
@Component
class SlipViews {

    private final SlipStore slips;
    private final Programs programs;
    private final Holders holders;

    SlipViews(SlipStore slips, Programs programs, Holders holders) {
        this.slips = slips;
        this.programs = programs;
        this.holders = holders;
    }

    // just decided

    Views.Purchase sold(Operation operation, PurchaseWork.Sold sold) {
        return purchase(
                Views.id(Kinds.PURCHASE, sold.id(), operation.dryRun()),
                operation.program().currency(),
                holders.isWalkIn(operation.account(), operation.program().code())
                        ? null
                        : Views.membership(operation.account()),
                operation.request().branch(),
                operation.request().document(),
                sold.at(),
                LocalDate.ofInstant(sold.at(), Clock.ZONE),
                operation.version(),
                sold.slip(),
                sold.because());
    }

    Views.Refund refunded(Operation operation, StoredSlip purchase, RefundWork.Refunded done) {
        return refund(
                Views.id(Kinds.REFUND, done.id(), operation.dryRun()),
                purchase.id(),
                operation.program().currency(),
                done.on(),
                done.slip());
    }

    Views.TopUp toppedUp(Operation operation, TopUpWork.ToppedUp done) {
        return topUp(
                Views.id(Kinds.TOP_UP, done.id(), operation.dryRun()),
                operation.program().currency(),
                operation.account(),
                done.on(),
                done.slip(),
                done.because());
    }

    Views.Reversal reversed(Operation operation, StoredSlip topUp, ReversalWork.Done done) {
        return reversal(
                Views.id(Kinds.REVERSAL, done.id(), operation.dryRun()),
                topUp.id(),
                operation.program().currency(),
                done.on(),
                done.slip());
    }

    Views.Withdrawal withdrawn(Operation operation, WithdrawalWork.Withdrawn done) {
        return withdrawal(
                Views.id(Kinds.WITHDRAWAL, done.id(), operation.dryRun()),
                operation.program().currency(),
                operation.account(),
                done.on(),
                done.slip());
    }

    // asked for again

    Views.Purchase purchase(StoredSlip stored) {
        var slip = stored.as(Slip.Purchase.class);
        return purchase(
                stored.text(),
                currency(stored),
                holders.isWalkIn(stored.account(), stored.program())
                        ? null
                        : Views.membership(stored.account()),
                stored.branch(),
                stored.document(),
                stored.at(),
                stored.businessDate(),
                stored.version(),
                slip,
                explain(stored, slip).because());
    }

    Views.Refund refund(StoredSlip stored) {
        var slip = stored.as(Slip.Refund.class);
        var parent = stored.parent() == null ? 0 : stored.parent();
        return refund(stored.text(), parent, currency(stored), stored.businessDate(), slip);
    }

    Views.TopUp topUp(StoredSlip stored) {
        var slip = stored.as(Slip.TopUp.class);
        var gain =
                StoredValueRules.gain(
                        programs.version(stored.program(), stored.version()),
                        slip.amount(),
                        LocalDateTime.ofInstant(stored.at(), Clock.ZONE),
                        slip.standing());
        return topUp(
                stored.text(),
                currency(stored),
                stored.account(),
                stored.businessDate(),
                slip,
                gain.because());
    }

    Views.Reversal reversal(StoredSlip stored) {
        var parent = stored.parent() == null ? 0 : stored.parent();
        return reversal(
                stored.text(),
                parent,
                currency(stored),
                stored.businessDate(),
                stored.as(Slip.Reversal.class));
    }

    Views.Withdrawal withdrawal(StoredSlip stored) {
        return withdrawal(
                stored.text(),
                currency(stored),
                stored.account(),
                stored.businessDate(),
                stored.as(Slip.Withdrawal.class));
    }

    /// Units of each line that have not come back.
    List<Long> leftOf(StoredSlip stored, Slip.Purchase sale) {
        var left = new ArrayList<Long>();
        for (var line : sale.sale().lines()) left.add(line.quantity());
        for (var facts : slips.followers(stored.id())) {
            var refund = SlipReading.JSON.readValue(facts, Slip.Refund.class);
            for (var i = 0; i < left.size(); i++)
                left.set(i, left.get(i) - refund.quantities().get(i));
        }
        return left;
    }

    /// Decides a stored sale anew from its facts, under its own version.
    Views.Explanation explain(StoredSlip stored, Slip.Purchase slip) {
        var program = programs.version(stored.program(), stored.version());
        var because = new ArrayList<Step>();
        var agrees = false;
        if (PricingRules.price(program, slip.sale(), slip.standing())
                instanceof Outcome.Done(var pricing)) {
            because.addAll(pricing.because());
            var paid =
                    TenderRules.resolve(
                            program, slip.sale().tenders(), pricing.net(), slip.standing());
            if (paid instanceof Outcome.Done(var tendered)) because.addAll(tendered.because());
            var earned =
                    EarningRules.earn(
                            program,
                            slip.sale(),
                            pricing.lines(),
                            paid(slip, Sale.Tender.POINTS),
                            paid(slip, Sale.Tender.STORED_VALUE),
                            slip.standing());
            because.addAll(earned.because());
            var cashback =
                    CashbackRules.give(program, slip.sale(), slip.tenders(), slip.standing());
            because.addAll(cashback.because());
            agrees =
                    pricing.lines().equals(slip.lines())
                            && cashback.fen() == slip.cashback()
                            && earned.points() == slip.earned()
                            && earned.byLine().equals(slip.points());
            if (program.tiers() != null && slip.standing().member()) {
                var counted = PurchaseWork.counted(program, slip.sale(), slip.lines());
                TieringRules.climb(
                                program.tiers(),
                                slip.tierBefore(),
                                slip.standing().spent() + counted,
                                slip.standing().purchases() + 1)
                        .ifPresent(change -> because.add(change.because()));
            }
        }
        return new Views.Explanation(
                stored.text(), stored.program(), stored.version(), agrees, because);
    }

    Outcome<Views.Explanation> explain(String id) {
        var stored = Ids.parse("pur", id).flatMap(slips::find);
        if (stored.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
        return Outcome.done(explain(stored.get(), stored.get().as(Slip.Purchase.class)));
    }

    private static long paid(Slip.Purchase slip, String kind) {
        return slip.tenders().stream()
                .filter(t -> t.kind().equals(kind))
                .mapToLong(Paid::amount)
                .sum();
    }

    private String currency(StoredSlip stored) {
        return programs.version(stored.program(), stored.version()).currency();
    }

    private static Views.Purchase purchase(
            @Nullable String id,
            String currency,
            @Nullable String membership,
            @Nullable String branch,
            @Nullable String document,
            Instant at,
            LocalDate businessDate,
            int version,
            Slip.Purchase slip,
            List<Step> because) {
        var gross = slip.lines().stream().mapToLong(l -> l.gross()).sum();
        var discount = slip.lines().stream().mapToLong(l -> l.discount()).sum();
        return new Views.Purchase(
                id,
                currency,
                membership,
                branch,
                document,
                at.atZone(Clock.ZONE).toOffsetDateTime(),
                businessDate,
                version,
                gross,
                discount,
                gross - discount,
                Views.lines(slip),
                slip.tenders().stream().map(Views.Tender::of).toList(),
                slip.coupons(),
                slip.earned(),
                slip.settled(),
                slip.validUntil(),
                new Views.Tier(slip.tierBefore(), slip.tierAfter()),
                slip.balances(),
                because,
                slip.cashback());
    }

    private static Views.Refund refund(
            @Nullable String id,
            long purchase,
            String currency,
            LocalDate businessDate,
            Slip.Refund slip) {
        var amount = slip.amounts().stream().mapToLong(Long::longValue).sum();
        return new Views.Refund(
                id,
                Kinds.id(Kinds.PURCHASE, purchase),
                currency,
                businessDate,
                amount,
                slip.withheld(),
                amount - slip.withheld() - slip.cashbackKept(),
                Views.paidBack(slip),
                slip.pointsTaken(),
                slip.tenders().stream().mapToLong(Paid::points).sum(),
                slip.owedAfter(),
                slip.coupons(),
                slip.balances(),
                slip.because(),
                slip.cashbackTaken(),
                slip.cashbackKept());
    }

    private static Views.TopUp topUp(
            @Nullable String id,
            String currency,
            long account,
            LocalDate businessDate,
            Slip.TopUp slip,
            List<Step> because) {
        return new Views.TopUp(
                id,
                currency,
                Views.membership(account),
                businessDate,
                slip.amount(),
                slip.bonus(),
                Views.vouchers(slip.coupons()),
                slip.balances(),
                because);
    }

    private static Views.Withdrawal withdrawal(
            @Nullable String id,
            String currency,
            long account,
            LocalDate on,
            Slip.Withdrawal slip) {
        return new Views.Withdrawal(
                id,
                currency,
                Views.membership(account),
                on,
                slip.amount(),
                slip.tender(),
                slip.bonus(),
                slip.balances());
    }

    private static Views.Reversal reversal(
            @Nullable String id,
            long topUp,
            String currency,
            LocalDate businessDate,
            Slip.Reversal slip) {
        return new Views.Reversal(
                id,
                Kinds.id(Kinds.TOP_UP, topUp),
                currency,
                businessDate,
                slip.amount(),
                slip.principal(),
                slip.bonus(),
                slip.paidBack(),
                slip.shortfall(),
                Views.vouchers(slip.coupons()),
                Views.vouchers(slip.spent()),
                slip.balances(),
                slip.because());
    }
}
