package huika.outbox;

import huika.kernel.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Event types of the tests, there only while the property `huika.test` says so.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "huika.test", havingValue = "outbox")
class WorldEvents {

    static final EventType SOLD =
            new EventType(
                    32_001,
                    "world.sold",
                    "Something was sold.",
                    "pur",
                    Map.of("doubled", "twice the id"),
                    WorldEvents::doubled);

    static final EventType TOLD =
            EventType.plain(32_002, "world.told", "top", "Somebody was told something.");

    @Bean
    static EventTypes worldEventTypes() {
        return EventTypes.of(SOLD, TOLD);
    }

    private static Map<Long, Map<String, Object>> doubled(
            JdbcClient sql, List<StoredEvent> events) {
        var data = new HashMap<Long, Map<String, Object>>();
        for (var event : events) {
            var subject = event.subject() == null ? 0 : event.subject();
            data.put(event.id(), Map.of("doubled", 2 * subject));
        }
        return data;
    }

    /// The ids of the events in a feed or a delivery.
    static long id(String text) {
        return Ids.parse(Event.PREFIX, text).orElseThrow();
    }

    static Set<String> names() {
        return Set.of(SOLD.name(), TOLD.name());
    }
}
