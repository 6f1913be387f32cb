package huika.insight;

import huika.insight.FoldStore.Horizon;
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

    /// How much of the past comes to the sums at once.
    private static final Duration PART = Duration.ofDays(7);

    private record Step(long added, boolean more) {
        static final Step NONE = new Step(0, false);
    }

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

    /// Brings the sums up, unless somebody else is at it: to now, or where they are far behind, by
    /// a part of the past.
    ///
    /// @return how many journals came to them
    long run() {
        return step().added();
    }

    /// The same to now, each part of the past in a transaction of its own.
    long runAll() {
        var added = 0L;
        while (true) {
            var step = step();
            added += step.added();
            if (!step.more()) return added;
        }
    }

    /// The same within the caller's transaction, waiting for whoever is at it.
    void runNow() {
        while (store.lock(true).map(this::from).orElse(Step.NONE).more()) {}
    }

    private Step step() {
        return atomic.run(() -> Outcome.done(store.lock(false).map(this::from).orElse(Step.NONE)))
                .orThrow();
    }

    private Step from(Mark kept) {
        store.forgetTimeout();
        var newest = ids.next();
        var at = store.horizon();
        var mark = kept.isAheadOf(newest, at.next()) ? store.begin() : kept;
        var old = newest - Ids.span(LONG_AGO);
        if (mark.upto() == null) {
            var first = store.first(mark, buckets.all()).orElse(newest);
            if (first <= old) return part(mark, at, Math.min(old, first + Ids.span(PART)));
        }
        return new Step(rest(mark, at, old, newest), false);
    }

    /// Of the past, where nothing is under way any more.
    private Step part(Mark mark, Horizon at, long to) {
        var added = store.add(mark, at.horizon(), to, to, buckets.all());
        store.keep(new Mark(null, to, null, 0, null), null);
        return new Step(added, true);
    }

    private long rest(Mark mark, Horizon at, long old, long newest) {
        var now = clock.now();
        var settled = mark.upto() == null ? old : mark.floor();
        var added = store.add(mark, at.horizon(), settled, Long.MAX_VALUE, buckets.all());
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
