package huika.counter;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Step;
import huika.ledger.Assets;
import huika.ledger.Draft;
import huika.ledger.Kinds;
import huika.ledger.Lookup;
import huika.ledger.Places;
import huika.program.Standing;
import huika.program.card.CardProduct.Function;
import huika.program.condition.ConditionRules;
import huika.program.condition.Facts;
import huika.program.value.StoredValueRules;
import huika.program.value.StoredValueRules.Gain;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Value is paid in: principal, and what the rules give on top.
///
/// @param beyond why whoever asks gives no more today; null where they may
record TopUpWork(
        Operation operation,
        CardUse use,
        long amount,
        String tender,
        @Nullable String seller,
        @Nullable Refusal beyond)
        implements OperationWork<TopUpWork.ToppedUp> {

    record ToppedUp(long id, Slip.TopUp slip, LocalDate on, List<Step> because) {}

    @Override
    public boolean spends() {
        return false;
    }

    @Override
    public List<Lookup.Ask<?, ?>> asks() {
        return use.asks();
    }

    @Override
    public Outcome<ToppedUp> decide(Draft draft, Lookup.Answers answers) {
        var account = draft.account();
        var refusal = operation.refuse(account);
        if (refusal == null) refusal = use.refuse(draft, answers, false);
        if (refusal == null) refusal = beyond;
        if (refusal != null) return Outcome.refused(refusal);
        operation.expireDue(draft);
        var card = use.state(answers);
        var standing =
                operation.standing(account, card == null ? null : card.product(), draft.today());
        var topic = operation.program().storedValue();
        if (topic == null || !standing.may(Function.PREPAID)) {
            return Outcome.refused(
                    Refusal.of(Code.FUNCTION_NOT_ON_CARD).with("function", "prepaid"));
        }
        var facts =
                new Facts(
                        Operation.local(draft), standing, null, operation.program().ladder(), null);
        if (!ConditionRules.holds(topic.topUp().when(), facts)) {
            return Outcome.refused(
                    Refusal.of(Code.FUNCTION_NOT_ON_CARD).with("function", "top-up"));
        }
        return StoredValueRules.topUp(operation.program(), amount, Operation.local(draft), standing)
                .map(gain -> credit(draft, standing, gain));
    }

    private ToppedUp credit(Draft draft, Standing standing, Gain gain) {
        var account = draft.account();
        var topic = java.util.Objects.requireNonNull(operation.program().storedValue());
        var journal = draft.journal(Kinds.TOP_UP, operation.version(), null);
        journal.entry(Places.CUSTOMER, Places.tender(tender), Assets.MONEY, amount);
        journal.credit(Assets.PRINCIPAL, amount, Places.DEPOSITS, null);
        var bonusUntil =
                topic.bonusExpiry() == null ? null : topic.bonusExpiry().lastDayFrom(draft.today());
        journal.credit(Assets.BONUS, gain.bonus(), Places.BONUS_COST, bonusUntil);
        gain.coupons()
                .forEach((code, units) -> {
                    var coupon = operation.program().benefits().coupons().get(code);
                    var until =
                            coupon == null || coupon.valid() == null
                                    ? null
                                    : coupon.valid().lastDayFrom(draft.today());
                    journal.credit(code, units, Places.ISSUED, until);
                });
        var slip =
                new Slip.TopUp(
                        amount,
                        tender,
                        use.number(),
                        seller,
                        standing,
                        gain.bonus(),
                        gain.coupons(),
                        Operation.balances(account));
        operation.keep(draft, journal, null, slip, CounterEvents.TOP_UP_MADE);
        return new ToppedUp(journal.id(), slip, draft.today(), gain.because());
    }
}
