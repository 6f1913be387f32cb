package huika.outbox;

import huika.security.Actor;
import huika.security.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where events are sent.
///
/// @param url an https address, or `log:` for the server's own log
/// @param types the names of the wanted event types, null for all
/// @param programs whose events it may get, as its maker's key could see them
record WebhookEndpoint(
        long id,
        String url,
        @Nullable List<String> types,
        Scope programs,
        Scope branches,
        Status status,
        int failures,
        @Nullable Instant pausedUntil,
        Instant createdAt,
        String createdBy) {

    static final String PREFIX = "whe";
    static final String LOG = "log:";

    enum Status {
        ACTIVE,
        PAUSED
    }

    boolean isSeenBy(Actor actor) {
        return actor.programs().covers(programs) && actor.branches().covers(branches);
    }

    boolean isLog() {
        return url.equals(LOG);
    }
}
