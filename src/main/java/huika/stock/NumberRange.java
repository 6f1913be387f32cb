package huika.stock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Positions of numbers in a row, both ends included; see [Serials].
public record NumberRange(long first, long last) {

    public NumberRange {
        if (first > last) throw new IllegalArgumentException("range: " + first + " to " + last);
    }

    public long size() {
        return last - first + 1;
    }

    public boolean contains(NumberRange other) {
        return first <= other.first && other.last <= last;
    }

    public static long size(List<NumberRange> ranges) {
        return ranges.stream().mapToLong(NumberRange::size).sum();
    }

    /// The same numbers in order, neighbours joined; a number that comes twice stays twice.
    public static List<NumberRange> joined(List<NumberRange> ranges) {
        var sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingLong(NumberRange::first));
        var joined = new ArrayList<NumberRange>();
        for (var range : sorted) {
            var before = joined.isEmpty() ? null : joined.getLast();
            if (before != null && before.last + 1 == range.first) {
                joined.set(joined.size() - 1, new NumberRange(before.first, range.last));
            } else {
                joined.add(range);
            }
        }
        return joined;
    }

    public static boolean overlap(List<NumberRange> joined) {
        for (var i = 1; i < joined.size(); i++) {
            if (joined.get(i).first <= joined.get(i - 1).last) return true;
        }
        return false;
    }

    /// What of `all` is not in `some`; both joined.
    public static List<NumberRange> without(List<NumberRange> all, List<NumberRange> some) {
        var left = new ArrayList<NumberRange>();
        for (var range : all) {
            var from = range.first;
            for (var taken : some) {
                if (taken.last < from || taken.first > range.last) continue;
                if (taken.first > from) left.add(new NumberRange(from, taken.first - 1));
                from = taken.last + 1;
            }
            if (from <= range.last) left.add(new NumberRange(from, range.last));
        }
        return left;
    }

    /// All numbers of the ranges once, in order.
    static List<NumberRange> union(List<NumberRange> ranges) {
        var union = new ArrayList<NumberRange>();
        for (var range : joined(ranges)) {
            var before = union.isEmpty() ? null : union.getLast();
            if (before != null && before.last + 1 >= range.first) {
                var last = Math.max(before.last, range.last);
                union.set(union.size() - 1, new NumberRange(before.first, last));
            } else {
                union.add(range);
            }
        }
        return union;
    }
}
