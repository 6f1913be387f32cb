package huika.backtest;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One backtest on its way, and what came of it. The thread that works on it tells, others read.
final class BacktestRun {

    enum State {
        RUNNING,
        DONE,
        FAILED
    }

    private final long id;
    private final Backtest asked;
    private final String person;
    private final Instant startedAt;
    private final long total;
    private final AtomicLong done = new AtomicLong();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean stopped;
    private volatile @Nullable Ended ended;

    private record Ended(Instant at, @Nullable BacktestResult result) {}

    BacktestRun(long id, Backtest asked, String person, Instant startedAt, long total) {
        this.id = id;
        this.asked = asked;
        this.person = person;
        this.startedAt = startedAt;
        this.total = total;
    }

    long id() {
        return id;
    }

    Backtest asked() {
        return asked;
    }

    String person() {
        return person;
    }

    Instant startedAt() {
        return startedAt;
    }

    /// Sales to look at, as they were when it began.
    long total() {
        return total;
    }

    /// Sales looked at.
    long done() {
        return done.get();
    }

    State state() {
        var end = ended;
        if (end == null) return State.RUNNING;
        return end.result() == null ? State.FAILED : State.DONE;
    }

    @Nullable Instant endedAt() {
        var end = ended;
        return end == null ? null : end.at();
    }

    /// Null until it is done.
    @Nullable BacktestResult result() {
        var end = ended;
        return end == null ? null : end.result();
    }

    /// One more sale was looked at.
    ///
    /// @return whether to go on
    boolean advance() {
        done.incrementAndGet();
        return !stopped;
    }

    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /// The first end counts.
    ///
    /// @param result null where it broke off
    synchronized void end(Instant at, @Nullable BacktestResult result) {
        if (ended == null) ended = new Ended(at, result);
        over.countDown();
    }

    /// Waits until it has ended, but not longer.
    ///
    /// @return whether it has
    boolean await(long millis) throws InterruptedException {
        return over.await(millis, TimeUnit.MILLISECONDS);
    }
}
