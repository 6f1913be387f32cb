package huika.program.pricing;

import huika.program.Sale;
import huika.program.condition.ConditionRules;
import huika.program.condition.Facts;
import huika.program.pricing.BenefitTopic.Offer;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decides what one line costs under the offers of a program.
final class OfferRules {

    private OfferRules() {}

    /// What an offer takes off a line.
    ///
    /// @param units how many units it was applied to
    record Taken(
            String path,
            @Nullable String clause,
            String name,
            @Nullable String limit,
            long units,
            long off) {
        static final Taken NOTHING = new Taken("", null, "", null, 0, 0);
    }

    /// The offers that apply to a line under the program's stacking, limits considered.
    ///
    /// @param limits units already taken by limit; the caller books what is returned
    static List<Taken> take(
            BenefitTopic topic, Sale.Line line, Facts facts, Map<String, Long> limits) {
        var card = new ArrayList<Taken>();
        if (facts.standing().member()) {
            var here = facts.of(line);
            for (var offer : topic.offers()) {
                if (!ConditionRules.holds(offer.when(), here)) continue;
                var units = units(topic, offer, line, limits);
                if (units > 0) card.add(taken(offer, units, line.unitPrice()));
            }
        }
        var best = card.stream().max(Comparator.comparingLong(Taken::off));
        var other = other(line);
        return switch (topic.stacking()) {
            case BEST_FOR_MEMBER, EXCLUSIVE ->
                    one(best.filter(t -> t.off() >= other.off()).orElse(other));
            case CARD_FIRST -> one(best.orElse(other));
            case OFFER_FIRST -> one(other.off() > 0 ? other : best.orElse(other));
            case ADDITIVE -> all(line, other, topic, facts, limits);
        };
    }

    private static List<Taken> one(Taken taken) {
        return taken.off() > 0 ? List.of(taken) : List.of();
    }

    /// All that apply, one after the other: the shop's own offer first, then shares of the gross,
    /// then amounts; never more than the line costs.
    private static List<Taken> all(
            Sale.Line line,
            Taken other,
            BenefitTopic topic,
            Facts facts,
            Map<String, Long> limits) {
        var taken = new ArrayList<Taken>();
        var left = line.gross() - other.off();
        if (other.off() > 0) taken.add(other);
        if (!facts.standing().member()) return taken;
        var here = facts.of(line);
        var used = new HashMap<>(limits);
        for (var offer : topic.offers()) {
            if (!ConditionRules.holds(offer.when(), here)) continue;
            var units = units(topic, offer, line, used);
            var each = taken(offer, units, line.unitPrice());
            var off = Math.min(each.off(), left);
            if (off <= 0) continue;
            if (each.limit() != null) used.merge(each.limit(), units, Long::sum);
            taken.add(new Taken(each.path(), each.clause(), each.name(), each.limit(), units, off));
            left -= off;
        }
        return taken;
    }

    private static long units(
            BenefitTopic topic, Offer offer, Sale.Line line, Map<String, Long> used) {
        var limit = offer.limit();
        if (limit == null) return line.quantity();
        var most = topic.limits().get(limit);
        if (most == null) return line.quantity();
        return Math.clamp(most.perDay() - used.getOrDefault(limit, 0L), 0, line.quantity());
    }

    private static Taken taken(Offer offer, long units, long unitPrice) {
        var gross = Math.multiplyExact(units, unitPrice);
        var off =
                switch (offer) {
                    case Offer.Off o ->
                            gross - o.off().complement().of(gross, RoundingMode.HALF_UP);
                    case Offer.Pay o -> gross - o.pay().of(gross, RoundingMode.HALF_UP);
                    case Offer.Reduce o -> units * Math.min(o.reduce().fen(), unitPrice);
                    case Offer.Price o -> units * Math.max(0, unitPrice - o.price().fen());
                };
        return new Taken(
                offer.origin().path(), offer.clause(), name(offer), offer.limit(), units, off);
    }

    private static String name(Offer offer) {
        var name = offer.name();
        if (name != null) return name;
        return switch (offer) {
            case Offer.Off o -> o.off() + " off";
            case Offer.Pay o -> "pays " + o.pay();
            case Offer.Reduce o -> o.reduce() + " off";
            case Offer.Price o -> "price " + o.price();
        };
    }

    private static Taken other(Sale.Line line) {
        var price = line.offerPrice();
        if (price == null || price >= line.unitPrice()) return Taken.NOTHING;
        var off = line.quantity() * (line.unitPrice() - price);
        return new Taken("offer of the shop", null, "offer price", null, line.quantity(), off);
    }
}
