package huika.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Stops whoever tries one PIN on many cards: twenty wrong PINs from one till, or a hundred with
/// one key wherever it says it is, within ten minutes, and it is held for a quarter of an hour.
///
/// A till counts for itself only where the key is bound to tills: otherwise its name is just what
/// the caller says, and the branch counts as one. Counts in this server's memory; the lock of each
/// card is the card's own. The admin key, which no till has, is not counted.
@Component
public class PinGuard {

    static final int MOST = 20;
    static final int MOST_OF_KEY = 100;
    static final Duration WITHIN = Duration.ofMinutes(10);
    static final Duration HELD = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(PinGuard.class);
    private static final int REMEMBERED = 100_000;

    /// @param most how many wrong ones there may be
    private record Place(String name, int most) {}

    /// @param until the end of the hold; null while there is none
    private record Count(Instant since, int wrong, @Nullable Instant until) {}

    private final Clock clock;
    private final Cache<Place, Count> places =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    PinGuard(Clock clock) {
        this.clock = clock;
    }

    /// Why no PIN can be typed here now; null where one can.
    public @Nullable Refusal refuse(Actor actor, String branch, @Nullable String till) {
        for (var place : places(actor, branch, till)) {
            var count = places.getIfPresent(place);
            var until = count == null ? null : count.until();
            if (until != null && clock.now().isBefore(until)) {
                return Refusal.of(Code.TOO_MANY_REQUESTS)
                        .with("retryAfter", seconds(Duration.between(clock.now(), until)));
            }
        }
        return null;
    }

    /// Counts the PIN that was typed, where it was wrong, whatever it was wrong for.
    public void judge(Actor actor, String branch, @Nullable String till, Outcome<?> outcome) {
        if (actor.isAdmin() || !isWrongPin(outcome)) return;
        for (var place : places(actor, branch, till)) {
            places.asMap().compute(place, this::count);
        }
    }

    /// Rounded up: whoever comes again then is let in.
    private static int seconds(Duration left) {
        return (int) left.plusNanos(999_999_999).toSeconds();
    }

    private static boolean isWrongPin(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal)
                && (refusal.code() == Code.PIN_WRONG || refusal.code() == Code.CARD_LOCKED);
    }

    private Count count(Place place, @Nullable Count before) {
        var now = clock.now();
        if (before == null
                || before.until() != null
                || !now.isBefore(before.since().plus(WITHIN))) {
            return new Count(now, 1, null);
        }
        var wrong = before.wrong() + 1;
        if (wrong < place.most()) return new Count(before.since(), wrong, null);
        LOG.warn("{} wrong PINs within {} from {}: held", wrong, WITHIN, place.name());
        return new Count(before.since(), wrong, now.plus(HELD));
    }

    private static List<Place> places(Actor actor, String branch, @Nullable String till) {
        var bound = till != null && actor.tills().codes() != null;
        var here = actor.key() + "/" + branch + (bound ? "/" + till : "");
        return List.of(new Place(here, MOST), new Place(actor.key(), MOST_OF_KEY));
    }
}
