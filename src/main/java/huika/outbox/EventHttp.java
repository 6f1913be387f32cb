package huika.outbox;

import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class EventHttp {

    private final Outbox outbox;

    EventHttp(Outbox outbox) {
        this.outbox = outbox;
    }

    /// What happened after `after`, oldest first, as far as the key may see it.
    @GetMapping("/api/v1/events")
    @Permission("feed:read")
    Outbox.Feed read(
            Actor actor,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String type,
            @RequestParam @Nullable String program) {
        return switch (outbox.read(actor, after, Page.limit(limit), type, program)) {
            case Outcome.Done<Outbox.Feed>(var feed) -> feed;
            case Outcome.Refused<Outbox.Feed>(var refusal) -> throw new RefusedException(refusal);
        };
    }
}
