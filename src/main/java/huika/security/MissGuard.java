package huika.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Stops whoever counts card numbers through: thirty that nobody has, with one key or by one person
/// within ten minutes, and none is looked up for them until those are over. In this server's
/// memory; the admin key is not counted.
@Component
public class MissGuard {

    static final int MOST = 30;
    static final Duration WITHIN = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(MissGuard.class);
    private static final int REMEMBERED = 100_000;

    private record Count(Instant since, int misses) {}

    private final Clock clock;
    private final Cache<String, Count> counts =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    MissGuard(Clock clock) {
        this.clock = clock;
    }

    /// Why no card can be looked up for them now; null where one can.
    public @Nullable Refusal refuse(Actor actor) {
        var count = counts.getIfPresent(subject(actor));
        if (count == null || count.misses() < MOST) return null;
        var left = Duration.between(clock.now(), count.since().plus(WITHIN));
        return left.isPositive()
                ? Refusal.of(Code.TOO_MANY_REQUESTS)
                        .with("retryAfter", (int) left.plusNanos(999_999_999).toSeconds())
                : null;
    }

    /// Counts a card that was shown, where there is no such one.
    public void judge(Actor actor, Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?>(var refusal) && refusal.code() == Code.NOT_FOUND)
            miss(actor);
    }

    /// Counts a number nobody has.
    public void miss(Actor actor) {
        if (actor.isAdmin()) return;
        var now = clock.now();
        counts.asMap()
                .compute(
                        subject(actor),
                        (subject, before) -> {
                            if (before == null || !now.isBefore(before.since().plus(WITHIN))) {
                                return new Count(now, 1);
                            }
                            var misses = before.misses() + 1;
                            if (misses == MOST) {
                                LOG.warn("{} cards nobody has, by {}: held", misses, subject);
                            }
                            return new Count(before.since(), misses);
                        });
    }

    private static String subject(Actor actor) {
        return actor.proof() != null ? "staff:" + actor.person() : actor.key();
    }
}
