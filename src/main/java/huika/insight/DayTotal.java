package huika.insight;

import java.time.LocalDate;

/// What slips of a branch's business day came to. Money in fen.
///
/// @param branch empty where no branch took part
/// @param purchases how many
/// @param sales of purchases, before anything came back
/// @param memberSales of these, those of members less what came back from them
/// @param refunds paid back
/// @param discount given on purchases
/// @param withheld from what returns pay back: points charge, cashback that was spent
/// @param cash that came in by slips, less what went out
/// @param topUps principal paid in
/// @param reversals of top-ups
/// @param bonus given with top-ups and as cashback, less what was taken back
/// @param withdrawals stored value paid out
/// @param fees joining fees
/// @param valueSpent principal and bonus paid with, less what was paid back
/// @param pointsIssued less those taken back
/// @param pointsUsed redeemed or paid with, less those given back
/// @param pointsExpired by what happened here; those of the nightly sweep belong to no branch
/// @param redemptions how many
public record DayTotal(
        LocalDate day,
        String branch,
        long purchases,
        long sales,
        long memberSales,
        long refunds,
        long discount,
        long withheld,
        long cash,
        long topUps,
        long reversals,
        long bonus,
        long withdrawals,
        long fees,
        long valueSpent,
        long pointsIssued,
        long pointsUsed,
        long pointsExpired,
        long redemptions) {

    /// A day of a branch without a slip.
    public static DayTotal none(LocalDate day, String branch) {
        return new DayTotal(day, branch, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /// Sales less what came back.
    public long net() {
        return sales - refunds;
    }

    /// Both together, under this one's day and branch.
    public DayTotal plus(DayTotal more) {
        return new DayTotal(
                day,
                branch,
                purchases + more.purchases,
                sales + more.sales,
                memberSales + more.memberSales,
                refunds + more.refunds,
                discount + more.discount,
                withheld + more.withheld,
                cash + more.cash,
                topUps + more.topUps,
                reversals + more.reversals,
                bonus + more.bonus,
                withdrawals + more.withdrawals,
                fees + more.fees,
                valueSpent + more.valueSpent,
                pointsIssued + more.pointsIssued,
                pointsUsed + more.pointsUsed,
                pointsExpired + more.pointsExpired,
                redemptions + more.redemptions);
    }

    /// This one less the other, under this one's day and branch.
    public DayTotal minus(DayTotal less) {
        return new DayTotal(
                day,
                branch,
                purchases - less.purchases,
                sales - less.sales,
                memberSales - less.memberSales,
                refunds - less.refunds,
                discount - less.discount,
                withheld - less.withheld,
                cash - less.cash,
                topUps - less.topUps,
                reversals - less.reversals,
                bonus - less.bonus,
                withdrawals - less.withdrawals,
                fees - less.fees,
                valueSpent - less.valueSpent,
                pointsIssued - less.pointsIssued,
                pointsUsed - less.pointsUsed,
                pointsExpired - less.pointsExpired,
                redemptions - less.redemptions);
    }

    /// Whether everything is nought.
    public boolean nothing() {
        return equals(none(day, branch));
    }
}
