package huika.security;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Outcome;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Every use of the admin key is on record: what for, for whom, from where. The first of its kind
/// in an hour at once, before it happens; how many more there were with the first of the next hour,
/// or when the server stops. What was done has its own records besides.
@Component
final class AdminKeyUses implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(AdminKeyUses.class);

    /// @param permission what it was used for
    /// @param staff whom it acted for
    private record Use(String permission, @Nullable String staff, @Nullable String address) {}

    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Set<String> addresses = ConcurrentHashMap.newKeySet();
    private final Map<Use, LongAdder> uses = new ConcurrentHashMap<>();
    private volatile long hour;

    AdminKeyUses(Audit audit, Atomic atomic, Clock clock) {
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
    }

    void note(Actor actor, String permission, @Nullable String address) {
        var now = clock.now().truncatedTo(ChronoUnit.HOURS).getEpochSecond();
        if (now != hour) turn(now);
        var use = new Use(permission, actor.staff(), address);
        var more = uses.get(use);
        if (more == null) more = first(actor, use);
        more.increment();
    }

    private synchronized LongAdder first(Actor actor, Use use) {
        var known = uses.get(use);
        if (known != null) return known;
        record(actor, use, 1);
        if (use.address() != null && addresses.add(use.address()) && addresses.size() > 1) {
            LOG.warn("The admin key is used from another address: {}", use.address());
        }
        var counter = new LongAdder();
        uses.put(use, counter);
        return counter;
    }

    private synchronized void turn(long now) {
        if (now == hour) return;
        tellTheRest();
        hour = now;
    }

    private void tellTheRest() {
        uses.forEach((use, count) -> {
            var more = count.sum() - 1;
            if (more > 0) record(Actor.system(Actor.ADMIN), use, more);
        });
        uses.clear();
    }

    private void record(Actor actor, Use use, long times) {
        var entry =
                AuditEntry.of(actor.by(), "admin-key:use", "admin-key", use.permission())
                        .to("times", times)
                        .to("staff", use.staff())
                        .to("from", use.address());
        atomic.run(() -> {
            audit.record(entry);
            return Outcome.done(use);
        });
    }

    @Override
    public synchronized void destroy() {
        try {
            tellTheRest();
        } catch (RuntimeException gone) {
            LOG.warn("uses of the admin key were not told: {}", gone.getClass().getName());
        }
    }
}
