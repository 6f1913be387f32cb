package huika.counter;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Draft;
import huika.ledger.Kinds;
import huika.ledger.Lookup;
import huika.ledger.Places;
import huika.program.Standing;
import huika.program.condition.ConditionRules;
import huika.program.condition.Facts;
import huika.program.earning.EarningRules;
import huika.program.pricing.BenefitTopic.Gift;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Points or units of a coupon are given for another reason than a sale.
///
/// @param reason what it is given for: `gift:birthday`, `referral`
/// @param gift the gift that is claimed, once in its period; null for other grants
record GrantWork(
        Operation operation,
        CardUse use,
        String reason,
        String asset,
        long amount,
        @Nullable String gift)
        implements OperationWork<GrantWork.Granted> {

    record Granted(long id, Slip.Grant slip, LocalDate on) {}

    @Override
    public boolean spends() {
        return false;
    }

    @Override
    public List<Lookup.Ask<?, ?>> asks() {
        return use.asks();
    }

    @Override
    public Outcome<Granted> decide(Draft draft, Lookup.Answers answers) {
        var account = draft.account();
        var refused = Operation.refuse(account);
        if (refused == null) refused = use.refuse(draft, answers, false);
        if (refused != null) return Outcome.refused(refused);
        operation.expireDue(draft);
        if (gift != null) {
            var standing = operation.standing(account, null, draft.today());
            var refusal = claim(draft, gift, standing);
            if (refusal != null) return Outcome.refused(refusal);
        }
        var journal = draft.journal(Kinds.GRANT, operation.version(), null);
        var until = until(draft);
        journal.credit(asset, amount, Places.ISSUED, until);
        var slip = new Slip.Grant(reason, asset, amount, until, Operation.balances(account));
        operation.keep(draft, journal, null, slip, CounterEvents.GRANT_MADE);
        return Outcome.done(new Granted(journal.id(), slip, draft.today()));
    }

    private @Nullable Refusal claim(Draft draft, String code, Standing standing) {
        var rule = operation.program().benefits().gifts().get(code);
        if (rule == null) return Refusal.of(Code.NOT_FOUND);
        var period = period(rule, draft.today());
        if (period.equals(draft.account().marks().claims().get(code))) {
            return Refusal.of(Code.BENEFIT_ALREADY_USED).with("gift", code).with("period", period);
        }
        var facts =
                new Facts(
                        Operation.local(draft), standing, null, operation.program().ladder(), null);
        if (rule.when() != null) {
            var unmet = ConditionRules.unmet(rule.when(), facts);
            if (!unmet.isEmpty()) {
                var birthday = unmet.stream().anyMatch(u -> u.fact().equals("birthday"));
                return Refusal.of(birthday ? Code.NOT_BIRTHDAY : Code.TIER_TOO_LOW)
                        .with("unmet", unmet.stream().map(ConditionRules.Unmet::fact).toList());
            }
        }
        draft.marks(draft.account().marks().claim(code, period));
        return null;
    }

    private static String period(Gift rule, LocalDate today) {
        return switch (rule.once()) {
            case DAY -> today.toString();
            case MONTH -> today.toString().substring(0, 7);
            case YEAR -> Integer.toString(today.getYear());
            case EVER -> "ever";
        };
    }

    private @Nullable LocalDate until(Draft draft) {
        var program = operation.program();
        if (asset.equals(huika.ledger.Assets.POINTS)) {
            var points = program.points();
            return points == null
                    ? null
                    : EarningRules.validUntil(
                            points.expiry(), draft.today(), draft.account().effectiveOn());
        }
        var coupon = program.benefits().coupons().get(asset);
        return coupon == null || coupon.valid() == null
                ? null
                : coupon.valid().lastDayFrom(draft.today());
    }
}
