package huika.counter;

import huika.outbox.EventType;
import huika.outbox.EventTypes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the counter publishes.
@Configuration
class CounterEvents {

    static final EventType PURCHASE_MADE =
            new EventType(
                    301,
                    "purchase.made",
                    "A sale was paid.",
                    "pur",
                    fields("earned points"),
                    SlipPayload::of);
    static final EventType PURCHASE_REFUNDED =
            new EventType(
                    302,
                    "purchase.refunded",
                    "Goods of a sale came back.",
                    "ref",
                    fields("points taken back"),
                    SlipPayload::of);
    static final EventType TOP_UP_MADE =
            new EventType(
                    303,
                    "top-up.made",
                    "Value was paid in.",
                    "top",
                    fields("bonus"),
                    SlipPayload::of);
    static final EventType TOP_UP_REVERSED =
            new EventType(
                    304,
                    "top-up.reversed",
                    "A top-up was taken back.",
                    "rev",
                    fields("bonus"),
                    SlipPayload::of);
    static final EventType REWARD_REDEEMED =
            new EventType(
                    305,
                    "reward.redeemed",
                    "Points or free uses were turned into a reward.",
                    "red",
                    fields("units"),
                    SlipPayload::of);
    static final EventType GRANT_MADE =
            new EventType(
                    306,
                    "grant.made",
                    "Points or a coupon were given for another reason than a sale.",
                    "grt",
                    fields("units"),
                    SlipPayload::of);
    static final EventType LOTS_EXPIRED =
            EventType.plain(
                    307, "lots.expired", "exp", "What a member could use no more was swept.");
    static final EventType TIER_CHANGED =
            EventType.plain(308, "tier.changed", "jrn", "A review moved a member on the ladder.");

    static final EventType VALUE_WITHDRAWN =
            new EventType(
                    309,
                    "value.withdrawn",
                    "Stored value was paid out.",
                    "wdr",
                    fields("bonus that ended with it"),
                    SlipPayload::of);
    static final EventType BENEFIT_USED =
            new EventType(
                    310,
                    "benefit.used",
                    "A service that is free so often a year was used.",
                    "use",
                    fields("uses left this year"),
                    SlipPayload::of);
    static final EventType POINTS_CREDITED_LATE =
            new EventType(
                    311,
                    "points.credited-late",
                    "Points of a sale without membership were credited afterwards.",
                    "ltc",
                    fields("points that paid what was owed"),
                    SlipPayload::of);
    static final EventType ATTACHED_SALE_RETURNED =
            EventType.plain(
                    312,
                    "attached-sale.returned",
                    "clw",
                    "Goods of a sale that was attached to a membership later came back.");

    static final EventType FEE_SETTLED =
            new EventType(
                    313,
                    "fee.settled",
                    "A joining fee was paid or waived.",
                    "jfe",
                    fields("fen that were waived"),
                    SlipPayload::of);

    @Bean
    static EventTypes counterEventTypes() {
        return EventTypes.of(
                PURCHASE_MADE,
                PURCHASE_REFUNDED,
                TOP_UP_MADE,
                TOP_UP_REVERSED,
                REWARD_REDEEMED,
                GRANT_MADE,
                LOTS_EXPIRED,
                TIER_CHANGED,
                VALUE_WITHDRAWN,
                BENEFIT_USED,
                POINTS_CREDITED_LATE,
                ATTACHED_SALE_RETURNED,
                FEE_SETTLED);
    }

    private static Map<String, String> fields(String more) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("amount", "fen, or units of what was moved");
        fields.put("more", more);
        fields.put("balances", "what the member owned right after");
        return fields;
    }
}
