package huika.program.word;

import java.util.regex.Pattern;

/// An amount of money in fen, never negative. Written in yuan: `18.00`, `18`, `0.5`.
@Example("18.00")
public record Money(long fen) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,13})(?:\\.([0-9]{1,2}))?");

    public Money {
        if (fen < 0) throw new IllegalArgumentException("金额不能为负 | an amount is not negative");
    }

    public static Money ofFen(long fen) {
        return new Money(fen);
    }

    public static Money parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "金额须写作元，最多两位小数，如 18.00 | money is yuan with at most two decimals: 18.00");
        }
        var cents = form.group(2) == null ? "00" : (form.group(2) + "0").substring(0, 2);
        return new Money(Long.parseLong(form.group(1) + cents));
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    @Override
    public String toString() {
        var cents = fen % 100;
        return fen / 100 + (cents < 10 ? ".0" : ".") + cents;
    }
}
