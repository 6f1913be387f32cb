package huika.account;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How wrong guesses slow further ones down: after five in a row a minute, then twice as long each
/// time, an hour at most. A day without any forgets them.
final class GuessRules {

    static final int FREE = 5;
    static final Duration FIRST = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofHours(1);
    static final Duration FORGOTTEN = Duration.ofDays(1);
    private static final int MOST_DOUBLINGS = 6;

    /// @param wrong in a row
    record Guesses(int wrong, Instant lastAt, @Nullable Instant heldUntil) {

        boolean heldAt(Instant now) {
            return heldUntil != null && now.isBefore(heldUntil);
        }
    }

    private GuessRules() {}

    static Guesses wrongAgain(@Nullable Guesses before, Instant now) {
        var counts = before != null && now.isBefore(before.lastAt().plus(FORGOTTEN));
        var wrong = before != null && counts ? before.wrong() + 1 : 1;
        return new Guesses(wrong, now, wrong < FREE ? null : now.plus(hold(wrong)));
    }

    private static Duration hold(int wrong) {
        var hold = FIRST.multipliedBy(1L << Math.min(wrong - FREE, MOST_DOUBLINGS));
        return hold.compareTo(LONGEST) > 0 ? LONGEST : hold;
    }
}
