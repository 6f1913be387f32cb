package huika.outbox;

import java.time.Duration;

/// When a webhook that failed is tried again.
final class RetryRules {

    /// An event that could not be delivered for so long is dead.
    static final Duration GIVE_UP = Duration.ofDays(3);

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int PATIENCE = 10;
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private RetryRules() {}

    /// 5 s after the first attempt, then twice as long each time, 6 hours at most.
    static Duration after(int attempts) {
        return doubled(FIRST, attempts - 1, LONGEST);
    }

    /// How long an endpoint rests that failed so many times in a row, whatever the event: not at
    /// all for the first ten, then 5 s, and twice as long each time, 5 minutes at most.
    static Duration rest(int failures) {
        return failures < PATIENCE
                ? Duration.ZERO
                : doubled(FIRST, failures - PATIENCE, LONGEST_REST);
    }

    private static Duration doubled(Duration first, int times, Duration longest) {
        var doubled = first.multipliedBy(1L << Math.clamp(times, 0, 30));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
