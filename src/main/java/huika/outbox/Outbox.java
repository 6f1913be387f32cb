package huika.outbox;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Where what happened is published and read. On the money path [OutboxParts] publishes.
@Component
public final class Outbox {

    /// A stretch of the feed.
    ///
    /// @param nextCursor where to go on, now or later; never null
    /// @param more whether more is there already
    record Feed(List<EventView> items, String nextCursor, boolean more) {}

    private final EventStore store;
    private final EventCatalogue catalogue;

    Outbox(EventStore store, EventCatalogue catalogue) {
        this.store = store;
        this.catalogue = catalogue;
    }

    /// Publishes an event in the transaction under way: it exists if that commits.
    public void publish(Event event) {
        catalogue.require(event.type());
        store.insert(event);
    }

    Outcome<Feed> read(
            Actor actor,
            @Nullable String after,
            int limit,
            @Nullable String type,
            @Nullable String program) {
        var cursor = FeedCursor.parse(after);
        Integer number = null;
        if (type != null) {
            var known = catalogue.named(type);
            if (known.isEmpty()) return Outcome.refused(unknown("type", type));
            number = known.get().number();
        }
        if (program != null && !actor.maySeeProgram(program)) {
            return Outcome.refused(Refusal.of(Code.PROGRAM_UNKNOWN).with("program", program));
        }
        var wanted = new EventStore.Wanted(number, program, actor.programs(), actor.branches());
        var stretch = store.after(cursor, limit + 1, wanted);
        var more = stretch.events().size() > limit;
        var events = more ? stretch.events().subList(0, limit) : stretch.events();
        var next = more ? place(events.getLast()) : further(cursor, stretch.horizon());
        return Outcome.done(new Feed(catalogue.views(events), next.text(), more));
    }

    private static FeedCursor place(StoredEvent event) {
        return new FeedCursor(event.transaction(), event.id());
    }

    private static FeedCursor further(FeedCursor from, String horizon) {
        return Long.parseLong(horizon) > Long.parseLong(from.transaction())
                ? new FeedCursor(horizon, 0)
                : from;
    }

    private static Refusal unknown(String parameter, String value) {
        return Refusal.of(Code.PARAMETER_INVALID).with(parameter, value);
    }
}
