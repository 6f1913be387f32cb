package huika.program.pricing;

import huika.kernel.Split;
import huika.kernel.Step;
import huika.program.Program;
import huika.program.Sale;
import huika.program.Standing;
import huika.program.Standing.Deposit;
import huika.program.condition.Facts;
import huika.program.pricing.OfferRules.Taken;
import huika.program.pricing.Pricing.PricedLine;
import huika.program.value.StoredValueTopic.DepositDiscount;
import huika.program.word.Money;
import huika.program.word.Share;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Prices a sale that is paid from a balance of several ages: what was paid in under another
/// discount keeps that one, and the oldest part pays first (S004-5).
final class DepositRules {

    private DepositRules() {}

    /// What one part of the balance pays: fen of list price, and fen that it costs.
    private record Part(long list, long paid, Share off) {}

    static Pricing price(
            Program program,
            Sale sale,
            Facts facts,
            DepositDiscount deposit,
            List<Deposit> balance) {
        var parts = parts(deposit, sale, facts.standing(), balance);
        var gross = sale.lines().stream().mapToLong(Sale.Line::gross).toArray();
        var list = parts.stream().mapToLong(Part::list).sum();
        var covered = Split.byWeight(list, gross);
        var paid = Split.byWeight(parts.stream().mapToLong(Part::paid).sum(), covered);
        var because = new ArrayList<Step>();
        for (var part : parts) {
            because.add(
                    new Step(
                            deposit.origin().path(),
                            deposit.clause(),
                            new Money(part.list()) + " from balance",
                            part.off() + " off: −" + new Money(part.list() - part.paid())));
        }
        var limits = new HashMap<>(facts.standing().usedToday());
        var used = new HashMap<String, Long>();
        var priced = new ArrayList<PricedLine>();
        for (var i = 0; i < gross.length; i++) {
            var off = covered[i] - paid[i];
            var rest = PricingRules.rest(sale.lines().get(i), covered[i]);
            var others =
                    rest == null
                            ? List.<Taken>of()
                            : OfferRules.take(program.benefits(), rest, facts, limits);
            PricingRules.book(others, limits, used);
            for (var taken : others) {
                off += taken.off();
                because.add(
                        new Step(
                                taken.path(),
                                taken.clause(),
                                new Money(gross[i] - covered[i]) + " otherwise",
                                taken.name() + ": −" + new Money(taken.off())));
            }
            priced.add(new PricedLine(gross[i], Math.min(off, gross[i])));
        }
        return new Pricing(priced, List.of(), Map.copyOf(used), because);
    }

    private static List<Part> parts(
            DepositDiscount deposit, Sale sale, Standing standing, List<Deposit> balance) {
        var total = sale.gross();
        var left =
                Math.min(
                        standing.storedValue(),
                        sale.tenders().stream()
                                .filter(Sale.Tender::isStoredValue)
                                .mapToLong(t -> t.amount() == null ? Long.MAX_VALUE : t.amount())
                                .max()
                                .orElse(0));
        var any = deposit.applies() == DepositDiscount.Applies.ANY_PART;
        var parts = new ArrayList<Part>();
        for (var each : balance) {
            if (total == 0 || left == 0) break;
            var pays = each.off().complement();
            var whole = pays.of(total, RoundingMode.HALF_UP);
            var fen = Math.min(each.fen(), left);
            var all = any || whole <= fen;
            var list = all ? total : Math.min(total, pays.wholeOf(fen, RoundingMode.HALF_UP));
            var paid = all ? whole : fen;
            parts.add(new Part(list, paid, each.off()));
            total -= list;
            left -= Math.min(left, paid);
        }
        return parts;
    }
}
