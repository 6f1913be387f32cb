package huika.audit;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Seals new entries within a second; looks now and then for those another server left behind.
@Component
final class AuditSealer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSealer.class);
    private static final int EAGER_LOOKS = 3;
    private static final int SELDOM = 10;

    private final AuditChain chain;
    private final AuditAnchors anchors;
    private final AtomicInteger idle = new AtomicInteger();
    private @Nullable ScheduledExecutorService thread;

    AuditSealer(AuditChain chain, AuditAnchors anchors) {
        this.chain = chain;
        this.anchors = anchors;
    }

    /// Something was recorded here.
    void wake() {
        idle.set(0);
    }

    void seal() {
        chain.seal().ifPresent(anchors::sometimes);
    }

    @Override
    public void start() {
        thread =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("audit-sealer").factory());
        var _ = thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            // an entry may commit a little later than it was recorded: a few looks after each
            var looks = idle.getAndIncrement();
            if (looks < EAGER_LOOKS || looks % SELDOM == 0) seal();
        } catch (RuntimeException later) {
            LOG.warn("entries could not be sealed now: {}", later.toString());
        }
    }

    @Override
    public void stop() {
        if (thread == null) return;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) thread.shutdownNow();
            seal();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException later) {
            LOG.warn("the next server seals the rest: {}", later.toString());
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
