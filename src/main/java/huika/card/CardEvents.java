package huika.card;

import huika.outbox.EventType;
import huika.outbox.EventTypes;
import huika.outbox.StoredEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What becomes of cards, as others hear of it.
@Configuration(proxyBeanMethods = false)
class CardEvents {

    static final EventType ISSUED = type(251, "card.issued", "A card was handed out.");
    static final EventType ACTIVATED = type(252, "card.activated", "A card became active.");
    static final EventType FROZEN = type(253, "card.frozen", "The house stopped a card.");
    static final EventType LOST = type(254, "card.lost", "A card was reported lost.");
    static final EventType REACTIVATED =
            type(255, "card.reactivated", "A frozen or lost card goes on.");
    static final EventType PIN_CHANGED = type(256, "card.pin-changed", "The member set a PIN.");
    static final EventType LOCKED =
            type(257, "card.locked", "Too many wrong PINs have locked a card.");

    static final EventType UNLOCKED =
            type(291, "card.unlocked", "A locked card goes on with a new PIN.");
    static final EventType FAULTY = type(292, "card.faulty", "A card cannot be read any more.");
    static final EventType REPLACED = type(293, "card.replaced", "Another card took its place.");
    static final EventType RETURNED =
            type(294, "card.returned", "A holder brought a card back for good.");
    static final EventType RECOVERED = type(295, "card.recovered", "An empty card was taken in.");
    static final EventType DESTROYED =
            type(296, "card.destroyed", "A card was made useless before witnesses.");
    static final EventType CANCELLED = type(297, "card.cancelled", "A card has come to its end.");
    static final EventType SETTLED =
            type(298, "card.settled", "Something a card waited for has happened.");

    @Bean
    static EventTypes cardEventTypes() {
        return EventTypes.of(
                ISSUED,
                ACTIVATED,
                FROZEN,
                LOST,
                REACTIVATED,
                PIN_CHANGED,
                LOCKED,
                UNLOCKED,
                FAULTY,
                REPLACED,
                RETURNED,
                RECOVERED,
                DESTROYED,
                CANCELLED,
                SETTLED);
    }

    private static EventType type(int number, String name, String meaning) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("number", "the card's number");
        fields.put("product", "code of the card product");
        return new EventType(number, name, meaning, "crd", fields, CardEvents::data);
    }

    /// What never changes about the cards these events are about.
    private static Map<Long, Map<String, Object>> data(JdbcClient sql, List<StoredEvent> events) {
        var cards = events.stream().map(StoredEvent::subject).toArray(Long[]::new);
        var byCard = new HashMap<Long, Map<String, Object>>();
        sql.sql("select id, number, product from card.card where id = any(:cards)")
                .param("cards", cards)
                .query(row -> {
                    byCard.put(
                            row.getLong("id"),
                            Map.of(
                                    "number", row.getString("number"),
                                    "product", row.getString("product")));
                });
        var byEvent = new HashMap<Long, Map<String, Object>>();
        for (var event : events) {
            var data = byCard.get(event.subject());
            if (data != null) byEvent.put(event.id(), data);
        }
        return byEvent;
    }
}
