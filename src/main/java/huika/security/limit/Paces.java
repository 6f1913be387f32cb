package huika.security.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// A bucket of tokens for everybody who asks. In this server's memory: several servers let as many
/// times as much pass.
@Component
public class Paces {

    private static final int REMEMBERED = 200_000;
    private static final Duration IDLE = Duration.ofMinutes(10);

    /// Whose bucket, and how large: a key whose pace is changed begins a new one.
    private record Whose(String subject, Pace pace) {}

    private final Cache<Whose, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(IDLE).build();

    /// Takes one token. Costs well below a microsecond.
    ///
    /// @return 0 where there was one; else the seconds until there is
    public long take(String subject, Pace pace) {
        var bucket = of(subject, pace);
        return bucket.tryConsume(1) ? 0 : seconds(bucket);
    }

    /// The same without taking it.
    public long look(String subject, Pace pace) {
        var bucket = buckets.getIfPresent(new Whose(subject, pace));
        return bucket == null || bucket.getAvailableTokens() > 0 ? 0 : seconds(bucket);
    }

    private Bucket of(String subject, Pace pace) {
        return buckets.get(new Whose(subject, pace), Paces::bucket);
    }

    private static long seconds(Bucket bucket) {
        var wait = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return Math.max(1, Duration.ofNanos(wait + 999_999_999L).toSeconds());
    }

    private static Bucket bucket(Whose whose) {
        var pace = whose.pace();
        return Bucket.builder()
                .addLimit(
                        Bandwidth.builder()
                                .capacity(pace.burst())
                                .refillGreedy(pace.tokens(), pace.every())
                                .build())
                .build();
    }
}
