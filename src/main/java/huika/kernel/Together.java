package huika.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Looks things up for many callers at once: whatever is asked for while one look-up is under way
/// travels together in the next. A lone caller waits for nobody; where several came at once, the
/// next look-up lets more of them gather, for a statement costs about as much as ten of its keys.
///
/// ```java
/// var cards = new Together<>(500, store::refs);
/// cards.find(number);
/// ```
public final class Together<K, V> {

    private static final long GATHERING_NANOS = 1_500_000;

    private record Asked<K, V>(K key, CompletableFuture<Optional<V>> answer) {}

    private final int most;
    private final Function<Collection<K>, Map<K, V>> lookUp;
    private final ConcurrentLinkedQueue<Asked<K, V>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();

    /// @param most keys in one look-up
    /// @param lookUp finds what there is; keys nobody has are left out of the map
    public Together(int most, Function<Collection<K>, Map<K, V>> lookUp) {
        this.most = most;
        this.lookUp = lookUp;
    }

    /// What has this key, as it is after the call began. Throws what the look-up throws.
    ///
    /// Within a transaction the caller asks alone, in that transaction: it may have written what it
    /// asks for, and must not wait for another connection while it holds one.
    public Optional<V> find(K key) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return Optional.ofNullable(lookUp.apply(List.of(key)).get(key));
        }
        var asked = new Asked<K, V>(key, new CompletableFuture<>());
        waiting.add(asked);
        if (busy.compareAndSet(false, true)) Thread.ofVirtual().start(this::serve);
        try {
            return asked.answer().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException ours) throw ours;
            throw failed;
        }
    }

    /// Goes on until nobody waits.
    private void serve() {
        do {
            while (!waiting.isEmpty()) {
                if (serveSome() > 1) LockSupport.parkNanos(GATHERING_NANOS);
            }
            busy.set(false);
            // who asked between the two lines above found us busy
        } while (!waiting.isEmpty() && busy.compareAndSet(false, true));
    }

    /// @return for how many
    private int serveSome() {
        var some = new ArrayList<Asked<K, V>>();
        var keys = new LinkedHashSet<K>();
        while (keys.size() < most) {
            var next = waiting.poll();
            if (next == null) break;
            some.add(next);
            keys.add(next.key());
        }
        try {
            var found = lookUp.apply(keys);
            for (var each : some) {
                each.answer().complete(Optional.ofNullable(found.get(each.key())));
            }
        } catch (RuntimeException | Error broken) {
            some.forEach(each -> each.answer().completeExceptionally(broken));
        }
        return some.size();
    }
}
