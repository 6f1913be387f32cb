package huika.program.word;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/// How many times as much: `2`, `1.5`.
@Example("2")
public record Factor(BigDecimal times) implements Comparable<Factor> {

    public static final Factor ONE = new Factor(BigDecimal.ONE);

    private static final Pattern FORM = Pattern.compile("[0-9]{1,4}(?:\\.[0-9]{1,4})?");

    public static Factor parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("倍数须写作 2 或 1.5 | a factor is written 2 or 1.5");
        }
        return new Factor(new BigDecimal(text));
    }

    /// So many times `amount`; what is not whole is dropped.
    public long down(long amount) {
        return times.multiply(BigDecimal.valueOf(amount))
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }

    public Factor and(Factor other) {
        return new Factor(times.multiply(other.times));
    }

    @Override
    public int compareTo(Factor other) {
        return times.compareTo(other.times);
    }

    @Override
    public String toString() {
        return times.stripTrailingZeros().toPlainString();
    }
}
