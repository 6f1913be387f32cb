package huika.insight;

import huika.insight.FoldStore.Mark;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.ledger.Buckets;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Adds to the sums of the days what was posted since the last time, each journal once: whatever
/// transaction has ended by the horizon, and none of those after it, in whatever order they end.
/// Nothing of it happens while a slip is posted.
@Component
class Fold {

    /// How long it may take from when an id was given until its transaction has a number.
    private static final Duration UNDER_WAY = Duration.ofMinutes(2);

    private static final Duration LONG_AGO = Duration.ofDays(2);

    private final FoldStore store;
    private final Buckets buckets;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Fold(FoldStore store, Buckets buckets, Atomic atomic, Clock clock, Ids ids) {
        this.store = store;
        this.buckets = buckets;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Brings the sums up, unless somebody else is at it.
    ///
    /// @return how many journals came to them
    long run() {
        return atomic.run(() -> Outcome.done(store.lock(false).map(this::from).orElse(0L)))
                .orThrow();
    }

    /// The same within the caller's transaction, waiting for whoever is at it.
    void runNow() {
        store.lock(true).ifPresent(this::from);
    }

    private long from(Mark kept) {
        store.forgetTimeout();
        var now = clock.now();
        var newest = ids.next();
        var at = store.horizon();
        var mark = kept.isAheadOf(newest, at.next()) ? store.begin() : kept;
        var settled = mark.upto() == null ? newest - Ids.span(LONG_AGO) : mark.floor();
        var added = store.add(mark, at.horizon(), settled, buckets.all());
        var seen = mark.seen();
        var ended = seen == null || Long.parseLong(at.horizon()) >= Long.parseLong(seen);
        var floor =
                ended && seen != null
                        ? Math.max(settled, mark.seenId() - Ids.span(UNDER_WAY))
                        : settled;
        var next =
                ended
                        ? new Mark(at.horizon(), floor, at.next(), newest, now)
                        : new Mark(at.horizon(), floor, seen, mark.seenId(), mark.seenAt());
        store.keep(next, at.quiet() ? now : ended ? mark.seenAt() : null);
        return added;
    }
}
