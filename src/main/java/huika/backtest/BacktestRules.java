package huika.backtest;

import huika.backtest.Course.Counted;
import huika.backtest.Course.Replayed;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Split;
import huika.program.Program;
import huika.program.Standing;
import huika.program.card.CardProduct.Function;
import huika.program.earning.Earned;
import huika.program.earning.EarningRules;
import huika.program.earning.PointsTopic.Offset;
import huika.program.pricing.Pricing;
import huika.program.pricing.Pricing.PricedLine;
import huika.program.pricing.PricingRules;
import huika.program.tiering.TierTopic;
import huika.program.tiering.TierTopic.Downgrade;
import huika.program.tiering.TieringRules;
import huika.program.word.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides a recorded sale once more, under another version and for a member whose course under
/// that version may have left the recorded one: other discounts, so other spend, so another tier.
final class BacktestRules {

    /// What a program without tiers counts all the same.
    private static final TierTopic.Window YEAR =
            new TierTopic.Window.Rolling(new Span(12, Span.Unit.MONTH));

    private BacktestRules() {}

    /// The sale under `version`. What came back later counts for its part only.
    ///
    /// Refuses as the counter does where the version no longer knows what the sale used:
    /// `COUPON_KIND_UNKNOWN`, `OFFERS_NOT_COMBINABLE`, `THRESHOLD_NOT_REACHED`,
    /// `REDEMPTION_KIND_NOT_ALLOWED`, `POINTS_INSUFFICIENT`, `FUNCTION_NOT_ON_CARD`. How the rest
    /// was paid does not matter: what is cheaper or dearer now is paid in money.
    ///
    /// @param course null at the member's first sale of the period
    static Outcome<Replayed> replay(Program version, RecordedSale sold, @Nullable Course course) {
        var standing = standing(version, sold, course);
        return PricingRules.price(version, sold.sale(), standing)
                .then(pricing ->
                        pay(version, sold, standing, pricing.net())
                                .map(paid -> sell(version, sold, course, standing, pricing, paid)));
    }

    /// What a point is worth: where the draft lets points pay, that; else what the version in force
    /// says; else one fen.
    static PointValue value(Program draft, Program effective) {
        var told = offset(draft);
        if (told != null)
            return new PointValue(told.points(), told.money().fen(), PointValue.From.DRAFT);
        told = offset(effective);
        if (told != null)
            return new PointValue(told.points(), told.money().fen(), PointValue.From.EFFECTIVE);
        return new PointValue(1, 1, PointValue.From.ASSUMED);
    }

    /// Fen taken off the lines that were kept.
    static long discount(List<PricedLine> lines, RecordedSale sold) {
        var sum = 0L;
        for (var i = 0; i < lines.size(); i++) sum += kept(lines.get(i).discount(), sold, i);
        return sum;
    }

    /// Points of the lines that were kept, as far as a cap left room.
    static long points(List<Long> byLine, long earned, RecordedSale sold) {
        var sum = 0L;
        for (var i = 0; i < byLine.size(); i++) sum += kept(byLine.get(i), sold, i);
        return Math.min(sum, earned);
    }

    /// What points and stored value pay.
    private record Paid(long byPoints, long used, long byBalance) {}

    private static Outcome<Paid> pay(
            Program version, RecordedSale sold, Standing standing, long net) {
        var byPoints = 0L;
        var used = 0L;
        if (sold.pointsUsed() > 0) {
            var offset = offset(version);
            if (offset == null) return Outcome.refused(Code.REDEMPTION_KIND_NOT_ALLOWED);
            var fen = offset.money().fen();
            var worth = Math.multiplyExact(sold.pointsUsed(), fen) / offset.points();
            byPoints = Math.min(worth, net);
            used =
                    byPoints == worth
                            ? sold.pointsUsed()
                            : Math.ceilDiv(Math.multiplyExact(byPoints, offset.points()), fen);
            if (used > standing.points()) {
                return Outcome.refused(
                        Refusal.of(Code.POINTS_INSUFFICIENT)
                                .with("wanted", used)
                                .with("held", standing.points()));
            }
        }
        if (sold.byBalance() == 0) return Outcome.done(new Paid(byPoints, used, 0));
        if (version.storedValue() == null || !standing.may(Function.PREPAID)) {
            return Outcome.refused(Code.FUNCTION_NOT_ON_CARD);
        }
        var left = net - byPoints;
        var byBalance = sold.onlyBalance() ? left : Math.min(left, sold.byBalance());
        return Outcome.done(new Paid(byPoints, used, byBalance));
    }

    private static Replayed sell(
            Program version,
            RecordedSale sold,
            @Nullable Course course,
            Standing standing,
            Pricing pricing,
            Paid paid) {
        var earned =
                EarningRules.earn(
                        version,
                        sold.sale(),
                        pricing.lines(),
                        paid.byPoints(),
                        paid.byBalance(),
                        standing);
        var discount = discount(pricing.lines(), sold);
        var points = points(earned.byLine(), earned.points(), sold);
        var next = next(version, sold, course, standing, pricing, earned, paid);
        return new Replayed(next, discount, points);
    }

    private static Course next(
            Program version,
            RecordedSale sold,
            @Nullable Course course,
            Standing standing,
            Pricing pricing,
            Earned earned,
            Paid paid) {
        var counts = counted(version, pricing.lines(), sold);
        var recorded = counted(sold.program(), sold.lines(), sold);
        var tiers = version.tiers();
        var tier = standing.tier();
        if (tiers != null && standing.member()) {
            var full = full(version, pricing.lines(), sold);
            tier =
                    TieringRules.climb(
                                    tiers, tier, standing.spent() + full, standing.purchases() + 1)
                            .map(TieringRules.Change::to)
                            .orElse(tier);
        }
        var before = course == null ? 0 : course.points();
        var gained = points(earned.byLine(), earned.points(), sold) - paid.used();
        var gainedThen = points(sold.byLine(), sold.earned(), sold) - sold.pointsUsed();
        var leaves = month(TieringRules.until(window(version), sold.day()).minusDays(1));
        var entry = new Counted(leaves, counts - recorded, counts, 1);
        return new Course(
                tier,
                sold.tierAfter(),
                sold.day(),
                before + gained - gainedThen,
                plus(open(course, sold.day()), entry));
    }

    // how the member stood, had this version been in force since the period began

    private static Standing standing(Program version, RecordedSale sold, @Nullable Course course) {
        var then = sold.standing();
        if (!then.member()) return then;
        var same = window(version).equals(window(sold.program()));
        var open = open(course, sold.day());
        var spent = same ? then.spent() : 0;
        var purchases = same ? then.purchases() : 0;
        for (var entry : open) {
            spent += same ? entry.more() : entry.all();
            purchases += same ? 0 : entry.sales();
        }
        var points = then.points() + (course == null ? 0 : course.points());
        return new Standing(
                true,
                then.subject(),
                tier(version, sold, course, spent, purchases),
                then.category(),
                then.card(),
                functions(version, then.card()),
                then.parties(),
                then.birthday(),
                then.effectiveOn(),
                then.principal(),
                then.bonus(),
                Math.max(0, points),
                then.counted(),
                spent,
                purchases,
                then.usedToday(),
                then.deposits());
    }

    /// The tier at the beginning of a sale: as recorded while both go the same way; else what the
    /// version's own reviews since the last sale have left, and never less than a person gave.
    private static @Nullable String tier(
            Program version,
            RecordedSale sold,
            @Nullable Course course,
            long spent,
            long purchases) {
        var tiers = version.tiers();
        if (tiers == null) return null;
        var codes = tiers.codes();
        var recorded = sold.standing().tier();
        var known = recorded != null && codes.contains(recorded);
        if (course == null || course.tier() == null) return known ? recorded : codes.getFirst();
        var sameWay =
                tiers.equals(sold.program().tiers())
                        && Objects.equals(course.tier(), course.recorded());
        if (sameWay) return recorded;
        var tier = course.tier();
        if (isReviewed(tiers.downgrade(), course.last(), sold.day())) {
            tier =
                    TieringRules.review(tiers, tier, spent, purchases)
                            .map(TieringRules.Change::to)
                            .orElse(tier);
        }
        var given = known && codes.indexOf(recorded) > codes.indexOf(course.recorded());
        return given && codes.indexOf(recorded) > codes.indexOf(tier) ? recorded : tier;
    }

    private static boolean isReviewed(
            @Nullable Downgrade downgrade, LocalDate last, LocalDate day) {
        if (downgrade == null) return false;
        return switch (downgrade.review()) {
            case DAILY -> last.isBefore(day);
            case MONTHLY -> month(last) < month(day);
            case YEARLY -> last.getYear() < day.getYear();
        };
    }

    private static Set<Function> functions(Program version, @Nullable String product) {
        if (product == null) return EnumSet.allOf(Function.class);
        var card = version.cards().get(product);
        return card == null ? Set.of() : Set.copyOf(card.functions());
    }

    // what counts towards a tier

    private static TierTopic.Window window(Program program) {
        var tiers = program.tiers();
        return tiers == null ? YEAR : tiers.window();
    }

    private static long full(Program version, List<PricedLine> lines, RecordedSale sold) {
        var sum = 0L;
        for (var i = 0; i < lines.size(); i++) {
            if (counts(version, sold, i)) sum += lines.get(i).net();
        }
        return sum;
    }

    private static long counted(Program version, List<PricedLine> lines, RecordedSale sold) {
        var tiers = version.tiers();
        if (tiers != null && !tiers.returnsReduce()) return full(version, lines, sold);
        var sum = 0L;
        for (var i = 0; i < lines.size(); i++) {
            if (counts(version, sold, i)) sum += kept(lines.get(i).net(), sold, i);
        }
        return sum;
    }

    private static boolean counts(Program version, RecordedSale sold, int line) {
        var category = sold.sale().lines().get(line).category();
        return !version.merchandise().notCounted().contains(category);
    }

    private static List<Counted> open(@Nullable Course course, LocalDate day) {
        if (course == null) return List.of();
        var now = month(day);
        var all = course.counted();
        if (all.stream().allMatch(entry -> entry.month() >= now)) return all;
        return all.stream().filter(entry -> entry.month() >= now).toList();
    }

    private static List<Counted> plus(List<Counted> open, Counted entry) {
        var all = new ArrayList<Counted>(open.size() + 1);
        var found = false;
        for (var each : open) {
            if (each.month() != entry.month()) {
                all.add(each);
                continue;
            }
            found = true;
            all.add(
                    new Counted(
                            each.month(),
                            each.more() + entry.more(),
                            each.all() + entry.all(),
                            each.sales() + entry.sales()));
        }
        if (!found) all.add(entry);
        return List.copyOf(all);
    }

    private static int month(LocalDate day) {
        return day.getYear() * 12 + day.getMonthValue() - 1;
    }

    private static long kept(long amount, RecordedSale sold, int line) {
        var units = sold.sale().lines().get(line).quantity();
        var left = sold.kept().get(line);
        return left == units ? amount : Split.share(amount, left, units);
    }

    private static @Nullable Offset offset(Program program) {
        return program.points() == null ? null : program.points().offset();
    }
}
