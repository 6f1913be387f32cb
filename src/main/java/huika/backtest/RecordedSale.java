package huika.backtest;

import huika.counter.PastSales;
import huika.program.Program;
import huika.program.Sale;
import huika.program.Standing;
import huika.program.pricing.Pricing.PricedLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sale as it was recorded: what a replay starts from.
///
/// @param program the version that decided it
/// @param kept units that did not come back, by line of the sale
/// @param lines as they were priced
/// @param byLine points as they were earned, by line
/// @param earned points in all, after any cap
/// @param pointsUsed points it was paid with
/// @param byBalance fen of stored value it was paid with
/// @param onlyBalance whether nothing but points and stored value paid
/// @param tierAfter the member's tier right after
record RecordedSale(
        Program program,
        LocalDate day,
        Sale sale,
        Standing standing,
        List<Long> kept,
        List<PricedLine> lines,
        List<Long> byLine,
        long earned,
        long pointsUsed,
        long byBalance,
        boolean onlyBalance,
        @Nullable String tierAfter) {

    static RecordedSale of(PastSales.Sold sold, Program program) {
        var slip = sold.slip();
        var pointsUsed = 0L;
        var byBalance = 0L;
        var onlyBalance = true;
        for (var paid : slip.tenders()) {
            switch (paid.kind()) {
                case Sale.Tender.POINTS -> pointsUsed += paid.points();
                case Sale.Tender.STORED_VALUE -> byBalance += paid.amount();
                default -> onlyBalance &= paid.amount() == 0;
            }
        }
        var kept = new ArrayList<Long>();
        for (var i = 0; i < slip.sale().lines().size(); i++) {
            kept.add(slip.sale().lines().get(i).quantity() - sold.returned().get(i));
        }
        return new RecordedSale(
                program,
                sold.day(),
                slip.sale(),
                slip.standing(),
                kept,
                slip.lines(),
                slip.points(),
                slip.earned(),
                pointsUsed,
                byBalance,
                onlyBalance,
                slip.tierAfter());
    }

    /// Whether all of it came back.
    boolean isReturned() {
        return kept.stream().allMatch(units -> units == 0);
    }
}
