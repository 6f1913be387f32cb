package huika.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClockGuardTest {

    private final AtomicLong millis = new AtomicLong(1_800_000_000_000L);
    private final AtomicLong nanos = new AtomicLong(-5);
    private final ClockGuard guard = new ClockGuard(millis::get, nanos::get);

    @Test
    void timeThatPassesIsNoJump() {
        pass(Duration.ofHours(3), Duration.ofHours(3).plusMinutes(4));
        assertThat(guard.jump()).isEmpty();
    }

    @Test
    void jumpsOfMoreThanFiveMinutesAreNoticedOnce() {
        pass(Duration.ofSeconds(10), Duration.ofMinutes(6));
        assertThat(guard.jump()).contains(Duration.ofSeconds(350));
        assertThat(guard.jump()).isEmpty();

        pass(Duration.ofSeconds(10), Duration.ofMinutes(-6));
        assertThat(guard.jump()).contains(Duration.ofSeconds(-370));
    }

    private void pass(Duration counted, Duration shown) {
        nanos.addAndGet(counted.toNanos());
        millis.addAndGet(shown.toMillis());
    }
}
