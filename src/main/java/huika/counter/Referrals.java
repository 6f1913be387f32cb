package huika.counter;

import huika.kernel.Clock;
import huika.kernel.Outcome;
import huika.ledger.AccountRow;
import huika.ledger.Accounts;
import huika.ledger.Assets;
import huika.ledger.Draft;
import huika.ledger.Ledger;
import huika.ledger.Request;
import huika.ledger.Rows;
import huika.member.Members;
import huika.program.Programs;
import huika.program.ReferralTopic;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rewards whoever brought a new member, once per member brought, after their first purchase.
@Component
class Referrals {

    /// First purchases whose referrer is still to be looked at.
    private static final Rows DUE =
            new Rows(
                    "referral_due",
                    """
                    insert into counter.referral_due (membership, program)
                    select membership, program
                      from unnest(?::bigint[], ?::text[]) as d (membership, program)
                        on conflict do nothing
                    """,
                    List.of("bigint", "text"));

    private static final Logger LOG = LoggerFactory.getLogger(Referrals.class);

    private final Members members;
    private final Accounts accounts;
    private final Programs programs;
    private final Holders holders;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final Clock clock;

    Referrals(
            Members members,
            Accounts accounts,
            Programs programs,
            Holders holders,
            Ledger ledger,
            JdbcClient jdbc,
            Clock clock) {
        this.members = members;
        this.accounts = accounts;
        this.programs = programs;
        this.holders = holders;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Keeps, with a first purchase, that its referrer is to be looked at: the reward is given
    /// after the commit, and the server may stop in between.
    static void expect(Operation operation, Draft draft) {
        if (isFor(operation)) draft.row(DUE, operation.account(), operation.program().code());
    }

    /// The member of this operation bought for the first time. The purchase stands whatever comes
    /// of the reward; what failed is tried again by the daily job, under the same key.
    void firstPurchase(Operation operation) {
        if (isFor(operation)) decide(operation.program().code(), operation.account());
    }

    /// Decides what is still due.
    ///
    /// @return how many were
    int catchUp() {
        record Due(long membership, String program) {}
        var select = "select membership, program from counter.referral_due order by membership";
        var due = jdbc.sql(select).query(Due.class).list();
        due.forEach(each -> decide(each.program(), each.membership()));
        return due.size();
    }

    private static boolean isFor(Operation operation) {
        var referral = operation.program().referral();
        return referral != null && referral.after() == ReferralTopic.Success.FIRST_PURCHASE;
    }

    private void decide(String code, long membership) {
        try {
            reward(code, membership);
            var delete = "delete from counter.referral_due where membership = ?";
            jdbc.sql(delete).param(membership).update();
        } catch (RuntimeException later) {
            LOG.warn("referral reward of {} waits: {}", membership, later.getClass().getName());
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
