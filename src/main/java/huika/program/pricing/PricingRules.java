package huika.program.pricing;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Split;
import huika.kernel.Step;
import huika.program.Program;
import huika.program.Sale;
import huika.program.Standing;
import huika.program.card.CardProduct.Function;
import huika.program.condition.ConditionRules;
import huika.program.condition.Facts;
import huika.program.pricing.BenefitTopic.Coupon;
import huika.program.pricing.BenefitTopic.Stacking;
import huika.program.pricing.OfferRules.Taken;
import huika.program.pricing.Pricing.PricedLine;
import huika.program.value.StoredValueTopic.DepositDiscount;
import huika.program.word.Money;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decides what a sale costs. Same sale, same version, same standing: same answer, for ever.
public final class PricingRules {

    private PricingRules() {}

    /// Prices every line, half up to the fen.
    ///
    /// Refuses, first one wins: `COUPON_KIND_UNKNOWN`, `COUPON_NOT_HELD`, `OFFERS_NOT_COMBINABLE`
    /// (two coupons where offers exclude each other), `THRESHOLD_NOT_REACHED`.
    public static Outcome<Pricing> price(Program program, Sale sale, Standing standing) {
        var discounted = standing.may(Function.DISCOUNT) ? standing : Standing.stranger();
        var facts = new Facts(sale.at(), discounted, null, program.ladder(), null);
        var refusal = refuseCoupons(program.benefits(), sale, standing, facts);
        if (refusal != null) return Outcome.refused(refusal);
        var byLine = lines(program, sale, facts);
        if (sale.coupons().isEmpty()) return Outcome.done(byLine);
        var additive = program.benefits().stacking() == Stacking.ADDITIVE;
        var before = additive ? byLine : undiscounted(sale);
        var withCoupons = apply(program.benefits(), sale.coupons(), before);
        var useCoupons =
                switch (program.benefits().stacking()) {
                    case ADDITIVE, OFFER_FIRST -> true;
                    case BEST_FOR_MEMBER, EXCLUSIVE -> withCoupons.net() < byLine.net();
                    case CARD_FIRST -> byLine.discount() == 0;
                };
        return Outcome.done(useCoupons ? withCoupons : kept(byLine, sale.coupons()));
    }

    private static @Nullable Refusal refuseCoupons(
            BenefitTopic topic, Sale sale, Standing standing, Facts facts) {
        var asked = new HashMap<String, Long>();
        for (var code : sale.coupons()) {
            var coupon = topic.coupons().get(code);
            if (coupon == null) return Refusal.of(Code.COUPON_KIND_UNKNOWN).with("coupon", code);
            var wanted = asked.merge(code, 1L, Long::sum);
            var held = standing.counted().getOrDefault(code, 0L);
            if (held < wanted) {
                return Refusal.of(Code.COUPON_NOT_HELD).with("coupon", code).with("held", held);
            }
            if (coupon.minimum() != null && sale.gross() < coupon.minimum().fen()) {
                return Refusal.of(Code.THRESHOLD_NOT_REACHED)
                        .with("coupon", code)
                        .with("required", coupon.minimum().fen())
                        .with("actual", sale.gross());
            }
            if (!ConditionRules.holds(coupon.when(), facts)) {
                return Refusal.of(Code.COUPON_TYPE_MISMATCH).with("coupon", code);
            }
        }
        if (sale.coupons().size() > 1 && topic.stacking() != Stacking.ADDITIVE) {
            return Refusal.of(Code.OFFERS_NOT_COMBINABLE).with("coupons", sale.coupons().size());
        }
        return null;
    }

    private static Pricing undiscounted(Sale sale) {
        var lines = sale.lines().stream().map(line -> new PricedLine(line.gross(), 0)).toList();
        return new Pricing(lines, List.of(), Map.of(), List.of());
    }

    private static Pricing kept(Pricing pricing, List<String> coupons) {
        var because = new ArrayList<>(pricing.because());
        because.add(
                new Step(
                        "benefits.stacking",
                        null,
                        String.join(", ", coupons),
                        "coupon kept: offer is better"));
        return new Pricing(pricing.lines(), List.of(), pricing.limits(), because);
    }

    private static Pricing lines(Program program, Sale sale, Facts facts) {
        var deposit = deposit(program, sale, facts.standing());
        var parts = deposit == null ? null : facts.standing().deposits();
        if (deposit != null && parts != null && !parts.isEmpty()) {
            return DepositRules.price(program, sale, facts, deposit, parts);
        }
        var covered =
                deposit == null
                        ? new long[sale.lines().size()]
                        : covered(deposit, sale, facts.standing());
        var limits = new HashMap<>(facts.standing().usedToday());
        var used = new HashMap<String, Long>();
        var because = new ArrayList<Step>();
        var priced = new ArrayList<PricedLine>();
        for (var i = 0; i < sale.lines().size(); i++) {
            var line = sale.lines().get(i);
            if (covered[i] > 0 && deposit != null) {
                var rest = rest(line, covered[i]);
                var others =
                        rest == null
                                ? List.<Taken>of()
                                : OfferRules.take(program.benefits(), rest, facts, limits);
                book(others, limits, used);
                priced.add(deposited(deposit, line, covered[i], others, because));
                continue;
            }
            var off = 0L;
            var offers = OfferRules.take(program.benefits(), line, facts, limits);
            book(offers, limits, used);
            for (var taken : offers) {
                off += taken.off();
                because.add(step(taken, i));
            }
            priced.add(new PricedLine(line.gross(), Math.min(off, line.gross())));
        }
        return new Pricing(priced, List.of(), used, because);
    }

    static void book(List<Taken> offers, Map<String, Long> limits, Map<String, Long> used) {
        for (var taken : offers) {
            if (taken.limit() == null) continue;
            limits.merge(taken.limit(), taken.units(), Long::sum);
            used.merge(taken.limit(), taken.units(), Long::sum);
        }
    }

    private static Step step(Taken taken, int line) {
        var input = "line " + (line + 1) + (taken.units() == 1 ? "" : " × " + taken.units());
        return new Step(
                taken.path(), taken.clause(), input, taken.name() + ": −" + new Money(taken.off()));
    }

    // What is paid from the balance gets the deposit discount, the rest the ordinary one (SVA-18).

    private static @Nullable DepositDiscount deposit(
            Program program, Sale sale, Standing standing) {
        var topic = program.storedValue();
        if (topic == null || topic.discount() == null || !standing.may(Function.PREPAID))
            return null;
        var paid = sale.tenders().stream().anyMatch(Sale.Tender::isStoredValue);
        return paid && standing.storedValue() > 0 ? topic.discount() : null;
    }

    /// Fen of each line's gross that the balance pays for.
    private static long[] covered(DepositDiscount deposit, Sale sale, Standing standing) {
        var gross = sale.lines().stream().mapToLong(Sale.Line::gross).toArray();
        if (deposit.applies() == DepositDiscount.Applies.ANY_PART) return gross;
        var asked =
                sale.tenders().stream()
                        .filter(Sale.Tender::isStoredValue)
                        .mapToLong(t -> t.amount() == null ? Long.MAX_VALUE : t.amount())
                        .max()
                        .orElse(0);
        var balance = Math.min(asked, standing.storedValue());
        var paid = deposit.off().complement();
        var total = sale.gross();
        if (paid.of(total, RoundingMode.HALF_UP) <= balance) return gross;
        var list = paid.wholeOf(balance, RoundingMode.HALF_UP);
        return Split.byWeight(Math.min(list, total), gross);
    }

    /// What the balance does not pay of a line, as one unit of its own; null where it pays all.
    static Sale.@Nullable Line rest(Sale.Line line, long covered) {
        var rest = line.gross() - covered;
        if (rest == 0) return null;
        return new Sale.Line(line.sku(), line.category(), 1, rest, null, line.flags());
    }

    private static PricedLine deposited(
            DepositDiscount deposit,
            Sale.Line line,
            long covered,
            List<Taken> others,
            List<Step> because) {
        var off = covered - deposit.off().complement().of(covered, RoundingMode.HALF_UP);
        because.add(
                new Step(
                        deposit.origin().path(),
                        deposit.clause(),
                        new Money(covered) + " from balance",
                        deposit.off() + " off: −" + new Money(off)));
        for (var taken : others) {
            off += taken.off();
            because.add(
                    new Step(
                            taken.path(),
                            taken.clause(),
                            new Money(line.gross() - covered) + " otherwise",
                            taken.name() + ": −" + new Money(taken.off())));
        }
        return new PricedLine(line.gross(), Math.min(off, line.gross()));
    }

    /// Coupons come off the sale; each line bears its part of what it costs.
    private static Pricing apply(BenefitTopic topic, List<String> codes, Pricing before) {
        var because = new ArrayList<>(before.because());
        var lines = new ArrayList<>(before.lines());
        for (var code : codes) {
            var coupon = java.util.Objects.requireNonNull(topic.coupons().get(code));
            var nets = lines.stream().mapToLong(PricedLine::net).toArray();
            var net = java.util.Arrays.stream(nets).sum();
            var off = off(coupon, net);
            var parts = Split.byWeight(off, nets);
            for (var i = 0; i < parts.length; i++) {
                var line = lines.get(i);
                lines.set(i, new PricedLine(line.gross(), line.discount() + parts[i]));
            }
            because.add(
                    new Step(
                            "benefits.coupons." + code,
                            coupon.clause(),
                            new Money(net).toString(),
                            coupon.name() + ": −" + new Money(off)));
        }
        return new Pricing(lines, codes, before.limits(), because);
    }

    private static long off(Coupon coupon, long net) {
        if (coupon.amount() != null) return Math.min(coupon.amount().fen(), net);
        if (coupon.off() != null)
            return net - coupon.off().complement().of(net, RoundingMode.HALF_UP);
        return 0;
    }
}
