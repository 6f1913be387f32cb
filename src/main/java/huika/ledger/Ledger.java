package huika.ledger;

import huika.kernel.Clock;
import huika.kernel.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Runs works in commit groups, one lane a bucket.
@Component
public class Ledger implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final long WAIT_NANOS = 30_000_000_000L;
    private static final long QUIET_NANOS = 1_000_000_000;

    private final List<Lane> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Thread watch = Thread.ofPlatform().name("lanes-watch").unstarted(this::watch);
    private volatile long asked = System.nanoTime() - QUIET_NANOS;

    Ledger(DataSource database, Buckets buckets, Clock clock, Ids ids) {
        for (var bucket = 0; bucket < buckets.count(); bucket++) {
            var lane = new Lane(bucket, database, clock, ids);
            lanes.add(lane);
            threads.add(Thread.ofPlatform().name("lane-" + bucket).start(lane));
        }
        watch.start();
    }

    /// Waits until the work is committed or refused.
    ///
    /// @throws LedgerUnavailable where nothing is known of it: the same key may be sent again
    public <R> Result<R> run(Work<R> work) {
        asked = System.nanoTime();
        try {
            // without a time limit of its own, which would cost as much as the work's decision
            return offer(new Pending<>(work, false)).get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailable(stop);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException ours) throw ours;
            throw new IllegalStateException(failed.getCause());
        }
    }

    /// Whether nobody has waited for an answer lately: work of the night may then take all lanes.
    public boolean isQuiet() {
        return System.nanoTime() - asked >= QUIET_NANOS;
    }

    /// Hands the work to its lane.
    public <R> CompletableFuture<Result<R>> submit(Work<R> work) {
        return offer(new Pending<>(work, true));
    }

    private <R> CompletableFuture<Result<R>> offer(Pending<R> item) {
        if (!lanes.get(item.work.bucket()).offer(item))
            throw new LedgerUnavailable("too many requests wait");
        return item.answer;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(1000);
                giveUp(System.nanoTime() - WAIT_NANOS);
            }
        } catch (InterruptedException stop) {
            // the ledger closes
        }
    }

    private void giveUp(long before) {
        try {
            for (var lane : lanes) lane.giveUp(before);
        } catch (RuntimeException broken) {
            LOG.error("the watch over the lanes goes on after", broken);
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        watch.interrupt();
        lanes.forEach(Lane::close);
        for (var thread : threads) thread.join(10_000);
        // whoever came while the lanes closed
        giveUp(System.nanoTime() + 1);
    }
}
