package huika.outbox;

import java.util.List;

/// The event types of one module, as a bean.
///
/// ```java
/// @Bean
/// static EventTypes counterEvents() {
///     return EventTypes.of(PURCHASE_MADE, PURCHASE_REFUNDED);
/// }
/// ```
public record EventTypes(List<EventType> types) {

    public EventTypes {
        types = List.copyOf(types);
    }

    public static EventTypes of(EventType... types) {
        return new EventTypes(List.of(types));
    }
}
