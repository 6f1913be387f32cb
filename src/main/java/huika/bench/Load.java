package huika.bench;

import java.util.ArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;

/// Callers in this process, each in a thread of its own, who ask again as soon as they are
/// answered.
final class Load {

    /// One caller's next request.
    interface Caller {

        /// @return whether it was done; false where it was refused as it had to be
        /// @throws IllegalStateException where the answer is not what it had to be
        boolean call() throws Exception;
    }

    private final LongAdder refused = new LongAdder();
    private final Latencies latencies = new Latencies();
    private volatile boolean ended;
    private volatile @org.jspecify.annotations.Nullable Exception broken;

    private Load() {}

    static Rate closed(int callers, double seconds, IntFunction<Caller> each) {
        return new Load().run(callers, seconds, each);
    }

    private Rate run(int callers, double seconds, IntFunction<Caller> each) {
        var threads = new ArrayList<Thread>();
        var began = System.nanoTime();
        for (var i = 0; i < callers; i++) {
            var caller = each.apply(i);
            threads.add(Thread.ofVirtual().start(() -> ask(caller)));
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

    private void ask(Caller caller) {
        try {
            while (!ended) {
                var from = System.nanoTime();
                if (!caller.call()) refused.increment();
                latencies.add(System.nanoTime() - from);
            }
        } catch (Exception trouble) {
            if (!ended) broken = trouble;
        }
    }
}
