package huika.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// The business clock: the only place where time comes from. It never goes back.
public final class Clock {

    /// Where a program does not name another: China has one time zone.
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Supplier<Instant> source;
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);

    public Clock(Supplier<Instant> source) {
        this.source = source;
    }

    /// The machine's clock.
    public static Clock system() {
        return new Clock(java.time.Clock.systemUTC()::instant);
    }

    /// The time now, in microseconds as PostgreSQL keeps it; the latest ever told if the machine's
    /// clock was set back.
    public Instant now() {
        var now = source.get().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        return latest.accumulateAndGet(now, (a, b) -> a.isAfter(b) ? a : b);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(now(), ZONE);
    }
}
