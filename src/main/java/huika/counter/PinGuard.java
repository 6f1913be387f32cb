package huika.counter;

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

/// Stops whoever tries one PIN on many cards: twenty wrong PINs from one till within ten minutes,
/// and it is held for a quarter of an hour. Counts in this server's memory; the lock of each card
/// is the card's own. The admin key, which no till has, is not counted.
@Component
class PinGuard {

    static final int MOST = 20;
    static final Duration WITHIN = Duration.ofMinutes(10);
    static final Duration HELD = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(PinGuard.class);
    private static final int REMEMBERED = 100_000;

    /// @param until the end of the hold; null while there is none
    private record Count(Instant since, int wrong, @Nullable Instant until) {}

    private final Clock clock;
    private final Cache<String, Count> tills =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    PinGuard(Clock clock) {
        this.clock = clock;
    }

    /// Why no PIN can be typed at this till now; null where one can.
    @Nullable Refusal refuse(Counter.Call call, String branch, @Nullable String till) {
        var count = tills.getIfPresent(place(call, branch, till));
        var until = count == null ? null : count.until();
        if (until == null || !clock.now().isBefore(until)) return null;
        return Refusal.of(Code.TOO_MANY_REQUESTS)
                .with("retryAfter", Duration.between(clock.now(), until).toSeconds() + 1);
    }

    /// Counts a PIN that was wrong, whatever it was wrong for.
    void wrong(Counter.Call call, String branch, @Nullable String till) {
        if (call.actor().isAdmin()) return;
        tills.asMap().compute(place(call, branch, till), (place, before) -> count(place, before));
    }

    private Count count(String place, @Nullable Count before) {
        var now = clock.now();
        if (before == null
                || before.until() != null
                || !now.isBefore(before.since().plus(WITHIN))) {
            return new Count(now, 1, null);
        }
        if (before.wrong() + 1 < MOST) {
            return new Count(before.since(), before.wrong() + 1, null);
        }
        LOG.warn("{} wrong PINs within {} from {}: held", MOST, WITHIN, place);
        return new Count(before.since(), MOST, now.plus(HELD));
    }

    private static String place(Counter.Call call, String branch, @Nullable String till) {
        return call.actor().key() + "/" + branch + "/" + (till == null ? "" : till);
    }
}
