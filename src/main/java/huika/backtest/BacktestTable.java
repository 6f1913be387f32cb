package huika.backtest;

import de.siegmar.fastcsv.writer.CsvWriter;
import huika.backtest.BacktestResult.Change;
import huika.backtest.BacktestResult.Effect;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/// A result as CSV, one figure a row: what it is, of whom, before, after, change.
final class BacktestTable {

    private BacktestTable() {}

    static String of(BacktestResult result) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            write(result, csv);
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return text.toString();
    }

    private static void write(BacktestResult result, CsvWriter csv) {
        csv.writeRecord("figure", "of", "before", "after", "change");
        csv.writeRecord("period", "", result.from().toString(), result.to().toString(), "");
        csv.writeRecord("version", "", text(result.effective()), text(result.draft()), "");
        count(csv, "sales", "replayed", result.sales().replayed());
        count(csv, "sales", "without-membership", result.sales().withoutMembership());
        count(csv, "sales", "returned", result.sales().returned());
        for (var reason : result.sales().reasons()) {
            var of = reason.version() + " " + reason.code();
            count(csv, "sales-not-replayed", of, reason.sales());
        }
        count(csv, "members", "better", result.members().better());
        count(csv, "members", "worse", result.members().worse());
        count(csv, "members", "same", result.members().same());
        change(csv, "discount-fen", result.discount());
        change(csv, "points", result.points());
        change(csv, "liability-fen", result.liability());
        for (var move : result.tiers()) {
            csv.writeRecord("tier", text(move.members()), move.before(), move.after(), "");
        }
        effects(csv, "winner-fen", result.winners());
        effects(csv, "loser-fen", result.losers());
    }

    private static void count(CsvWriter csv, String figure, String of, long count) {
        csv.writeRecord(figure, of, "", text(count), "");
    }

    private static void change(CsvWriter csv, String figure, Change change) {
        csv.writeRecord(
                figure, "", text(change.before()), text(change.after()), text(change.change()));
    }

    private static void effects(CsvWriter csv, String figure, List<Effect> effects) {
        for (var effect : effects) {
            csv.writeRecord(figure, effect.membership(), "", "", text(effect.benefit()));
        }
    }

    private static String text(long number) {
        return Long.toString(number);
    }
}
