package huika.bench;

import java.util.ArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;

/// Callers who ask one after the other, or at set times.
final class Load {

    /// One caller's next request.
    interface Caller {

        /// @return whether it was done; false where it was refused as it had to be
        /// @throws IllegalStateException where the answer is not what it had to be
        boolean call() throws Exception;
    }

    private final LongAdder refused = new LongAdder();
    private volatile Latencies latencies = new Latencies();
    private volatile boolean ended;
    private volatile @org.jspecify.annotations.Nullable Exception broken;

    private Load() {}

    /// Everybody asks again as soon as they are answered.
    static Rate closed(int callers, double seconds, IntFunction<Caller> each) {
        return new Load().run(callers, seconds, each, 0);
    }

    /// So many requests a second, whatever the answers take: a request that had to wait for its
    /// caller took as long as since its time.
    static Rate open(int callers, double seconds, IntFunction<Caller> each, double perSecond) {
        return new Load().run(callers, seconds, each, perSecond);
    }

    private Rate run(int callers, double seconds, IntFunction<Caller> each, double perSecond) {
        var threads = new ArrayList<Thread>();
        var began = System.nanoTime();
        var gap = perSecond == 0 ? 0 : (long) (callers / perSecond * 1e9);
        for (var i = 0; i < callers; i++) {
            var caller = each.apply(i);
            var first = began + (gap == 0 ? 0 : gap * i / callers);
            threads.add(Thread.ofVirtual().start(() -> ask(caller, first, gap)));
        }
        try {
            Thread.sleep((long) (seconds * 1000));
            var took = System.nanoTime() - began;
            var rate = Rate.of(latencies, refused.sum(), took);
            ended = true;
            for (var thread : threads) thread.join();
            if (broken != null) throw new IllegalStateException(broken);
            return rate;
        } catch (InterruptedException stop) {
            ended = true;
            // the flag stays down: servers are still to be stopped, which waits
            throw new IllegalStateException(stop);
        }
    }

    private void ask(Caller caller, long first, long gap) {
        try {
            for (var due = first; !ended; due = gap == 0 ? 0 : due + gap) {
                if (gap > 0) await(due);
                var from = gap > 0 ? due : System.nanoTime();
                if (!caller.call()) refused.increment();
                latencies.add(System.nanoTime() - from);
            }
        } catch (Exception trouble) {
            if (!ended) broken = trouble;
        }
    }

    private static void await(long due) throws InterruptedException {
        var left = due - System.nanoTime();
        if (left > 0) Thread.sleep(java.time.Duration.ofNanos(left));
    }
}
