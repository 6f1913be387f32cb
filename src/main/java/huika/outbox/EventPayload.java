package huika.outbox;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Builds the `data` of events when they are read, from what the publisher stored: its slips, its
/// journal. One call for all events of a type on a page.
@FunctionalInterface
public interface EventPayload {

    /// What was given as [Event#data] when the event was published.
    EventPayload STORED = (sql, events) -> Map.of();

    /// The members of `data` by event id; only ids, amounts, codes and times, no personal data. An
    /// event left out has no more than its subject's id.
    Map<Long, Map<String, Object>> of(JdbcClient sql, List<StoredEvent> events);
}
