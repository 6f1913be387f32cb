package huika.counter;

import huika.counter.SlipStore.StoredSlip;
import huika.ledger.Kinds;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Turns slips of rewards, gifts and free services into answers: just decided ones, and stored ones
/// that are asked for again.
final class RewardViews {

    private RewardViews() {}

    static Views.Redemption redeemed(Operation operation, RedemptionWork.Redeemed done) {
        return redemption(
                Views.id(Kinds.REDEMPTION, done.id(), operation.dryRun()), done.on(), done.slip());
    }

    static Views.Grant granted(Operation operation, GrantWork.Granted done) {
        return grant(Views.id(Kinds.GRANT, done.id(), operation.dryRun()), done.on(), done.slip());
    }

    static Views.Use used(Operation operation, BenefitUseWork.Used done) {
        return use(Views.id(Kinds.USE, done.id(), operation.dryRun()), done.on(), done.slip());
    }

    static Views.Redemption redemption(StoredSlip stored) {
        return redemption(stored.text(), stored.businessDate(), stored.as(Slip.Redemption.class));
    }

    static Views.Grant grant(StoredSlip stored) {
        return grant(stored.text(), stored.businessDate(), stored.as(Slip.Grant.class));
    }

    static Views.Use use(StoredSlip stored) {
        return use(stored.text(), stored.businessDate(), stored.as(Slip.Use.class));
    }

    private static Views.Redemption redemption(
            @Nullable String id, LocalDate businessDate, Slip.Redemption slip) {
        return new Views.Redemption(
                id,
                slip.reward(),
                slip.name(),
                slip.quantity(),
                slip.spent(),
                slip.gives(),
                slip.given(),
                businessDate,
                slip.balances());
    }

    private static Views.Grant grant(@Nullable String id, LocalDate businessDate, Slip.Grant slip) {
        return new Views.Grant(
                id,
                slip.reason(),
                slip.asset(),
                slip.amount(),
                slip.settled(),
                slip.forfeited(),
                slip.validUntil(),
                businessDate,
                slip.balances(),
                slip.because());
    }

    private static Views.Use use(@Nullable String id, LocalDate businessDate, Slip.Use slip) {
        return new Views.Use(
                id,
                slip.benefit(),
                slip.name(),
                slip.quantity(),
                slip.left(),
                slip.validUntil(),
                businessDate,
                slip.balances());
    }
}
