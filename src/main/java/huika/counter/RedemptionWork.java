package huika.counter;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Assets;
import huika.ledger.Draft;
import huika.ledger.Kinds;
import huika.ledger.Lookup;
import huika.ledger.Places;
import huika.program.earning.PointsTopic.Reward;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Points are turned into a reward of the catalogue.
record RedemptionWork(Operation operation, CardUse use, String code, long quantity)
        implements OperationWork<RedemptionWork.Redeemed> {

    record Redeemed(long id, Slip.Redemption slip, LocalDate on) {}

    @Override
    public boolean spends() {
        return true;
    }

    @Override
    public List<Lookup.Ask<?, ?>> asks() {
        return use.asks();
    }

    @Override
    public Outcome<Redeemed> decide(Draft draft, Lookup.Answers answers) {
        var account = draft.account();
        var refusal = operation.refuse(account);
        if (refusal == null) refusal = use.refuse(draft, answers, false);
        if (refusal != null) return Outcome.refused(refusal);
        operation.expireDue(draft);
        var points = operation.program().points();
        var redemption = points == null ? null : points.redemption();
        if (redemption == null) return Outcome.refused(Code.REDEMPTION_KIND_NOT_ALLOWED);
        var reward = redemption.catalogue().get(code);
        if (reward == null) {
            return Outcome.refused(
                    Refusal.of(Code.REDEMPTION_KIND_NOT_ALLOWED).with("reward", code));
        }
        var now = Operation.local(draft);
        if (redemption.window() != null && !redemption.window().contains(now)) {
            var closed = Refusal.of(Code.REDEMPTION_WINDOW_CLOSED);
            return Outcome.refused(
                    redemption
                            .window()
                            .nextStart(now)
                            .map(next -> closed.with("next", next.toString()))
                            .orElse(closed));
        }
        refusal = refuse(reward, account.tier(), account.points());
        if (refusal != null) return Outcome.refused(refusal);
        return Outcome.done(write(draft, reward));
    }

    private @Nullable Refusal refuse(Reward reward, @Nullable String tier, long held) {
        var ladder = operation.program().ladder();
        if (reward.tierAtLeast() != null
                && ladder.indexOf(tier) < ladder.indexOf(reward.tierAtLeast())) {
            return Refusal.of(Code.TIER_TOO_LOW).with("required", reward.tierAtLeast());
        }
        var wanted = Math.multiplyExact(reward.points(), quantity);
        if (held < wanted) {
            return Refusal.of(Code.POINTS_INSUFFICIENT).with("wanted", wanted).with("held", held);
        }
        return null;
    }

    private Redeemed write(Draft draft, Reward reward) {
        var spent = Math.multiplyExact(reward.points(), quantity);
        var journal = draft.journal(Kinds.REDEMPTION, operation.version(), null);
        journal.debit(Assets.POINTS, spent, Places.REDEEMED);
        var gives = reward.gives();
        var given = gives == null ? 0 : reward.quantity() * quantity;
        if (gives != null) {
            var coupon = operation.program().benefits().coupons().get(gives);
            var until =
                    coupon == null || coupon.valid() == null
                            ? null
                            : coupon.valid().lastDayFrom(draft.today());
            journal.credit(gives, given, Places.ISSUED, until);
        }
        var slip =
                new Slip.Redemption(
                        code,
                        reward.name(),
                        quantity,
                        Assets.POINTS,
                        spent,
                        gives,
                        given,
                        Operation.balances(draft.account()));
        operation.keep(draft, journal, null, slip, CounterEvents.REWARD_REDEEMED);
        return new Redeemed(journal.id(), slip, draft.today());
    }
}
