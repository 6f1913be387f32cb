package huika.kernel;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Exact division of whole amounts: nothing is lost and nothing appears.
public final class Split {

    private Split() {}

    /// Divides `total` by weight; the parts add up to it. What does not divide evenly goes to the
    /// largest remainders, earlier parts first. All weights zero: all goes to the first part.
    public static long[] byWeight(long total, long[] weights) {
        if (total < 0) throw new IllegalArgumentException("total is negative: " + total);
        var sum = 0L;
        for (var weight : weights) sum += weight;
        var parts = new long[weights.length];
        if (sum == 0) {
            if (total > 0) parts[0] = total;
            return parts;
        }
        var remainders = new long[weights.length];
        var given = 0L;
        for (var i = 0; i < weights.length; i++) {
            var product = total * weights[i];
            var fits = Math.multiplyHigh(total, weights[i]) == 0 && product >= 0;
            parts[i] = fits ? product / sum : wide(total, weights[i], sum);
            // Right even where the products wrap: the true remainder is smaller than the sum.
            remainders[i] = product - parts[i] * sum;
            given += parts[i];
        }
        if (given == total) return parts;
        var order =
                IntStream.range(0, weights.length)
                        .boxed()
                        .sorted(Comparator.comparingLong((Integer i) -> -remainders[i]))
                        .mapToInt(i -> i)
                        .toArray();
        for (var i = 0; given < total; i++, given++) parts[order[i]]++;
        return parts;
    }

    /// `total × part ÷ whole`, half up. For what is given back step by step: take the difference of
    /// two such shares, so that the steps add up to the whole.
    public static long share(long total, long part, long whole) {
        if (whole <= 0) throw new IllegalArgumentException("whole must be positive: " + whole);
        var doubled =
                java.math.BigInteger.valueOf(total)
                        .multiply(java.math.BigInteger.valueOf(part))
                        .multiply(java.math.BigInteger.TWO)
                        .add(java.math.BigInteger.valueOf(whole));
        return doubled.divide(java.math.BigInteger.valueOf(whole).shiftLeft(1)).longValueExact();
    }

    private static long wide(long total, long weight, long sum) {
        return java.math.BigInteger.valueOf(total)
                .multiply(java.math.BigInteger.valueOf(weight))
                .divide(java.math.BigInteger.valueOf(sum))
                .longValueExact();
    }
}
