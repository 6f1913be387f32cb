package huika.stock;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.program.card.CardProduct.Numbering;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Numbers in a row as people write them, both ends included.
public record RangeText(String first, String last) {

    static final int MOST = 1_000;

    public static RangeText of(NumberRange range, @Nullable String checkBy) {
        return new RangeText(
                Serials.number(range.first(), checkBy), Serials.number(range.last(), checkBy));
    }

    public static List<RangeText> of(List<NumberRange> ranges, @Nullable String checkBy) {
        return ranges.stream().map(range -> of(range, checkBy)).toList();
    }

    /// Reads ranges of a scheme, neighbours joined. `RANGE_INVALID` for a number of another scheme,
    /// an end before its beginning, a number told twice, none, or more than a thousand.
    public static Outcome<List<NumberRange>> read(Numbering scheme, List<RangeText> texts) {
        if (texts.isEmpty() || texts.size() > MOST) return invalid("/ranges");
        var ranges = new ArrayList<NumberRange>();
        for (var i = 0; i < texts.size(); i++) {
            var first = Serials.position(scheme, texts.get(i).first());
            var last = Serials.position(scheme, texts.get(i).last());
            if (first.isEmpty() || last.isEmpty() || first.getAsLong() > last.getAsLong()) {
                return invalid("/ranges/" + i);
            }
            ranges.add(new NumberRange(first.getAsLong(), last.getAsLong()));
        }
        var joined = NumberRange.joined(ranges);
        return NumberRange.overlap(joined) ? invalid("/ranges") : Outcome.done(joined);
    }

    private static <T> Outcome<T> invalid(String pointer) {
        return Outcome.refused(Refusal.of(Code.RANGE_INVALID).at(pointer));
    }
}
