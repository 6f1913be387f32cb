package huika.outbox;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.security.StepUp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/webhook-endpoints")
final class WebhookHttp {

    /// @param types the wanted event types, null for all
    record Wanted(String url, @Nullable List<String> types) {}

    /// @param secret shown once, in the answer to its making
    record Shown(
            String id,
            String url,
            @Nullable List<String> types,
            String status,
            int failures,
            @Nullable OffsetDateTime pausedUntil,
            OffsetDateTime createdAt,
            @Nullable String secret) {}

    record ShownDelivery(
            String event,
            String type,
            String status,
            int attempts,
            @Nullable OffsetDateTime nextAttemptAt,
            @Nullable OffsetDateTime deliveredAt) {}

    record ShownAttempt(
            OffsetDateTime at,
            int milliseconds,
            @Nullable Integer status,
            @Nullable String error) {}

    record Attempts(List<ShownAttempt> items) {}

    /// @param from the first event, @param to the last, null for the newest
    record Replay(String from, @Nullable String to, @Nullable Boolean onlyDead) {}

    record Replayed(int events) {}

    private final Webhooks webhooks;

    WebhookHttp(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @StepUp
    @Permission("webhook:edit")
    Shown create(Actor actor, @RequestBody Wanted wanted) {
        return shown(answer(webhooks.create(actor, wanted.url(), wanted.types())));
    }

    @GetMapping
    @Permission("webhook:read")
    Page<Shown> list(
            Actor actor,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return webhooks.list(actor, Page.number(cursor), Page.limit(limit))
                .map(endpoint -> shown(endpoint, null));
    }

    @GetMapping("/{id}")
    @Permission("webhook:read")
    Shown get(Actor actor, @PathVariable String id) {
        return shown(answer(webhooks.get(actor, id(id))), null);
    }

    @PostMapping("/{id}/secrets")
    @ResponseStatus(HttpStatus.CREATED)
    @StepUp
    @Permission("webhook:rotate")
    Shown rotate(Actor actor, @PathVariable String id) {
        return shown(answer(webhooks.rotate(actor, id(id))));
    }

    @PostMapping("/{id}/pauses")
    @ResponseStatus(HttpStatus.CREATED)
    @Permission("webhook:edit")
    Shown pause(Actor actor, @PathVariable String id) {
        return shown(answer(webhooks.pause(actor, id(id))), null);
    }

    @PostMapping("/{id}/resumptions")
    @ResponseStatus(HttpStatus.CREATED)
    @Permission("webhook:edit")
    Shown resume(Actor actor, @PathVariable String id) {
        return shown(answer(webhooks.resume(actor, id(id))), null);
    }

    /// What went to the endpoint, by event; `status=DEAD` is the dead letter list.
    @GetMapping("/{id}/deliveries")
    @Permission("webhook:read")
    Page<ShownDelivery> deliveries(
            Actor actor,
            @PathVariable String id,
            @RequestParam @Nullable String status,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        if (status != null && !List.of("PENDING", "DELIVERED", "DEAD").contains(status)) {
            throw new RefusedException(Refusal.of(Code.PARAMETER_INVALID).with("state", status));
        }
        var after = Page.number(cursor);
        var page =
                webhooks.deliveries(
                        actor, id(id), status, after == null ? 0 : after, Page.limit(limit));
        return answer(page).map(WebhookHttp::shown);
    }

    @GetMapping("/{id}/deliveries/{event}/attempts")
    @Permission("webhook:read")
    Attempts attempts(Actor actor, @PathVariable String id, @PathVariable String event) {
        var number =
                Ids.parse(Event.PREFIX, event)
                        .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
        var log = answer(webhooks.attempts(actor, id(id), number));
        return new Attempts(log.stream().map(WebhookHttp::shown).toList());
    }

    @PostMapping("/{id}/replays")
    @ResponseStatus(HttpStatus.CREATED)
    @StepUp
    @Permission("webhook:edit")
    Replayed replay(Actor actor, @PathVariable String id, @RequestBody Replay wanted) {
        var from = event("/from", wanted.from());
        var to = wanted.to() == null ? Long.MAX_VALUE : event("/to", wanted.to());
        var onlyDead = Boolean.TRUE.equals(wanted.onlyDead());
        return new Replayed(answer(webhooks.replay(actor, id(id), from, to, onlyDead)));
    }

    private static Shown shown(Webhooks.Made made) {
        return shown(made.endpoint(), made.secret());
    }

    private static Shown shown(WebhookEndpoint endpoint, @Nullable WebhookSecret secret) {
        return new Shown(
                Ids.text(WebhookEndpoint.PREFIX, endpoint.id()),
                endpoint.url(),
                endpoint.types(),
                endpoint.status().name(),
                endpoint.failures(),
                local(endpoint.pausedUntil()),
                endpoint.createdAt().atZone(Clock.ZONE).toOffsetDateTime(),
                secret == null ? null : secret.text());
    }

    private static ShownDelivery shown(DeliveryStore.Row row) {
        return new ShownDelivery(
                Ids.text(Event.PREFIX, row.event()),
                row.type(),
                row.status(),
                row.attempts(),
                row.status().equals("PENDING") ? local(row.nextAt()) : null,
                local(row.deliveredAt()));
    }

    private static ShownAttempt shown(DeliveryStore.Attempt attempt) {
        return new ShownAttempt(
                attempt.at().atZone(Clock.ZONE).toOffsetDateTime(),
                attempt.millis(),
                attempt.status(),
                attempt.error());
    }

    private static long id(String text) {
        return Ids.parse(WebhookEndpoint.PREFIX, text)
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    private static long event(String pointer, String text) {
        return Ids.parse(Event.PREFIX, text)
                .orElseThrow(
                        () -> new RefusedException(Refusal.of(Code.FIELD_INVALID).at(pointer)));
    }

    private static @Nullable OffsetDateTime local(@Nullable Instant at) {
        return at == null ? null : at.atZone(Clock.ZONE).toOffsetDateTime();
    }

    private static <T> T answer(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Refused<T>(var refusal) -> throw new RefusedException(refusal);
        };
    }
}
