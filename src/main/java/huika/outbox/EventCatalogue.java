package huika.outbox;

import huika.kernel.Clock;
import huika.kernel.Ids;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// Every event type of every module, and how its events are shown.
@Component
final class EventCatalogue {

    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private final Map<Integer, EventType> byNumber = new TreeMap<>();
    private final Map<String, EventType> byName = new HashMap<>();
    private final JdbcClient sql;
    private final ObjectMapper json = JsonMapper.shared();

    EventCatalogue(ObjectProvider<EventTypes> modules, EventStore store, JdbcClient sql) {
        this.sql = sql;
        modules.orderedStream().flatMap(module -> module.types().stream()).forEach(this::add);
        agree(store);
    }

    Optional<EventType> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Collection<EventType> all() {
        return byNumber.values();
    }

    void require(EventType type) {
        if (!type.equals(byNumber.get(type.number()))) {
            throw new IllegalStateException(type.name() + " is in no module's EventTypes");
        }
    }

    /// The events as others see them, in the same order.
    List<EventView> views(List<StoredEvent> events) {
        var byType = new LinkedHashMap<Integer, List<StoredEvent>>();
        for (var event : events) {
            byType.computeIfAbsent(event.type(), ignored -> new ArrayList<>()).add(event);
        }
        var built = new HashMap<Long, Map<String, Object>>();
        byType.forEach((number, same) -> built.putAll(type(number).payload().of(sql, same)));
        return events.stream()
                .map(event -> view(event, built.getOrDefault(event.id(), Map.of())))
                .toList();
    }

    private EventView view(StoredEvent event, Map<String, Object> built) {
        var type = type(event.type());
        var data = new LinkedHashMap<String, Object>();
        if (type.subject() != null && event.subject() != null) {
            data.put("id", Ids.text(type.subject(), event.subject()));
        }
        if (event.data() != null) data.putAll(json.readValue(event.data(), MEMBERS));
        data.putAll(built);
        return new EventView(
                Ids.text(Event.PREFIX, event.id()),
                type.name(),
                event.at().atZone(Clock.ZONE).toOffsetDateTime(),
                event.businessDate(),
                event.program(),
                event.branch(),
                event.membership() == null ? null : Ids.text("mbs", event.membership()),
                event.sequence(),
                EventView.API_VERSION,
                data);
    }

    private EventType type(int number) {
        var type = byNumber.get(number);
        if (type == null) throw new IllegalStateException("no event type " + number);
        return type;
    }

    private void add(EventType type) {
        var same = byNumber.put(type.number(), type);
        if (same == null) same = byName.get(type.name());
        if (same != null) {
            throw new IllegalStateException(
                    "two event types alike: %d %s and %d %s"
                            .formatted(same.number(), same.name(), type.number(), type.name()));
        }
        byName.put(type.name(), type);
    }

    /// What the code calls a type and what the database remembers must be one.
    private void agree(EventStore store) {
        var remembered = store.numbers();
        for (var type : byNumber.values()) {
            var number = remembered.get(type.name());
            var same =
                    number == null
                            ? !remembered.containsValue(type.number())
                            : number == type.number();
            if (!same) {
                throw new IllegalStateException(
                        "the number of event type " + type.name() + " was changed");
            }
            if (number == null) store.remember(type);
        }
    }
}
