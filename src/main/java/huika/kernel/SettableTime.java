package huika.kernel;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/// The time under a test clock: stands still until it is moved, and only moves forward. A bean only
/// where the server was started with a test clock.
public final class SettableTime {

    private final AtomicReference<Instant> now;

    public SettableTime(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    public Instant now() {
        return now.get();
    }

    /// @return false, and nothing moves, where `instant` lies before now
    public boolean moveTo(Instant instant) {
        var before = now.get();
        if (instant.isBefore(before)) return false;
        return now.compareAndSet(before, instant) || moveTo(instant);
    }

    /// Goes on where a folder's clock stood when it was last used. Only while the server starts,
    /// before anybody asks for the time.
    public void startAt(Instant instant) {
        now.set(instant);
    }
}
