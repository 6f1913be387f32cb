package huika.backtest;

import huika.kernel.Outcome;
import huika.program.Program;
import huika.program.Sale;
import huika.program.Slip;
import huika.program.Standing;
import huika.program.card.CardProduct.Function;
import huika.program.earning.EarningRules;
import huika.program.pricing.PricingRules;
import huika.program.tiering.TieringRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One member at a till that works under one version from the first day: the naive second model.
final class Till {

    private final Program program;
    private final List<Counted> counted = new ArrayList<>();
    private @Nullable String tier;
    private long points;
    private long discounts;
    private long earned;

    private record Counted(LocalDate day, long net) {}

    Till(Program program) {
        this.program = program;
        this.tier = program.ladder().isEmpty() ? null : program.ladder().getFirst();
    }

    /// Sells one thing for cash, or for points as far as they go, and records it.
    ///
    /// @param pointsUsed points the sale is paid with, the rest in cash
    RecordedSale sell(String day, long fen, long pointsUsed) {
        var date = LocalDate.parse(day);
        var sale = Slip.of(day, "food " + Slip.yuan(fen));
        var standing = standing(date);
        var pricing = ((Outcome.Done<huika.program.pricing.Pricing>) price(sale, standing)).value();
        var byPoints = 0L;
        if (pointsUsed > 0) {
            var offset = Objects.requireNonNull(Objects.requireNonNull(program.points()).offset());
            byPoints = pointsUsed * offset.money().fen() / offset.points();
        }
        var gain = EarningRules.earn(program, sale, pricing.lines(), byPoints, 0, standing);
        counted.add(new Counted(date, pricing.net()));
        var tiers = program.tiers();
        if (tiers != null) {
            tier =
                    TieringRules.climb(
                                    tiers,
                                    tier,
                                    standing.spent() + pricing.net(),
                                    standing.purchases() + 1)
                            .map(TieringRules.Change::to)
                            .orElse(tier);
        }
        points += gain.points() - pointsUsed;
        discounts += pricing.discount();
        earned += gain.points();
        return new RecordedSale(
                program,
                date,
                sale,
                standing,
                Collections.nCopies(1, 1L),
                pricing.lines(),
                gain.byLine(),
                gain.points(),
                pointsUsed,
                0,
                false,
                tier);
    }

    long points() {
        return points;
    }

    long discounts() {
        return discounts;
    }

    long earned() {
        return earned;
    }

    /// Empty where the program has no ladder.
    String tier() {
        return tier == null ? "" : tier;
    }

    private Outcome<huika.program.pricing.Pricing> price(Sale sale, Standing standing) {
        return PricingRules.price(program, sale, standing);
    }

    private Standing standing(LocalDate day) {
        var tiers = program.tiers();
        var from = tiers == null ? LocalDate.MIN : TieringRules.from(tiers.window(), day);
        var open = counted.stream().filter(sale -> !sale.day().isBefore(from)).toList();
        return new Standing(
                true,
                "person",
                tier,
                null,
                null,
                EnumSet.allOf(Function.class),
                List.of(),
                null,
                LocalDate.parse("2026-01-01"),
                0,
                0,
                points,
                Map.of(),
                open.stream().mapToLong(Counted::net).sum(),
                open.size(),
                Map.of());
    }
}
