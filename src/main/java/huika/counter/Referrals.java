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
import huika.member.Recommended;
import huika.program.Program;
import huika.program.Programs;
import huika.program.ReferralTopic;
import huika.program.ReferralTopic.Success;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rewards whoever brought a new member, once per member brought: when the new membership takes
/// effect or after its first purchase, as the program says.
@Component
class Referrals implements Recommended {

    /// New members whose referrer is still to be looked at.
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
        if (counts(operation.program(), Success.FIRST_PURCHASE)) expectFor(operation, draft);
    }

    private static void expectFor(Operation operation, Draft draft) {
        draft.row(DUE, operation.account(), operation.program().code());
    }

    /// The same with the payment of a joining fee, which completes a registration.
    static void expectAtJoining(Operation operation, Draft draft) {
        if (counts(operation.program(), Success.REGISTRATION)) expectFor(operation, draft);
    }

    @Override
    public void joining(Program program, long membership) {
        if (!counts(program, Success.REGISTRATION)) return;
        var insert =
                """
                insert into counter.referral_due (membership, program) values (?, ?)
                    on conflict do nothing
                """;
        jdbc.sql(insert).params(membership, program.code()).update();
    }

    @Override
    public void joined(long membership) {
        var select = "select program from counter.referral_due where membership = ?";
        jdbc.sql(select)
                .param(membership)
                .query(String.class)
                .optional()
                .ifPresent(program -> decide(program, membership));
    }

    /// The member of this operation bought for the first time. The purchase stands whatever comes
    /// of the reward; what failed is tried again by the daily job, under the same key.
    void firstPurchase(Operation operation) {
        if (counts(operation.program(), Success.FIRST_PURCHASE)) {
            decide(operation.program().code(), operation.account());
        }
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

    private static boolean counts(Program program, Success moment) {
        var referral = program.referral();
        return referral != null && referral.after() == moment;
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
            give(operation, "referral.points", Assets.POINTS, referral.points());
        } else if (referral.coupon() != null) {
            give(operation, "referral.coupon", referral.coupon(), 1);
        }
    }

    private void give(Operation operation, String rule, String asset, long amount) {
        var grant = new GrantWork.Grant("referral", rule, asset, amount, null, null);
        ledger.run(new GrantWork(operation, CardUse.NONE, grant));
    }

    private static boolean rewarded(ReferralTopic referral, AccountRow referrer) {
        return referral.by().isEmpty() || referral.by().contains(referrer.tier());
    }
}
