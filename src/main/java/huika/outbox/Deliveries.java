package huika.outbox;

import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.kernel.SettableTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/// Brings events to endpoints, on any number of servers at once. A receiver that hangs holds up its
/// own events only.
@Component
final class Deliveries implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Logger SINK = LoggerFactory.getLogger("huika.events");
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 250;
    private static final int AT_ONCE = 8;

    private final DeliveryStore store;
    private final WebhookStore endpoints;
    private final EventCatalogue catalogue;
    private final TransactionOperations transactions;
    private final WebhookCaller caller;
    private final Clock clock;
    private final Clock wall = Clock.system();
    private final Ids ids;
    private final boolean standing;
    private final long started = System.nanoTime();
    private final JsonMapper json = JsonMapper.shared();
    private final Map<Long, Semaphore> room = new ConcurrentHashMap<>();
    private final Semaphore news = new Semaphore(0);
    private final ExecutorService callers =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("webhook-", 0).factory());
    private @Nullable Thread loop;
    private volatile boolean running;

    Deliveries(
            DeliveryStore store,
            WebhookStore endpoints,
            EventCatalogue catalogue,
            TransactionOperations transactions,
            WebhookCaller caller,
            Clock clock,
            Ids ids,
            ObjectProvider<SettableTime> testTime) {
        this.store = store;
        this.endpoints = endpoints;
        this.catalogue = catalogue;
        this.transactions = transactions;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
        this.standing = testTime.getIfAvailable() != null;
    }

    /// The time retries go by. A test clock stands still between its moves: there the time that
    /// passes meanwhile counts too, so that a retry comes whether one waits or moves the clock.
    Instant now() {
        return standing ? clock.now().plusNanos(System.nanoTime() - started) : clock.now();
    }

    /// Looks for deliveries at once instead of in a moment.
    void hurry() {
        news.release();
    }

    @Override
    public void start() {
        running = true;
        loop = Thread.ofPlatform().daemon().name("webhooks").start(this::loop);
    }

    @Override
    public void stop() {
        running = false;
        hurry();
        try {
            if (loop != null) loop.join(TimeUnit.SECONDS.toMillis(20));
            callers.shutdown();
            if (!callers.awaitTermination(11, TimeUnit.SECONDS)) LOG.warn("deliveries are cut off");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void loop() {
        while (running) {
            try {
                transactions.executeWithoutResult(status -> store.fanOut(now()));
                for (var endpoint : endpoints.awake(now())) send(endpoint);
            } catch (RuntimeException trouble) {
                LOG.warn("webhooks wait: {}", trouble.toString());
            }
            try {
                if (news.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) news.drainPermits();
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private void send(WebhookEndpoint endpoint) {
        var free = room.computeIfAbsent(endpoint.id(), ignored -> new Semaphore(AT_ONCE));
        var places = free.drainPermits();
        var claims = List.<DeliveryStore.Claim>of();
        try {
            if (places > 0) {
                claims = store.claim(endpoint.id(), places, now(), now().plus(LEASE));
            }
        } finally {
            free.release(places - claims.size());
        }
        if (claims.isEmpty()) return;
        var bodies = bodies(endpoint, claims);
        for (var claim : claims) {
            callers.execute(() -> {
                try {
                    settle(endpoint, claim, attempt(endpoint, claim, bodies.get(claim.event())));
                } catch (RuntimeException trouble) {
                    LOG.warn("a delivery is repeated later: {}", trouble.toString());
                } finally {
                    free.release();
                    hurry();
                }
            });
        }
    }

    /// The bodies by event; none where one cannot be built, which fails the attempts.
    private Map<Long, String> bodies(WebhookEndpoint endpoint, List<DeliveryStore.Claim> claims) {
        try {
            var events = store.events(endpoint.id(), claims);
            return catalogue.views(events).stream()
                    .collect(
                            Collectors.toMap(
                                    view -> Ids.parse(Event.PREFIX, view.id()).orElseThrow(),
                                    json::writeValueAsString));
        } catch (RuntimeException trouble) {
            LOG.error("events could not be written as JSON", trouble);
            return Map.of();
        }
    }

    private WebhookCaller.Answer attempt(
            WebhookEndpoint endpoint, DeliveryStore.Claim claim, @Nullable String body) {
        if (body == null) return new WebhookCaller.Answer(null, "payload", Duration.ZERO);
        if (endpoint.isLog()) {
            SINK.info(body);
            return new WebhookCaller.Answer(null, null, Duration.ZERO);
        }
        var id = Ids.text(Event.PREFIX, claim.event());
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var timestamp = wall.now().getEpochSecond();
        var secrets = endpoints.liveSecrets(endpoint.id(), clock.now());
        var signature = WebhookSecret.header(secrets, id, timestamp, bytes);
        return caller.post(endpoint.url(), id, timestamp, signature, bytes);
    }

    private void settle(
            WebhookEndpoint endpoint, DeliveryStore.Claim claim, WebhookCaller.Answer answer) {
        var now = now();
        transactions.executeWithoutResult(status -> {
            store.log(ids.next(), endpoint.id(), claim.event(), now, answer);
            if (answer.taken()) {
                store.delivered(endpoint.id(), claim.event(), now);
                if (endpoint.failures() > 0) endpoints.worked(endpoint.id());
                return;
            }
            var next = now.plus(RetryRules.after(claim.attempts()));
            if (next.isAfter(claim.giveUpAt())) {
                store.dead(endpoint.id(), claim.event());
            } else {
                store.postponed(endpoint.id(), claim.event(), next);
            }
            endpoints.failed(endpoint.id(), now);
            if (answer.gone()) endpoints.pause(endpoint.id());
        });
    }
}
