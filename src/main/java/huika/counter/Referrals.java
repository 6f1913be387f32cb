package huika.counter;

import huika.kernel.Clock;
import huika.kernel.Outcome;
import huika.ledger.AccountRow;
import huika.ledger.Accounts;
import huika.ledger.Assets;
import huika.ledger.Ledger;
import huika.ledger.Request;
import huika.member.Members;
import huika.program.Programs;
import huika.program.ReferralTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Rewards whoever brought a new member, once per member brought, after their first purchase.
@Component
class Referrals {

    private static final Logger LOG = LoggerFactory.getLogger(Referrals.class);

    private final Members members;
    private final Accounts accounts;
    private final Programs programs;
    private final Holders holders;
    private final Ledger ledger;
    private final Clock clock;

    Referrals(
            Members members,
            Accounts accounts,
            Programs programs,
            Holders holders,
            Ledger ledger,
            Clock clock) {
        this.members = members;
        this.accounts = accounts;
        this.programs = programs;
        this.holders = holders;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// The member of this operation bought for the first time. The purchase stands whatever comes
    /// of the reward; what failed is tried again by the daily job, under the same key.
    void firstPurchase(Operation operation) {
        var referral = operation.program().referral();
        if (referral == null || referral.after() != ReferralTopic.Success.FIRST_PURCHASE) return;
        try {
            reward(operation.program().code(), operation.account());
        } catch (RuntimeException later) {
            LOG.warn(
                    "referral reward of {} waits: {}",
                    operation.account(),
                    later.getClass().getName());
        }
    }

    /// Gives the reward for bringing `membership`, unless it was given before.
    void reward(String code, long membership) {
        var referrer = members.membership(membership).map(found -> found.referrer());
        if (referrer.isEmpty()) return;
        var inForce = programs.find(code, clock.today());
        if (!(inForce instanceof Outcome.Done(var version))) return;
        var referral = version.program().referral();
        if (referral == null) return;
        var row = accounts.find(referrer.get());
        if (row.isEmpty() || !rewarded(referral, row.get())) return;
        var holder = holders.account(referrer.get(), code);
        var operation =
                new Operation(
                        holder.bucket(),
                        holder.account(),
                        Request.own(code, "referral " + membership),
                        version.program(),
                        version.number(),
                        null,
                        null,
                        false);
        if (referral.points() != null) {
            ledger.run(
                    new GrantWork(
                            operation,
                            CardUse.NONE,
                            "referral",
                            Assets.POINTS,
                            referral.points(),
                            null));
        } else if (referral.coupon() != null) {
            ledger.run(
                    new GrantWork(operation, CardUse.NONE, "referral", referral.coupon(), 1, null));
        }
    }

    private static boolean rewarded(ReferralTopic referral, AccountRow referrer) {
        return referral.by().isEmpty() || referral.by().contains(referrer.tier());
    }
}
