package huika.program.pricing;

import huika.kernel.Step;
import java.util.List;
import java.util.Map;

/// What a sale costs, line by line, and why.
///
/// @param coupons codes of the coupons that were used
/// @param limits units that offers with a daily limit took, by limit
public record Pricing(
        List<PricedLine> lines,
        List<String> coupons,
        Map<String, Long> limits,
        List<Step> because) {

    public Pricing {
        lines = List.copyOf(lines);
        coupons = List.copyOf(coupons);
        limits = Map.copyOf(limits);
        because = List.copyOf(because);
    }

    /// Fen before and after what is taken off; `net = gross - discount`, never negative.
    public record PricedLine(long gross, long discount) {
        public PricedLine {
            if (discount < 0 || discount > gross) {
                throw new IllegalArgumentException("discount " + discount + " of " + gross);
            }
        }

        public long net() {
            return gross - discount;
        }
    }

    public long gross() {
        return lines.stream().mapToLong(PricedLine::gross).sum();
    }

    public long discount() {
        return lines.stream().mapToLong(PricedLine::discount).sum();
    }

    public long net() {
        return gross() - discount();
    }
}
