package huika.outbox;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.security.Actor;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The endpoints events are sent to.
@Component
public final class Webhooks {

    private static final Duration OVERLAP = Duration.ofHours(24);
    private static final int MOST_TYPES = 200;

    /// An endpoint and its secret, the only time it is shown; null for the log.
    record Made(WebhookEndpoint endpoint, @Nullable WebhookSecret secret) {}

    private final WebhookStore store;
    private final DeliveryStore deliveries;
    private final Deliveries sending;
    private final Destinations destinations;
    private final EventCatalogue catalogue;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    Webhooks(
            WebhookStore store,
            DeliveryStore deliveries,
            Deliveries sending,
            Destinations destinations,
            EventCatalogue catalogue,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.deliveries = deliveries;
        this.sending = sending;
        this.destinations = destinations;
        this.catalogue = catalogue;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Makes an endpoint. It gets what its maker may see, from now on.
    Outcome<Made> create(Actor actor, String url, @Nullable List<String> types) {
        var endpoint =
                new WebhookEndpoint(
                        ids.next(),
                        url,
                        types == null ? null : List.copyOf(types),
                        actor.programs(),
                        actor.branches(),
                        WebhookEndpoint.Status.ACTIVE,
                        0,
                        null,
                        clock.now(),
                        actor.person());
        if (!endpoint.isLog() && !destinations.allows(url)) {
            return Outcome.refused(Refusal.of(Code.WEBHOOK_URL_NOT_ALLOWED).at("/url"));
        }
        if (types != null) {
            var unknown =
                    types.stream().filter(type -> catalogue.named(type).isEmpty()).findFirst();
            if (unknown.isPresent() || types.isEmpty() || types.size() > MOST_TYPES) {
                return Outcome.refused(
                        Refusal.of(Code.EVENT_TYPE_UNKNOWN)
                                .with("kind", unknown.orElse(""))
                                .at("/types"));
            }
        }
        return atomic.run(() -> {
            store.insert(endpoint);
            audit.record(
                    entry(actor, "webhook:create", endpoint.id())
                            .to("url", url)
                            .to("types", types));
            if (endpoint.isLog()) return Outcome.done(new Made(endpoint, null));
            var secret = WebhookSecret.random(random);
            store.addSecret(endpoint.id(), secret, clock.now(), clock.now());
            return Outcome.done(new Made(endpoint, secret));
        });
    }

    Outcome<WebhookEndpoint> get(Actor actor, long id) {
        return find(actor, id).map(Outcome::done).orElseGet(() -> Outcome.refused(Code.NOT_FOUND));
    }

    Page<WebhookEndpoint> list(Actor actor, @Nullable Long before, int limit) {
        var page =
                Page.of(
                        store.list(before, limit + 1),
                        limit,
                        endpoint -> Long.toString(endpoint.id()));
        var seen = page.items().stream().filter(endpoint -> endpoint.isSeenBy(actor)).toList();
        return new Page<>(seen, page.nextCursor());
    }

    /// A new secret; the one before signs beside it for a day.
    Outcome<Made> rotate(Actor actor, long id) {
        return get(actor, id)
                .then(endpoint ->
                        atomic.run(() -> {
                            var secret = WebhookSecret.random(random);
                            var now = clock.now();
                            store.addSecret(id, secret, now, now.plus(OVERLAP));
                            audit.record(entry(actor, "webhook:rotate", id));
                            return Outcome.done(new Made(endpoint, secret));
                        }));
    }

    Outcome<WebhookEndpoint> pause(Actor actor, long id) {
        return change(actor, id, "webhook:pause", () -> store.pause(id));
    }

    /// Wakes an endpoint: what happened while it was paused is sent now.
    Outcome<WebhookEndpoint> resume(Actor actor, long id) {
        return change(actor, id, "webhook:resume", () -> store.resume(id, sending.now()))
                .map(endpoint -> {
                    sending.hurry();
                    return endpoint;
                });
    }

    private Outcome<WebhookEndpoint> change(Actor actor, long id, String action, Runnable change) {
        return atomic.run(() ->
                get(actor, id)
                        .then(before -> {
                            change.run();
                            return get(actor, id)
                                    .map(after -> {
                                        audit.record(
                                                entry(actor, action, id)
                                                        .from("status", before.status())
                                                        .to("status", after.status()));
                                        return after;
                                    });
                        }));
    }

    private static AuditEntry entry(Actor actor, String action, long id) {
        return AuditEntry.of(actor.by(), action, "webhook", Ids.text(WebhookEndpoint.PREFIX, id));
    }

    Outcome<Page<DeliveryStore.Row>> deliveries(
            Actor actor, long id, @Nullable String status, long after, int limit) {
        return get(actor, id)
                .map(endpoint ->
                        Page.of(
                                deliveries.list(id, status, after, limit + 1),
                                limit,
                                row -> Long.toString(row.event())));
    }

    Outcome<List<DeliveryStore.Attempt>> attempts(Actor actor, long id, long event) {
        return get(actor, id).map(endpoint -> deliveries.attempts(id, event));
    }

    /// Sends events again, from one to another, both included.
    Outcome<Integer> replay(Actor actor, long id, long from, long to, boolean onlyDead) {
        var replayed =
                atomic.run(() ->
                        get(actor, id)
                                .map(endpoint -> {
                                    var events =
                                            deliveries.replay(
                                                    endpoint, from, to, onlyDead, sending.now());
                                    audit.record(
                                            entry(actor, "webhook:replay", id)
                                                    .to("events", events));
                                    return events;
                                }));
        sending.hurry();
        return replayed;
    }

    private Optional<WebhookEndpoint> find(Actor actor, long id) {
        return store.find(id).filter(endpoint -> endpoint.isSeenBy(actor));
    }
}
