package huika.card;

import static huika.card.CardShop.done;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a card's history tells, and to whom.
class CardHistoryTest {

    @Test
    void everyStepOfACardStandsInItsHistoryLatestFirst() {
        try (var shop = new CardShop()) {
            var card = shop.card("linked");
            done(shop.change(card, "activations", Map.of("pin", "739146")));
            done(shop.change(card, "freezes", Map.of("reason", "misuse")));
            var events = done(shop.server.get("/cards/" + card + "/events")).body().path("items");
            assertThat(events.valueStream().map(each -> each.path("what").asString()))
                    .containsExactly("frozen", "activated", "issued");
            assertThat(events.path(0).path("status").asString()).isEqualTo("FROZEN");
            assertThat(events.path(0).path("reason").asString()).isEqualTo("misuse");
            var key =
                    shop.server.post(
                            "/api-keys",
                            Map.of(
                                    "client",
                                    "elsewhere",
                                    "permissions",
                                    List.of("card:read"),
                                    "programs",
                                    List.of("another-shop")));
            var elsewhere =
                    shop.server.get(
                            "/cards/" + card + "/events",
                            "Authorization",
                            "Bearer " + key.body().path("key").asString());
            assertThat(elsewhere.status()).isEqualTo(404);
        }
    }
}
