package huika.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Stops whoever tries many names from one address: twenty wrong passwords, codes or links within
/// ten minutes, and the address waits for the rest of them. Counts in this server's memory.
@Component
class AddressGuard {

    static final int MOST = 20;
    static final Duration WITHIN = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(AddressGuard.class);
    private static final int REMEMBERED = 100_000;

    private record Count(Instant since, int wrong) {}

    private final Clock clock;
    private final Cache<String, Count> addresses =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    AddressGuard(Clock clock) {
        this.clock = clock;
    }

    /// Why nothing can be tried from here now; null where it can.
    @Nullable Refusal refuse(String address) {
        var count = addresses.getIfPresent(address);
        var now = clock.now();
        if (count == null || count.wrong() < MOST) return null;
        var until = count.since().plus(WITHIN);
        return now.isBefore(until) ? wait(now, until) : null;
    }

    void wrong(String address) {
        var now = clock.now();
        addresses
                .asMap()
                .compute(
                        address,
                        (key, before) -> {
                            if (before == null || !now.isBefore(before.since().plus(WITHIN))) {
                                return new Count(now, 1);
                            }
                            if (before.wrong() + 1 == MOST) {
                                LOG.warn("{} wrong sign-ins within {}: held", MOST, WITHIN);
                            }
                            return new Count(before.since(), before.wrong() + 1);
                        });
    }

    static Refusal wait(Instant now, Instant until) {
        var seconds = (int) Duration.between(now, until).toSeconds() + 1;
        return Refusal.of(Code.TOO_MANY_REQUESTS).with("retryAfter", seconds);
    }
}
