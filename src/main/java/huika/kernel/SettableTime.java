package huika.kernel;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// The time of a test server: stands still until it is set. A bean only there.
public final class SettableTime implements Supplier<Instant> {

    private final AtomicReference<Instant> now;

    public SettableTime(Instant start) {
        now = new AtomicReference<>(start);
    }

    @Override
    public Instant get() {
        return now.get();
    }

    public void set(Instant instant) {
        now.set(instant);
    }
}
