package huika.insight;

import java.time.LocalDate;

/// How the stored value of a branch came from the beginning of a period to its end, principal and
/// bonus together. Money in fen. A member may top up in one branch and pay in another, so a branch
/// may stand below nought; all together never do.
///
/// @param branch empty for what belongs to none
/// @param from first day of it
/// @param to last day of it
/// @param opening at the beginning
/// @param topUps principal paid in
/// @param bonus given
/// @param payments paid with
/// @param refunds paid back onto cards
/// @param reversals principal of top-ups that were reversed
/// @param bonusTakenBack bonus that went with them
/// @param withdrawals paid out, also for returned cards
/// @param expired without being used
/// @param other whatever else moved, as it changes the value
/// @param closing at the end
public record StoredValueRoll(
        String branch,
        LocalDate from,
        LocalDate to,
        long opening,
        long topUps,
        long bonus,
        long payments,
        long refunds,
        long reversals,
        long bonusTakenBack,
        long withdrawals,
        long expired,
        long other,
        long closing) {

    public StoredValueRoll {
        var rolled =
                opening
                        + topUps
                        + bonus
                        - payments
                        + refunds
                        - reversals
                        - bonusTakenBack
                        - withdrawals
                        - expired
                        + other;
        if (rolled != closing) throw new IllegalArgumentException(rolled + " is not " + closing);
    }

    static StoredValueRoll none(String branch, LocalDate from, LocalDate to) {
        return new StoredValueRoll(branch, from, to, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /// Both together, under this one's branch and period.
    public StoredValueRoll plus(StoredValueRoll more) {
        return new StoredValueRoll(
                branch,
                from,
                to,
                opening + more.opening,
                topUps + more.topUps,
                bonus + more.bonus,
                payments + more.payments,
                refunds + more.refunds,
                reversals + more.reversals,
                bonusTakenBack + more.bonusTakenBack,
                withdrawals + more.withdrawals,
                expired + more.expired,
                other + more.other,
                closing + more.closing);
    }
}
