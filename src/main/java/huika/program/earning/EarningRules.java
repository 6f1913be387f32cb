package huika.program.earning;

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
import huika.program.earning.PointsTopic.Combine;
import huika.program.earning.PointsTopic.Expiry;
import huika.program.earning.PointsTopic.Multiplier;
import huika.program.earning.PointsTopic.Rate;
import huika.program.earning.PointsTopic.Rounding;
import huika.program.pricing.Pricing.PricedLine;
import huika.program.word.Factor;
import huika.program.word.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides what a sale earns, and until when.
public final class EarningRules {

    private EarningRules() {}

    /// Points of a sale. The first matching rate counts for a line; whole steps only, the remainder
    /// earns nothing; then the multipliers; then the cap of the tier.
    ///
    /// @param priced the lines as they were priced, or what is left of them after returns
    /// @param paidByPoints fen of the sale that points paid for; they earn nothing
    /// @param paidByBalance fen that stored value paid for
    public static Earned earn(
            Program program,
            Sale sale,
            List<PricedLine> priced,
            long paidByPoints,
            long paidByBalance,
            Standing standing) {
        var topic = program.points();
        var lines = priced.size();
        if (topic == null) return Earned.nothing(lines, why("points", "program has no points"));
        if (!standing.member())
            return Earned.nothing(lines, why("points", "no membership presented"));
        if (!standing.may(Function.POINTS)) {
            return Earned.nothing(
                    lines, why("cards." + standing.card() + ".functions", "card earns no points"));
        }
        if (topic.excluded().stream().anyMatch(standing.parties()::contains)) {
            return Earned.nothing(
                    lines, why("points.excluded", String.join(", ", standing.parties())));
        }
        var facts = new Facts(sale.at(), standing, null, program.ladder(), null);
        var base = base(topic.earning(), priced, paidByPoints, paidByBalance);
        var because = new ArrayList<Step>();
        var points =
                topic.earning().round() == Rounding.DOWN_PER_SALE
                        ? perSale(topic.earning(), sale, base, facts, because)
                        : perLine(topic.earning(), sale, base, facts, because);
        var total = Arrays.stream(points).sum();
        var forfeited = forfeited(topic.earning(), total, standing, because);
        var until = validUntil(topic.expiry(), sale.at().toLocalDate(), standing.effectiveOn());
        return new Earned(
                total - forfeited,
                Arrays.stream(points).boxed().toList(),
                forfeited,
                until,
                because);
    }

    /// Points the program gives for another reason than a sale, as far as the tier's cap leaves
    /// room for them.
    ///
    /// Refuses `PARTY_EXCLUDED` to whoever never earns, `FUNCTION_NOT_ON_CARD` where the card earns
    /// no points.
    ///
    /// @param rule where the program says so, such as `points.sources.activity`
    public static Outcome<Earned> granted(
            Program program, String rule, long points, Standing standing, LocalDate today) {
        var topic = program.points();
        if (topic == null) return Outcome.refused(Code.FUNCTION_NOT_ON_CARD);
        for (var party : standing.parties()) {
            if (topic.excluded().contains(party)) {
                return Outcome.refused(Refusal.of(Code.PARTY_EXCLUDED).with("party", party));
            }
        }
        if (!standing.may(Function.POINTS)) {
            return Outcome.refused(
                    Refusal.of(Code.FUNCTION_NOT_ON_CARD).with("function", "points"));
        }
        var because = new ArrayList<Step>();
        because.add(new Step(rule, null, points + " points", points + " points"));
        var forfeited = forfeited(topic.earning(), points, standing, because);
        var until = validUntil(topic.expiry(), today, standing.effectiveOn());
        return Outcome.done(
                new Earned(points - forfeited, List.of(points), forfeited, until, because));
    }

    /// The last day points can be used that were earned on `day`; null: they never expire.
    public static @Nullable LocalDate validUntil(
            Expiry expiry, LocalDate day, @Nullable LocalDate effectiveOn) {
        return switch (expiry) {
            case Expiry.Never _ -> null;
            case Expiry.After(var span) -> span.lastDayFrom(day);
            case Expiry.CardYear(var span) -> {
                var start = effectiveOn == null ? day : effectiveOn;
                var end = span.addTo(start);
                for (var cycle = 2; !end.isAfter(day); cycle++) {
                    end =
                            new huika.program.word.Span(span.count() * cycle, span.unit())
                                    .addTo(start);
                }
                yield end.minusDays(1);
            }
            case Expiry.FixedDay(var every) -> {
                var end = every.atYear(day.getYear());
                yield end.isBefore(day) ? every.atYear(day.getYear() + 1) : end;
            }
        };
    }

    private static Step why(String rule, String reason) {
        return new Step(rule, null, reason, "0 points");
    }

    /// Fen of each line that earn.
    private static long[] base(
            PointsTopic.Earning earning, List<PricedLine> priced, long byPoints, long byBalance) {
        var gross = earning.base() == PointsTopic.Base.GROSS;
        var net = new long[priced.size()];
        var sum = 0L;
        for (var i = 0; i < net.length; i++) {
            net[i] = gross ? priced.get(i).gross() : priced.get(i).net();
            sum += net[i];
        }
        var without =
                switch (earning.base()) {
                    case GROSS -> 0;
                    case NET_PAID -> byPoints;
                    case NET_PAID_WITHOUT_STORED_VALUE -> byPoints + byBalance;
                };
        if (without == 0) return net;
        var parts = Split.byWeight(Math.min(without, sum), net);
        for (var i = 0; i < net.length; i++) net[i] -= parts[i];
        return net;
    }

    private static long[] perLine(
            PointsTopic.Earning earning, Sale sale, long[] base, Facts facts, List<Step> because) {
        var points = new long[base.length];
        for (var i = 0; i < base.length; i++) {
            var here = facts.of(sale.lines().get(i));
            var rate = rate(earning, sale.lines().get(i), i, here, because);
            if (rate == null || base[i] == 0) continue;
            var plain = steps(rate, base[i], earning.round());
            points[i] = multiplied(earning, plain, here, because, i);
            because.add(step(rate, base[i], plain, i));
        }
        return points;
    }

    /// One rounding for the sale: lines of the same rate are added up first.
    private static long[] perSale(
            PointsTopic.Earning earning, Sale sale, long[] base, Facts facts, List<Step> because) {
        var points = new long[base.length];
        var rates = new ArrayList<@Nullable Rate>();
        for (var i = 0; i < base.length; i++) {
            rates.add(
                    rate(earning, sale.lines().get(i), i, facts.of(sale.lines().get(i)), because));
        }
        for (var rate : earning.rates()) {
            var weights = new long[base.length];
            for (var i = 0; i < base.length; i++)
                weights[i] = rate.equals(rates.get(i)) ? base[i] : 0;
            var sum = Arrays.stream(weights).sum();
            if (sum == 0) continue;
            var plain = steps(rate, sum, earning.round());
            because.add(step(rate, sum, plain, -1));
            var parts = Split.byWeight(plain, weights);
            for (var i = 0; i < base.length; i++) {
                if (weights[i] == 0) continue;
                points[i] =
                        multiplied(earning, parts[i], facts.of(sale.lines().get(i)), because, i);
            }
        }
        return points;
    }

    private static @Nullable Rate rate(
            PointsTopic.Earning earning,
            Sale.Line line,
            int index,
            Facts here,
            List<Step> because) {
        for (var i = 0; i < earning.exclude().size(); i++) {
            if (ConditionRules.holds(earning.exclude().get(i), here)) {
                because.add(
                        new Step(
                                "points.earning.exclude[" + i + "]",
                                null,
                                "line " + (index + 1),
                                "0 points"));
                return null;
            }
        }
        for (var rate : earning.rates()) {
            var category = rate.category() == null || rate.category().contains(line.category());
            if (category && ConditionRules.holds(rate.when(), here)) return rate;
        }
        because.add(
                new Step(
                        "points.earning.rates",
                        null,
                        "line " + (index + 1) + ", category " + line.category(),
                        "no rate: 0 points"));
        return null;
    }

    private static long steps(Rate rate, long base, Rounding rounding) {
        var per = rate.per().fen();
        return switch (rounding) {
            case DOWN_PER_LINE, DOWN_PER_SALE -> Math.multiplyExact(base / per, rate.points());
            case HALF_UP_PER_LINE -> Split.share(rate.points(), base, per);
        };
    }

    private static long multiplied(
            PointsTopic.Earning earning, long plain, Facts here, List<Step> because, int line) {
        var factor = Factor.ONE;
        Multiplier by = null;
        for (var multiplier : earning.multipliers()) {
            if (!ConditionRules.holds(multiplier.when(), here)) continue;
            if (earning.combine() == Combine.PRODUCT) factor = factor.and(multiplier.times());
            else if (multiplier.times().compareTo(factor) > 0) factor = multiplier.times();
            else continue;
            by = multiplier;
        }
        if (by == null || plain == 0) return plain;
        var points = factor.down(plain);
        because.add(
                new Step(
                        by.origin().path(),
                        by.clause(),
                        "line " + (line + 1) + ": " + plain + " × " + factor,
                        points + " points"));
        return points;
    }

    private static Step step(Rate rate, long base, long points, int line) {
        return new Step(
                rate.origin().path(),
                rate.clause(),
                (line < 0 ? "sale" : "line " + (line + 1)) + ": " + new Money(base),
                points + " points (" + rate.points() + " per " + rate.per() + ")");
    }

    /// What is above the tier's cap, and why.
    private static long forfeited(
            PointsTopic.Earning earning, long total, Standing standing, List<Step> because) {
        var room = room(earning, standing);
        var forfeited = Math.max(0, total - room);
        if (forfeited > 0) {
            because.add(
                    new Step(
                            "points.earning.cap." + standing.tier(),
                            null,
                            total + " earned, room for " + room,
                            forfeited + " forfeited"));
        }
        return forfeited;
    }

    private static long room(PointsTopic.Earning earning, Standing standing) {
        if (standing.tier() == null) return Long.MAX_VALUE;
        var cap = earning.cap().get(standing.tier());
        return cap == null ? Long.MAX_VALUE : Math.max(0, cap - standing.points());
    }
}
