package huika.job;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Notices when the machine's clock jumps: when it does not move as far as a counter that cannot be
/// set.
final class ClockGuard {

    private final LongSupplier millis;
    private final LongSupplier nanos;
    private long lastMillis;
    private long lastNanos;

    ClockGuard(LongSupplier millis, LongSupplier nanos) {
        this.millis = millis;
        this.nanos = nanos;
        lastMillis = millis.getAsLong();
        lastNanos = nanos.getAsLong();
    }

    /// How far the clock jumped since the last look, if too far; negative for back.
    synchronized Optional<Duration> jump() {
        var wall = millis.getAsLong();
        var counter = nanos.getAsLong();
        var elapsed = Duration.ofNanos(counter - lastNanos);
        var jump = Duration.ofMillis(wall - lastMillis).minus(elapsed);
        lastMillis = wall;
        lastNanos = counter;
        return jump.abs().compareTo(Installation.TOLERANCE) > 0
                ? Optional.of(jump)
                : Optional.empty();
    }
}
