package huika.job;

import huika.kernel.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;

/// When a job is due.
public sealed interface Schedule {

    /// Once a day at this time of China.
    record Daily(LocalTime at) implements Schedule {}

    /// At every multiple of `period` since 1970.
    record Every(Duration period) implements Schedule {
        public Every {
            if (period.toSeconds() < 1) throw new IllegalArgumentException("period: " + period);
        }
    }

    static Schedule daily(LocalTime at) {
        return new Daily(at);
    }

    static Schedule every(Duration period) {
        return new Every(period);
    }

    /// The first due time later than `instant`.
    default Instant after(Instant instant) {
        return switch (this) {
            case Daily(var at) -> {
                var day = instant.atZone(Clock.ZONE).toLocalDate();
                var due = day.atTime(at).atZone(Clock.ZONE).toInstant();
                yield due.isAfter(instant)
                        ? due
                        : day.plusDays(1).atTime(at).atZone(Clock.ZONE).toInstant();
            }
            case Every(var period) -> {
                var seconds = period.toSeconds();
                var past = Math.floorDiv(instant.getEpochSecond(), seconds);
                yield Instant.ofEpochSecond((past + 1) * seconds);
            }
        };
    }

    /// The first due time later than `from` that has a run where time jumps to `to`: each day has
    /// its run, missed periods have one, the last.
    default Instant first(Instant from, Instant to) {
        var first = after(from);
        return switch (this) {
            case Daily ignored -> first;
            case Every(var period) -> {
                if (first.isAfter(to)) yield first;
                var missed = Duration.between(first, to).dividedBy(period);
                yield first.plus(period.multipliedBy(missed));
            }
        };
    }

    /// The due time after `due` was done at `now`: each day has its run, missed periods have one.
    default Instant next(Instant due, Instant now) {
        return switch (this) {
            case Daily ignored -> after(due);
            case Every ignored -> after(due.isAfter(now) ? due : now);
        };
    }

    /// `daily at 02:00` or `every PT1H`.
    default String text() {
        return switch (this) {
            case Daily(var at) -> "daily at " + at;
            case Every(var period) -> "every " + period;
        };
    }
}
