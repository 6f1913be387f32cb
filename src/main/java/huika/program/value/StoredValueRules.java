package huika.program.value;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Split;
import huika.kernel.Step;
import huika.program.Program;
import huika.program.Standing;
import huika.program.condition.ConditionRules;
import huika.program.condition.Facts;
import huika.program.value.StoredValueTopic.BonusRule;
import huika.program.value.StoredValueTopic.Draw;
import huika.program.word.Money;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Decides what a top-up gives, what a payment draws and what a reversal takes back.
public final class StoredValueRules {

    private StoredValueRules() {}

    /// Fen of principal and of bonus.
    public record Drawn(long principal, long bonus) {}

    /// What a top-up adds besides its principal.
    ///
    /// @param coupons units by coupon code
    public record Gain(long bonus, Map<String, Long> coupons, List<Step> because) {}

    /// What a reversal moves.
    ///
    /// @param principal fen taken from the principal
    /// @param bonus fen taken from the bonus
    /// @param paidBack fen the customer gets back
    /// @param shortfall fen that came out of the principal for bonus and vouchers that were spent
    /// @param forgiven fen of bonus that were spent and are asked for no more
    /// @param coupons units revoked by code
    /// @param spent vouchers that were spent and are settled with this reversal
    public record Reversed(
            long principal,
            long bonus,
            long paidBack,
            long shortfall,
            long forgiven,
            Map<String, Long> coupons,
            Spent spent,
            List<Step> because) {}

    /// Vouchers of a top-up that cannot be revoked since they were spent.
    ///
    /// @param units by code
    /// @param fen what came out of the principal for them
    public record Spent(Map<String, Long> units, long fen) {}

    /// How a payment of `amount` is drawn; the caller has seen that the balance covers it.
    public static Drawn draw(Draw order, long principal, long bonus, long amount) {
        if (amount > principal + bonus)
            throw new IllegalArgumentException("draws more than is held");
        return switch (order) {
            case PRINCIPAL_FIRST -> {
                var first = Math.min(principal, amount);
                yield new Drawn(first, amount - first);
            }
            case BONUS_FIRST -> {
                var first = Math.min(bonus, amount);
                yield new Drawn(amount - first, first);
            }
            case PRO_RATA -> {
                if (amount == 0) yield new Drawn(0, 0);
                var first = Split.share(amount, principal, principal + bonus);
                yield new Drawn(first, amount - first);
            }
        };
    }

    /// What a top-up of `amount` gives.
    ///
    /// Refuses, first one wins: `BELOW_MINIMUM_VALUE`, `ABOVE_MAXIMUM_VALUE` (of the top-up, then
    /// of the balance it would lead to).
    public static Outcome<Gain> topUp(
            Program program, long amount, LocalDateTime at, Standing standing) {
        var topic = java.util.Objects.requireNonNull(program.storedValue());
        var limits = topic.topUp();
        if (amount < limits.minimum().fen()) {
            return Outcome.refused(
                    Refusal.of(Code.BELOW_MINIMUM_VALUE)
                            .with("wanted", amount)
                            .with("minimum", limits.minimum().fen()));
        }
        if (limits.maximum() != null && amount > limits.maximum().fen()) {
            return Outcome.refused(
                    Refusal.of(Code.ABOVE_MAXIMUM_VALUE)
                            .with("wanted", amount)
                            .with("maximum", limits.maximum().fen()));
        }
        var gain = gain(program, amount, at, standing);
        var after = Math.addExact(standing.storedValue(), Math.addExact(amount, gain.bonus()));
        if (topic.cap() != null && after > topic.cap().fen()) {
            return Outcome.refused(
                    Refusal.of(Code.ABOVE_MAXIMUM_VALUE)
                            .with("wanted", amount)
                            .with("held", standing.storedValue())
                            .with("maximum", topic.cap().fen()));
        }
        return Outcome.done(gain);
    }

    /// What the rules give on top of `amount`: the first rule that applies.
    public static Gain gain(Program program, long amount, LocalDateTime at, Standing standing) {
        var topic = java.util.Objects.requireNonNull(program.storedValue());
        var because = new ArrayList<Step>();
        if (topic.bonusExcluded().stream().anyMatch(standing.parties()::contains)) {
            because.add(
                    new Step(
                            "stored value.bonus excluded",
                            null,
                            String.join(", ", standing.parties()),
                            "no bonus"));
            return new Gain(0, Map.of(), because);
        }
        var facts = new Facts(at, standing, null, program.ladder(), null);
        for (var rule : topic.bonus()) {
            if (!ConditionRules.holds(rule.when(), facts)) continue;
            return switch (rule) {
                case BonusRule.Ratio ratio -> {
                    var bonus = ratio.ratio().of(amount, RoundingMode.HALF_UP);
                    because.add(
                            step(
                                    ratio,
                                    ratio.clause(),
                                    amount,
                                    ratio.ratio() + ": +" + new Money(bonus)));
                    yield new Gain(bonus, Map.of(), because);
                }
                case BonusRule.Steps steps -> byStep(steps, amount, because);
            };
        }
        return new Gain(0, Map.of(), because);
    }

    /// Takes back `amount` of a top-up and the part of the bonus that its rule no longer gives.
    ///
    /// Refuses, first one wins: `REVERSAL_EXCEEDS_TOPUP`, `INSUFFICIENT_BALANCE` (of bonus),
    /// `COUPON_NOT_HELD`, `INSUFFICIENT_BALANCE` (of principal).
    ///
    /// @param topUp fen of the original top-up
    /// @param given what it gave, less the vouchers that are settled
    /// @param reversed fen of it taken back before
    /// @param clawed bonus taken back, billed or forgiven before
    /// @param entitled what its rule gives for what will be left of it
    public static Outcome<Reversed> reverse(
            Program program,
            long amount,
            long topUp,
            Gain given,
            long reversed,
            long clawed,
            Gain entitled,
            Standing standing) {
        var topic = java.util.Objects.requireNonNull(program.storedValue());
        var rules = topic.reversal();
        if (amount > topUp - reversed) {
            return Outcome.refused(
                    Refusal.of(Code.REVERSAL_EXCEEDS_TOPUP)
                            .with("wanted", amount)
                            .with("held", topUp - reversed));
        }
        var claw = rules.bonus() ? Math.max(0, given.bonus() - entitled.bonus() - clawed) : 0;
        var bonus = Math.min(claw, standing.bonus());
        var missing = claw - bonus;
        if (missing > 0 && rules.whenBonusSpent() == StoredValueTopic.WhenBonusSpent.REFUSE) {
            return Outcome.refused(
                    Refusal.of(Code.INSUFFICIENT_BALANCE)
                            .with("wanted", claw)
                            .with("held", standing.bonus()));
        }
        var vouchers = Vouchers.of(given, entitled, standing);
        for (var code : vouchers.missing().keySet()) {
            if (rules.whenBonusSpent() != StoredValueTopic.WhenBonusSpent.REFUSE) break;
            var refusal = Refusal.of(Code.COUPON_NOT_HELD).with("coupon", code);
            return Outcome.refused(refusal.with("held", standing.counted().getOrDefault(code, 0L)));
        }
        var wanted = amount;
        if (wanted > standing.principal()) {
            if (rules.whenSpent() == StoredValueTopic.WhenSpent.REFUSE) {
                return Outcome.refused(
                        Refusal.of(Code.INSUFFICIENT_BALANCE)
                                .with("wanted", wanted)
                                .with("held", standing.principal()));
            }
            wanted = standing.principal();
        }
        var bills = rules.whenBonusSpent() == StoredValueTopic.WhenBonusSpent.FROM_PRINCIPAL;
        var charged = bills ? Math.min(missing, wanted) : 0;
        var last = amount == topUp - reversed;
        var spent =
                bills
                        ? bill(program, vouchers.missing(), wanted - charged, last)
                        : new Spent(vouchers.missing(), 0);
        var because = because(amount, topUp, wanted, bonus, charged, spent);
        return Outcome.done(
                new Reversed(
                        wanted,
                        bonus,
                        wanted - charged - spent.fen(),
                        charged + spent.fen(),
                        bills ? 0 : missing,
                        vouchers.held(),
                        spent,
                        List.of(because)));
    }

    private static Step because(
            long amount, long topUp, long principal, long bonus, long charged, Spent spent) {
        var moved = new StringBuilder("principal −" + new Money(principal));
        moved.append(", bonus −").append(new Money(bonus));
        if (charged > 0) moved.append(", spent bonus ").append(new Money(charged));
        if (!spent.units().isEmpty()) {
            moved.append(", spent vouchers ").append(spent.units());
            moved.append(' ').append(new Money(spent.fen()));
        }
        return new Step(
                "stored value.reversal",
                null,
                new Money(amount) + " of " + new Money(topUp),
                moved.toString());
    }

    /// Vouchers a top-up no longer gives: those the member still holds, and those they do not.
    private record Vouchers(Map<String, Long> held, Map<String, Long> missing) {

        static Vouchers of(Gain given, Gain entitled, Standing standing) {
            var held = new LinkedHashMap<String, Long>();
            var missing = new LinkedHashMap<String, Long>();
            given.coupons()
                    .forEach((code, units) -> {
                        var back = units - entitled.coupons().getOrDefault(code, 0L);
                        if (back <= 0) return;
                        var there = Math.min(back, standing.counted().getOrDefault(code, 0L));
                        if (there > 0) held.put(code, there);
                        if (back > there) missing.put(code, back - there);
                    });
            return new Vouchers(held, missing);
        }
    }

    /// Bills vouchers at the amount they stand for: whole ones, as far as `most` fen go; what stays
    /// open is for the next reversal, unless this is the last. One without an amount costs nothing.
    private static Spent bill(Program program, Map<String, Long> missing, long most, boolean last) {
        var units = new LinkedHashMap<String, Long>();
        var fen = 0L;
        for (var voucher : missing.entrySet()) {
            var coupon = program.benefits().coupons().get(voucher.getKey());
            var each = coupon == null || coupon.amount() == null ? 0 : coupon.amount().fen();
            var left = most - fen;
            var paid =
                    each == 0 || last
                            ? voucher.getValue()
                            : Math.min(voucher.getValue(), left / each);
            if (paid > 0) units.put(voucher.getKey(), paid);
            fen += Math.min(Math.multiplyExact(each, paid), left);
        }
        return new Spent(units, fen);
    }

    /// How much bonus ends when `amount` of principal is paid out: the share of it that came with
    /// that principal, rounded up, so that nobody keeps a bonus of money that is gone.
    ///
    /// Refuses, first one wins: `FUNCTION_NOT_ON_CARD`, `CASH_REFUND_NOT_ALLOWED`,
    /// `INSUFFICIENT_BALANCE`.
    ///
    /// @param settles whether it is paid out although the program pays none, since that ends
    public static Outcome<Long> withdraw(
            Program program, long amount, long principal, long bonus, boolean settles) {
        var topic = program.storedValue();
        if (topic == null) return Outcome.refused(Code.FUNCTION_NOT_ON_CARD);
        if (!topic.cashOut() && !settles) return Outcome.refused(Code.CASH_REFUND_NOT_ALLOWED);
        if (amount > principal) {
            return Outcome.refused(
                    Refusal.of(Code.INSUFFICIENT_BALANCE)
                            .with("wanted", amount)
                            .with("held", principal));
        }
        var kept =
                BigInteger.valueOf(bonus)
                        .multiply(BigInteger.valueOf(principal - amount))
                        .divide(BigInteger.valueOf(principal));
        return Outcome.done(bonus - kept.longValueExact());
    }

    private static Gain byStep(BonusRule.Steps rule, long amount, List<Step> because) {
        var money = 0L;
        var coupons = new LinkedHashMap<String, Long>();
        BonusRule.Gift reached = null;
        for (var gift : rule.steps()) {
            if (amount >= gift.from().fen()
                    && (reached == null || gift.from().compareTo(reached.from()) > 0)) {
                reached = gift;
            }
        }
        if (reached == null) {
            because.add(step(rule, rule.clause(), amount, "no step reached"));
            return new Gain(0, Map.of(), because);
        }
        var times =
                rule.reached() == BonusRule.Reached.EACH_MULTIPLE
                        ? amount / reached.from().fen()
                        : 1;
        if (reached.bonus() != null) money = Math.multiplyExact(reached.bonus().fen(), times);
        if (reached.coupon() != null) coupons.put(reached.coupon(), reached.quantity() * times);
        because.add(
                step(
                        rule,
                        rule.clause(),
                        amount,
                        "from " + reached.from() + ": +" + new Money(money) + " " + coupons));
        return new Gain(money, coupons, because);
    }

    private static Step step(
            BonusRule rule,
            @org.jspecify.annotations.Nullable String clause,
            long amount,
            String output) {
        return new Step(rule.origin().path(), clause, new Money(amount).toString(), output);
    }
}
