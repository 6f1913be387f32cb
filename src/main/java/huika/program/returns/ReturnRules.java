package huika.program.returns;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Split;
import huika.kernel.Step;
import huika.program.Program;
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
import org.jspecify.annotations.Nullable;

/// Decides what a return of goods gives back and takes back.
///
/// Everything is computed from what is left of the sale, never from the single return: ten returns
/// of one unit move exactly what one return of ten moves.
public final class ReturnRules {

    private ReturnRules() {}

    /// What is brought back.
    ///
    /// @param quantities units by line of the sale
    /// @param card whether the member's card is there
    /// @param keepPoints the customer chose the charge although the card is there
    /// @param statutory a defect or another right to return, which no charge may burden
    public record Asked(List<Long> quantities, boolean card, boolean keepPoints, boolean statutory) {}

    /// @param version the program version of the sale
    /// @param points what the member holds now
    public static Outcome<Return> decide(Program version, PaidSale paid, Asked asked, long points) {
        var refusal = refuse(paid, asked);
        if (refusal != null) return Outcome.refused(refusal);
        var because = new ArrayList<Step>();
        var amounts = amounts(paid, asked);
        var total = amounts.stream().mapToLong(Long::longValue).sum();
        var tenders = tenders(paid, total);
        var claw = claw(version, paid, asked, amounts, tenders);
        var pointed = pointed(paid, amounts);
        var topic = version.points();
        if (topic == null || claw == 0) {
            return Outcome.done(
                    new Return(amounts, tenders, 0, 0, 0, 0, 0, spend(version, paid, amounts), because));
        }
        var returns = topic.returns();
        var charge = returns.withoutCard();
        var chargeInstead =
                charge != null
                        && !asked.statutory()
                        && (!asked.card() || (asked.keepPoints() && charge.byChoice()));
        if (chargeInstead) {
            return Outcome.done(
                    charged(version, paid, amounts, tenders, charge, pointed, claw, points, because));
        }
        return takenBack(version, paid, asked, amounts, tenders, returns, pointed, claw, points, because);
    }

    private static @Nullable Refusal refuse(PaidSale paid, Asked asked) {
        var lines = paid.sale().lines();
        if (asked.quantities().size() != lines.size()) {
            throw new IllegalArgumentException("quantities of " + asked.quantities().size() + " lines");
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

    /// Fen of each line: the returned part of what is left of it.
    private static List<Long> amounts(PaidSale paid, Asked asked) {
        var amounts = new ArrayList<Long>();
        for (var i = 0; i < paid.lines().size(); i++) {
            var units = paid.sale().lines().get(i).quantity() - paid.returned().quantities().get(i);
            var left = paid.lines().get(i).net() - paid.returned().amounts().get(i);
            amounts.add(units == 0 ? 0 : Split.share(left, asked.quantities().get(i), units));
        }
        return amounts;
    }

    /// What goes back to each tender: its part of what is left of all.
    private static List<Paid> tenders(PaidSale paid, long total) {
        var left = new ArrayList<Paid>();
        for (var i = 0; i < paid.tenders().size(); i++) {
            left.add(paid.tenders().get(i).minus(paid.returned().tenders().get(i)));
        }
        var parts = Split.byWeight(total, left.stream().mapToLong(Paid::amount).toArray());
        var back = new ArrayList<Paid>();
        for (var i = 0; i < parts.length; i++) {
            var of = left.get(i);
            if (of.amount() == 0) {
                back.add(new Paid(of.kind(), 0, 0, 0, 0));
                continue;
            }
            var inner = Split.byWeight(parts[i], new long[] {of.principal(), of.bonus()});
            var stored = of.principal() + of.bonus() > 0;
            back.add(
                    new Paid(
                            of.kind(),
                            parts[i],
                            stored ? inner[0] : 0,
                            stored ? inner[1] : 0,
                            of.points() == 0 ? 0 : Split.share(of.points(), parts[i], of.amount())));
        }
        return back;
    }

    /// Points the member keeps without being entitled to them any more.
    private static long claw(
            Program version, PaidSale paid, Asked asked, List<Long> amounts, List<Paid> tenders) {
        if (paid.earned() == 0) return 0;
        var left = new ArrayList<PricedLine>();
        var byPoints = 0L;
        var byBalance = 0L;
        for (var i = 0; i < paid.lines().size(); i++) {
            var line = paid.sale().lines().get(i);
            var units = line.quantity() - paid.returned().quantities().get(i) - asked.quantities().get(i);
            var net = paid.lines().get(i).net() - paid.returned().amounts().get(i) - amounts.get(i);
            var gross = Math.max(net, Math.multiplyExact(units, line.unitPrice()));
            left.add(new PricedLine(gross, gross - net));
        }
        for (var i = 0; i < paid.tenders().size(); i++) {
            var of = paid.tenders().get(i).minus(paid.returned().tenders().get(i)).minus(tenders.get(i));
            if (of.kind().equals(huika.program.Sale.Tender.POINTS)) byPoints += of.amount();
            if (of.kind().equals(huika.program.Sale.Tender.STORED_VALUE)) byBalance += of.amount();
        }
        var entitled =
                EarningRules.earn(version, paid.sale(), left, byPoints, byBalance, paid.standing()).points();
        return Math.max(0, paid.earned() - entitled - paid.returned().points());
    }

    private static long pointed(PaidSale paid, List<Long> amounts) {
        var pointed = 0L;
        for (var i = 0; i < amounts.size(); i++) {
            if (paid.pointsByLine().get(i) > 0) pointed += amounts.get(i);
        }
        return pointed;
    }

    private static Return charged(
            Program version,
            PaidSale paid,
            List<Long> amounts,
            List<Paid> tenders,
            PointsTopic.WithoutCard charge,
            long pointed,
            long claw,
            long points,
            List<Step> because) {
        var chargedOn = paid.returned().chargedOn() + pointed;
        var withheld = of(charge.withhold(), chargedOn) - paid.returned().charged();
        because.add(
                new Step(
                        "points.returns.without card.withhold",
                        charge.clause(),
                        new Money(pointed) + " earned points",
                        charge.withhold() + ": " + new Money(withheld) + " withheld, points stay"));
        var taken = charge.points() == PointsTopic.PointsAfter.CANCEL ? Math.min(claw, points) : 0;
        return new Return(
                amounts, tenders, withheld, taken, 0, claw, pointed, spend(version, paid, amounts), because);
    }

    private static Outcome<Return> takenBack(
            Program version,
            PaidSale paid,
            Asked asked,
            List<Long> amounts,
            List<Paid> tenders,
            PointsTopic.Returns returns,
            long pointed,
            long claw,
            long points,
            List<Step> because) {
        if (returns.withCard() == PointsTopic.WithCard.NOTHING) claw = 0;
        var taken = Math.min(claw, points);
        var missing = claw - taken;
        var withheld = 0L;
        var owed = 0L;
        because.add(
                new Step(
                        "points.returns.with card",
                        null,
                        claw + " points no longer earned, " + points + " held",
                        taken + " taken back"));
        if (missing > 0) {
            var charge = returns.withoutCard();
            var rule = returns.whenSpent();
            if (rule == WhenSpent.REFUSE) {
                return Outcome.refused(
                        Refusal.of(Code.POINTS_INSUFFICIENT).with("wanted", claw).with("held", points));
            }
            if (rule == WhenSpent.CHARGE_THE_REST && charge != null && !asked.statutory()) {
                withheld = Split.share(charge.withhold().num() * pointed, missing, charge.withhold().den() * claw);
            } else {
                owed = missing;
            }
            because.add(
                    new Step(
                            "points.returns.when spent",
                            null,
                            missing + " points were spent",
                            owed > 0 ? owed + " owed" : new Money(withheld) + " withheld"));
        }
        return Outcome.done(
                new Return(
                        amounts, tenders, withheld, taken, owed, claw, 0, spend(version, paid, amounts), because));
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
