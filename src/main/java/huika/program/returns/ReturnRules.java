package huika.program.returns;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Split;
import huika.kernel.Step;
import huika.program.Program;
import huika.program.Sale;
import huika.program.Standing;
import huika.program.earning.EarningRules;
import huika.program.earning.PointsTopic;
import huika.program.earning.PointsTopic.WhenSpent;
import huika.program.pricing.Pricing.PricedLine;
import huika.program.returns.PaidSale.Paid;
import huika.program.word.Money;
import huika.program.word.Share;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Decides what a return of goods gives back and takes back.
///
/// Everything is computed from the sale and all that came back of it, never from the single return:
/// ten returns of one unit move exactly what one return of ten moves.
public final class ReturnRules {

    private ReturnRules() {}

    /// What is brought back.
    ///
    /// @param quantities units by line of the sale
    /// @param card whether the member's card is there
    /// @param keepPoints the customer chose the charge although the card is there
    /// @param statutory a defect or another right to return, which no charge may burden
    public record Asked(
            List<Long> quantities, boolean card, boolean keepPoints, boolean statutory) {}

    /// Points the sale was paid with come back first, and are there to be taken.
    ///
    /// @param version the program version of the sale
    /// @param held points the member holds now
    /// @param usable how many of the points that come back can be used: those of expired lots are
    ///   gone at once
    public static Outcome<Return> decide(
            Program version, PaidSale paid, Asked asked, long held, LongUnaryOperator usable) {
        var refusal = refuse(paid, asked);
        if (refusal != null) return Outcome.refused(refusal);
        var because = new ArrayList<Step>();
        var amounts = amounts(paid, asked);
        var tenders = tenders(paid, sum(amounts));
        var restored = tenders.stream().mapToLong(Paid::points).sum();
        var fresh = usable.applyAsLong(restored);
        var topic = version.points();
        if (topic == null || paid.earned() == 0) {
            return Outcome.done(
                    new Return(
                            amounts,
                            tenders,
                            0,
                            tenders,
                            0,
                            0,
                            0,
                            null,
                            0,
                            spend(version, paid, amounts),
                            because));
        }
        var claw = claw(version, paid, asked, amounts, tenders);
        var returns = topic.returns();
        var charge = returns.withoutCard();
        if (charge != null && isCharged(charge, asked)) {
            return Outcome.done(
                    charged(
                            version,
                            paid,
                            amounts,
                            tenders,
                            charge,
                            claw,
                            Math.addExact(held, fresh),
                            because));
        }
        var there = new There(held, fresh);
        return takenBack(version, paid, asked, amounts, tenders, returns, claw, there, because);
    }

    /// Points that can be taken: those the member holds, and those this return brings back.
    private record There(long held, long fresh) {
        long all() {
            return Math.addExact(held, fresh);
        }

        /// What this return brings beyond what it takes.
        long left(long taken) {
            return fresh - Math.max(0, taken - held);
        }
    }

    /// A charge that is given back goes where it was kept from.
    private static List<Paid> paidBack(PaidSale paid, List<Paid> tenders, long withheld) {
        return withheld < 0
                ? givenBack(tenders, paid.returned().kept(), -withheld)
                : less(tenders, withheld);
    }

    /// What each tender of a return really gets, less what is withheld: that comes off money first,
    /// then off stored value, principal before bonus, and never off points. What none of them
    /// covers the customer pays.
    public static List<Paid> less(List<Paid> tenders, long withheld) {
        var back = new ArrayList<Paid>(tenders);
        var left = withheld;
        for (var stored : new boolean[] {false, true}) {
            for (var i = 0; i < back.size(); i++) {
                var of = back.get(i);
                if (of.kind().equals(Sale.Tender.POINTS)) continue;
                if (of.kind().equals(Sale.Tender.STORED_VALUE) != stored) continue;
                var kept = Math.min(left, of.amount());
                var principal = Math.min(kept, of.principal());
                var bonus = stored ? kept - principal : 0;
                left -= kept;
                back.set(i, of.minus(new Paid(of.kind(), kept, principal, bonus, 0)));
            }
        }
        return back;
    }

    private static List<Paid> givenBack(List<Paid> tenders, List<Paid> kept, long charge) {
        var back = new ArrayList<Paid>(tenders);
        var left = charge;
        for (var i = back.size() - 1; i >= 0; i--) {
            var of = kept.get(i);
            var amount = Math.min(left, of.amount());
            var bonus = Math.min(amount, of.bonus());
            var principal = Math.min(amount - bonus, of.principal());
            left -= amount;
            back.set(i, back.get(i).plus(new Paid(of.kind(), amount, principal, bonus, 0)));
        }
        return back;
    }

    /// Whether the charge is taken instead of points.
    private static boolean isCharged(PointsTopic.WithoutCard charge, Asked asked) {
        return !asked.statutory() && (!asked.card() || (asked.keepPoints() && charge.byChoice()));
    }

    private static @Nullable Refusal refuse(PaidSale paid, Asked asked) {
        var lines = paid.sale().lines();
        if (asked.quantities().size() != lines.size()) {
            throw new IllegalArgumentException(
                    "quantities of " + asked.quantities().size() + " lines");
        }
        for (var i = 0; i < lines.size(); i++) {
            var left = lines.get(i).quantity() - paid.returned().quantities().get(i);
            if (asked.quantities().get(i) > left) {
                return Refusal.of(Code.RETURN_EXCEEDS_SALE)
                        .with("line", i + 1)
                        .with("wanted", asked.quantities().get(i))
                        .with("held", left);
            }
        }
        return null;
    }

    /// Fen of each line: what all units that are back by now cost, less what was given back before.
    private static List<Long> amounts(PaidSale paid, Asked asked) {
        var amounts = new ArrayList<Long>();
        for (var i = 0; i < paid.lines().size(); i++) {
            var back = paid.returned().quantities().get(i) + asked.quantities().get(i);
            var all = paid.sale().lines().get(i).quantity();
            var cost = Split.share(paid.lines().get(i).net(), back, all);
            amounts.add(cost - paid.returned().amounts().get(i));
        }
        return amounts;
    }

    /// What goes back to each tender: its part of all that is back by now, less what it got before.
    /// The first tender takes its share, the next its share of the rest, so that no part ever
    /// falls.
    private static List<Paid> tenders(PaidSale paid, long total) {
        var toShare = total + sum(paid.returned().amounts());
        var whole = paid.tenders().stream().mapToLong(Paid::amount).sum();
        var back = new ArrayList<Paid>();
        for (var i = 0; i < paid.tenders().size(); i++) {
            var of = paid.tenders().get(i);
            var amount = share(toShare, of.amount(), whole);
            var stored = of.principal() + of.bonus();
            var principal = share(amount, of.principal(), stored);
            var bonus = stored == 0 ? 0 : amount - principal;
            var points = share(of.points(), amount, of.amount());
            var now = new Paid(of.kind(), amount, principal, bonus, points);
            back.add(now.minus(paid.returned().tenders().get(i)));
            toShare -= amount;
            whole -= of.amount();
        }
        return back;
    }

    private static long share(long total, long part, long whole) {
        return whole == 0 ? 0 : Split.share(total, part, whole);
    }

    private static long sum(List<Long> amounts) {
        return amounts.stream().mapToLong(Long::longValue).sum();
    }

    /// Points the member keeps without being entitled to them any more.
    private static long claw(
            Program version, PaidSale paid, Asked asked, List<Long> amounts, List<Paid> tenders) {
        if (paid.earned() == 0) return 0;
        var before = paid.returned();
        var quantities = new ArrayList<Long>();
        var allAmounts = new ArrayList<Long>();
        for (var i = 0; i < amounts.size(); i++) {
            quantities.add(before.quantities().get(i) + asked.quantities().get(i));
            allAmounts.add(before.amounts().get(i) + amounts.get(i));
        }
        var allTenders = new ArrayList<Paid>();
        for (var i = 0; i < tenders.size(); i++) {
            allTenders.add(before.tenders().get(i).plus(tenders.get(i)));
        }
        var entitled = earns(version, paid, quantities, allAmounts, allTenders, paid.standing());
        return Math.max(0, paid.earned() - entitled - before.points());
    }

    /// Points that what is left of a sale earns for somebody who stands so.
    public static long earns(Program version, PaidSale paid, Standing standing) {
        var back = paid.returned();
        return earns(version, paid, back.quantities(), back.amounts(), back.tenders(), standing);
    }

    private static long earns(
            Program version,
            PaidSale paid,
            List<Long> quantities,
            List<Long> amounts,
            List<Paid> tenders,
            Standing standing) {
        var left = new ArrayList<PricedLine>();
        for (var i = 0; i < paid.lines().size(); i++) {
            var line = paid.sale().lines().get(i);
            var units = line.quantity() - quantities.get(i);
            var net = paid.lines().get(i).net() - amounts.get(i);
            var gross = Math.max(net, Math.multiplyExact(units, line.unitPrice()));
            left.add(new PricedLine(gross, gross - net));
        }
        var byPoints = 0L;
        var byBalance = 0L;
        for (var i = 0; i < paid.tenders().size(); i++) {
            var of = paid.tenders().get(i).minus(tenders.get(i));
            if (of.kind().equals(Sale.Tender.POINTS)) byPoints += of.amount();
            if (of.kind().equals(Sale.Tender.STORED_VALUE)) byBalance += of.amount();
        }
        return EarningRules.earn(version, paid.sale(), left, byPoints, byBalance, standing)
                .points();
    }

    private static Return charged(
            Program version,
            PaidSale paid,
            List<Long> amounts,
            List<Paid> tenders,
            PointsTopic.WithoutCard charge,
            long claw,
            long points,
            List<Step> because) {
        var before = paid.returned();
        var allTakenBack = before.points() >= paid.earned() && before.chargedOn() == 0;
        var chargedOn = allTakenBack ? 0 : paid.pointed(amounts);
        var withheld = of(charge.withhold(), before.chargedOn() + chargedOn) - before.charged();
        because.add(
                new Step(
                        "points.returns.without card.withhold",
                        charge.clause(),
                        new Money(chargedOn) + " earned points",
                        charge.withhold() + ": " + new Money(withheld) + " withheld"));
        var cancelled =
                charge.points() == PointsTopic.PointsAfter.CANCEL ? Math.min(claw, points) : 0;
        return new Return(
                amounts,
                tenders,
                withheld,
                paidBack(paid, tenders, withheld),
                cancelled,
                0,
                claw,
                null,
                chargedOn,
                spend(version, paid, amounts),
                because);
    }

    private static Outcome<Return> takenBack(
            Program version,
            PaidSale paid,
            Asked asked,
            List<Long> amounts,
            List<Paid> tenders,
            PointsTopic.Returns returns,
            long claw,
            There there,
            List<Step> because) {
        if (returns.withCard() == PointsTopic.WithCard.NOTHING) claw = 0;
        var taken = Math.min(claw, there.all());
        var missing = claw - taken;
        if (missing > 0 && returns.whenSpent() == WhenSpent.REFUSE) {
            return Outcome.refused(
                    Refusal.of(Code.POINTS_INSUFFICIENT)
                            .with("wanted", claw)
                            .with("held", there.all()));
        }
        var rest = returns.whenSpent() == WhenSpent.CHARGE_THE_REST ? returns.withoutCard() : null;
        var owed = rest == null || asked.statutory() ? missing : 0;
        var before = paid.returned();
        // what an earlier return was charged for is taken as soon as a later one brings it
        var late = Math.min(before.shown().missing(), there.left(taken));
        var more = missing - owed - late;
        if (claw > 0 || late > 0) {
            because.add(
                    new Step(
                            "points.returns.with card",
                            null,
                            (claw + before.shown().missing())
                                    + " points no longer earned, "
                                    + there.all()
                                    + " held",
                            (taken + late) + " taken back"));
        }
        var chargedOn = rest == null ? 0 : missedOn(paid, amounts, claw, more);
        var withheld =
                rest == null
                        ? 0
                        : of(rest.withhold(), before.chargedOn() + chargedOn) - before.charged();
        if (owed > 0 || withheld != 0) {
            because.add(
                    new Step(
                            "points.returns.when spent",
                            null,
                            (before.shown().missing() + more + owed) + " points were spent",
                            owed > 0
                                    ? owed + " owed"
                                    : withheld > 0
                                            ? new Money(withheld) + " withheld"
                                            : new Money(-withheld) + " given back"));
        }
        return Outcome.done(
                new Return(
                        amounts,
                        tenders,
                        withheld,
                        paidBack(paid, tenders, withheld),
                        taken + late,
                        owed,
                        claw,
                        more,
                        chargedOn,
                        spend(version, paid, amounts),
                        because));
    }

    /// Fen that spent points were earned on: of all that is back by now the part of the points that
    /// are missing, less what was charged before.
    private static long missedOn(PaidSale paid, List<Long> amounts, long claw, long more) {
        var before = paid.returned().shown();
        var missing = before.missing() + more;
        var points = before.points() + claw;
        var all = share(before.pointed() + paid.pointed(amounts), missing, points);
        return all - before.chargedOn();
    }

    private static long of(Share share, long fen) {
        return share.of(fen, RoundingMode.HALF_UP);
    }

    /// Fen that counted towards a tier and no longer do.
    private static long spend(Program version, PaidSale paid, List<Long> amounts) {
        var spend = 0L;
        for (var i = 0; i < amounts.size(); i++) {
            var category = paid.sale().lines().get(i).category();
            if (!version.merchandise().notCounted().contains(category)) spend += amounts.get(i);
        }
        return spend;
    }
}
