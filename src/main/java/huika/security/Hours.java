package huika.security;

import huika.kernel.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;

/// When something may be used on each day, such as `08:00-22:30`; over midnight where it ends
/// before it begins.
public record Hours(LocalTime from, LocalTime until) {

    private static final int LENGTH = "08:00-22:30".length();

    /// Empty where they are none.
    public static Optional<Hours> parse(String text) {
        if (text.length() != LENGTH || text.charAt(5) != '-') return Optional.empty();
        try {
            var hours =
                    new Hours(
                            LocalTime.parse(text.substring(0, 5)),
                            LocalTime.parse(text.substring(6)));
            return hours.from.equals(hours.until) ? Optional.empty() : Optional.of(hours);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    public boolean include(Instant at) {
        var time = at.atZone(Clock.ZONE).toLocalTime();
        var begun = !time.isBefore(from);
        var over = !time.isBefore(until);
        return from.isBefore(until) ? begun && !over : begun || !over;
    }

    @Override
    public String toString() {
        return from + "-" + until;
    }
}
