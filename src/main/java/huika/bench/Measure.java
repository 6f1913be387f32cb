package huika.bench;

import org.jspecify.annotations.Nullable;

/// One line of the report.
///
/// @param value what was measured, in `unit`
/// @param base what it is compared with, in the same unit; null where it stands alone
/// @param ratio value to base, as a multiple
/// @param target what [#good] was decided by, in words
/// @param good null where there is no target
public record Measure(
        String name,
        double value,
        String unit,
        @Nullable Double base,
        @Nullable Double ratio,
        String target,
        @Nullable Boolean good,
        String note) {

    /// A figure to be at least a multiple of its base.
    static Measure atLeast(
            String name, double value, String unit, double base, double ratio, double times) {
        return new Measure(name, value, unit, base, ratio, "≥ " + times + " ×", ratio >= times, "");
    }

    /// A figure not to exceed a limit.
    static Measure atMost(String name, double value, String unit, double limit) {
        return new Measure(
                name, value, unit, null, null, "≤ %.0f".formatted(limit), value <= limit, "");
    }

    /// A time not to exceed a multiple of its base.
    static Measure within(String name, double value, String unit, double base, double times) {
        var ratio = value / base;
        return new Measure(name, value, unit, base, ratio, "≤ " + times + " ×", ratio <= times, "");
    }

    /// A figure to know, without a target.
    static Measure plain(String name, double value, String unit) {
        return new Measure(name, value, unit, null, null, "", null, "");
    }

    /// In one line, for whoever waits for the rest.
    String said() {
        var times = ratio == null ? "" : ", %.2f ×".formatted(ratio);
        return "%s: %,.2f %s%s".formatted(name, value, unit, times);
    }

    Measure with(String words) {
        return new Measure(name, value, unit, base, ratio, target, good, words);
    }
}
