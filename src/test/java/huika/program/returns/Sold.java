package huika.program.returns;

import huika.kernel.Outcome;
import huika.program.Program;
import huika.program.Sale;
import huika.program.Slip;
import huika.program.Somebody;
import huika.program.earning.EarningRules;
import huika.program.returns.PaidSale.Paid;
import huika.program.returns.PaidSale.Returned;
import huika.program.returns.PaidSale.Shown;
import huika.program.returns.ReturnRules.Asked;
import java.util.ArrayList;
import java.util.List;

/// A sale that was paid at full price, and what came back of it: returns one after the other.
///
/// @param fresh whether points that come back can be used; else they lie in lots that have expired
record Sold(Program program, PaidSale paid, boolean fresh) {

    Sold(Program program, PaidSale paid) {
        this(program, paid, false);
    }

    Sold withFreshPoints() {
        return new Sold(program, paid, true);
    }

    static Sold of(Program program, String lines) {
        var sale = Slip.of("2026-03-02", lines);
        var cash = List.of(new Paid("cash", sale.gross(), 0, 0, 0));
        return paid(program, sale, cash);
    }

    Sold paidFromBalance(long principal, long bonus) {
        var rest = paid.sale().gross() - principal - bonus;
        var tenders = new ArrayList<Paid>();
        tenders.add(new Paid(Sale.Tender.STORED_VALUE, principal + bonus, principal, bonus, 0));
        if (rest > 0) tenders.add(new Paid("cash", rest, 0, 0, 0));
        return paid(program, paid.sale(), tenders);
    }

    Sold paidByPoints(long points, long fen) {
        var rest = paid.sale().gross() - fen;
        return paid(
                program,
                paid.sale(),
                List.of(
                        new Paid(Sale.Tender.POINTS, fen, 0, 0, points),
                        new Paid("cash", rest, 0, 0, 0)));
    }

    long earned() {
        return paid.earned();
    }

    /// @param how `card`, `no card`, `keeps` (the points, by choice) or `defect`
    Return bringBack(List<Long> quantities, String how, long held) {
        return decide(quantities, how, held).orThrow();
    }

    Outcome<Return> decide(List<Long> quantities, String how, long held) {
        var asked =
                new Asked(
                        quantities,
                        !how.equals("no card"),
                        how.equals("keeps"),
                        how.equals("defect"));
        return ReturnRules.decide(program, paid, asked, held, back -> fresh ? back : 0);
    }

    /// The sale as the next return finds it.
    Sold after(Return done, List<Long> quantities) {
        var before = paid.returned();
        var units = new ArrayList<Long>();
        var amounts = new ArrayList<Long>();
        for (var i = 0; i < quantities.size(); i++) {
            units.add(before.quantities().get(i) + quantities.get(i));
            amounts.add(before.amounts().get(i) + done.amounts().get(i));
        }
        var tenders = new ArrayList<Paid>();
        var kept = new ArrayList<Paid>();
        for (var i = 0; i < paid.tenders().size(); i++) {
            var back = done.tenders().get(i);
            tenders.add(before.tenders().get(i).plus(back));
            kept.add(before.kept().get(i).plus(back.minus(done.paid().get(i))));
        }
        var missing = done.missing();
        var shown =
                missing == null
                        ? Shown.NOTHING
                        : new Shown(
                                paid.pointed(done.amounts()),
                                done.pointsSettled(),
                                missing,
                                done.chargedOn());
        var returned =
                new Returned(
                        units,
                        amounts,
                        tenders,
                        before.points() + done.pointsSettled(),
                        before.chargedOn() + done.chargedOn(),
                        before.charged() + done.withheld(),
                        kept,
                        before.shown().plus(shown));
        return new Sold(
                program,
                new PaidSale(
                        paid.sale(),
                        paid.standing(),
                        paid.lines(),
                        paid.tenders(),
                        paid.pointsByLine(),
                        paid.earned(),
                        returned),
                fresh);
    }

    /// After one unit of the first line came back.
    Sold after(Return done) {
        return after(done, List.of(1L));
    }

    private static Sold paid(Program program, Sale sale, List<Paid> tenders) {
        var lines = Slip.full(sale);
        var member = Somebody.member().standing();
        var byPoints = sum(tenders, Sale.Tender.POINTS);
        var byBalance = sum(tenders, Sale.Tender.STORED_VALUE);
        var earned = EarningRules.earn(program, sale, lines, byPoints, byBalance, member);
        return new Sold(
                program,
                new PaidSale(
                        sale,
                        member,
                        lines,
                        tenders,
                        earned.byLine(),
                        earned.points(),
                        Returned.nothing(lines.size(), tenders)));
    }

    private static long sum(List<Paid> tenders, String kind) {
        return tenders.stream().filter(t -> t.kind().equals(kind)).mapToLong(Paid::amount).sum();
    }
}
