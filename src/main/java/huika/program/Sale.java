package huika.program;

import huika.program.condition.Facts;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a till reports of a sale: the facts all decisions about it start from.
///
/// @param at local time of the sale
/// @param coupons codes of coupons the member wants to use
public record Sale(
        LocalDateTime at,
        String branch,
        List<Line> lines,
        List<String> coupons,
        List<Tender> tenders) {

    public static final int MAX_LINES = 500;
    public static final int MAX_TENDERS = 20;
    public static final int MAX_COUPONS = 50;
    public static final long MAX_FEN = 1_000_000_000_000L;

    public Sale {
        lines = List.copyOf(lines);
        coupons = List.copyOf(coupons);
        tenders = List.copyOf(tenders);
        if (lines.isEmpty()) throw new IllegalArgumentException("a sale needs a line");
    }

    /// One line of the slip.
    ///
    /// @param unitPrice fen
    /// @param offerPrice fen: the unit price of another offer of the shop; null where there is none
    public record Line(
            String sku,
            String category,
            long quantity,
            long unitPrice,
            @Nullable Long offerPrice,
            List<String> flags)
            implements Facts.LineFacts {

        public Line {
            flags = List.copyOf(flags);
            if (quantity <= 0 || unitPrice < 0) {
                throw new IllegalArgumentException("quantity or price out of range");
            }
        }

        public long gross() {
            return Math.multiplyExact(quantity, unitPrice);
        }

        public Line times(long other) {
            return new Line(sku, category, other, unitPrice, offerPrice, flags);
        }
    }

    /// One means of payment, and how much of it: fen, or points for a set-off. Without an amount it
    /// takes what is left.
    public record Tender(String kind, @Nullable Long amount, @Nullable Long points) {
        public static final String STORED_VALUE = "stored-value";
        public static final String POINTS = "points";

        public boolean isStoredValue() {
            return kind.equals(STORED_VALUE);
        }

        public boolean isPoints() {
            return kind.equals(POINTS);
        }
    }

    public long gross() {
        return lines.stream().mapToLong(Line::gross).reduce(0, Math::addExact);
    }
}
