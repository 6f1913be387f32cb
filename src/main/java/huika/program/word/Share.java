package huika.program.word;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/// An exact share, kept as a fraction in lowest terms. Written `3 %`, `12.5 %`, `9.5折` (one pays 95
/// %), `88折` (one pays 88 %), `1/2`, `0.95`.
///
/// A bare number above 1 is refused, since nobody could tell 95 from 95 %.
@Example("3 %")
public record Share(long num, long den) implements Comparable<Share> {

    public static final Share NONE = new Share(0, 1);
    public static final Share WHOLE = new Share(1, 1);

    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,6})?) ?%");
    private static final Pattern ZHE = Pattern.compile("([0-9](?:\\.[0-9]{1,3})?|[1-9][0-9]) ?折");
    private static final Pattern RATIO = Pattern.compile("([0-9]{1,9})/([0-9]{1,9})");
    private static final Pattern DECIMAL = Pattern.compile("0(?:\\.[0-9]{1,9})?|1(?:\\.0{1,9})?");
    private static final BigDecimal TEN = BigDecimal.TEN;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Share {
        if (num < 0 || den <= 0) {
            throw new IllegalArgumentException(
                    "比例不能为负，分母须大于零 | a share is not negative, its divisor positive");
        }
        var common = BigInteger.valueOf(num).gcd(BigInteger.valueOf(den)).longValueExact();
        num /= common;
        den /= common;
    }

    public static Share parse(String text) {
        var percent = PERCENT.matcher(text);
        if (percent.matches()) return quotient(percent.group(1), HUNDRED);
        var zhe = ZHE.matcher(text);
        if (zhe.matches()) {
            var twoDigits = zhe.group(1).length() == 2;
            return quotient(zhe.group(1), twoDigits ? HUNDRED : TEN);
        }
        var ratio = RATIO.matcher(text);
        if (ratio.matches()) {
            return new Share(Long.parseLong(ratio.group(1)), Long.parseLong(ratio.group(2)));
        }
        if (DECIMAL.matcher(text).matches()) return quotient(text, BigDecimal.ONE);
        throw new IllegalArgumentException(
                "比例须写作 3 %、9.5折、1/2 或 0.95 | a share is written 3 %, 9.5折, 1/2 or 0.95");
    }

    /// This share of an amount in fen, exact before the one rounding.
    public long of(long fen, RoundingMode rounding) {
        var product = BigInteger.valueOf(fen).multiply(BigInteger.valueOf(num));
        return new BigDecimal(product)
                .divide(BigDecimal.valueOf(den), 0, rounding)
                .longValueExact();
    }

    /// What is left of the whole: 5 % of 95 %.
    public Share complement() {
        if (num > den) throw new IllegalStateException("more than the whole: " + this);
        return new Share(den - num, den);
    }

    /// The whole of which `part` is this share, in fen: 560.00 is 88 % of 636.36.
    public long wholeOf(long part, RoundingMode rounding) {
        if (num == 0) throw new IllegalStateException("no whole has this share of nothing");
        var product = BigInteger.valueOf(part).multiply(BigInteger.valueOf(den));
        return new BigDecimal(product)
                .divide(BigDecimal.valueOf(num), 0, rounding)
                .longValueExact();
    }

    @Override
    public int compareTo(Share other) {
        return BigInteger.valueOf(num)
                .multiply(BigInteger.valueOf(other.den))
                .compareTo(BigInteger.valueOf(other.num).multiply(BigInteger.valueOf(den)));
    }

    @Override
    public String toString() {
        try {
            var percent = BigDecimal.valueOf(num).multiply(HUNDRED).divide(BigDecimal.valueOf(den));
            var plain = percent.stripTrailingZeros();
            if (plain.scale() <= 6 && plain.precision() - plain.scale() <= 6) {
                return plain.toPlainString() + " %";
            }
        } catch (ArithmeticException endless) {
            return num + "/" + den;
        }
        return num + "/" + den;
    }

    private static Share quotient(String number, BigDecimal divisor) {
        var exact = new BigDecimal(number).divide(divisor).setScale(12).unscaledValue();
        var scale = BigInteger.TEN.pow(12);
        var common = exact.gcd(scale);
        return new Share(
                exact.divide(common).longValueExact(), scale.divide(common).longValueExact());
    }
}
