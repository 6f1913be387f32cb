package huika.card;

import static huika.card.CardShop.assertRefused;
import static huika.card.CardShop.done;
import static org.assertj.core.api.Assertions.assertThat;

import huika.attack.Attack;
import huika.house.Requirement;
import huika.world.TestServer.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who may do what with a card of whose branch, and which PINs its holder may not have.
class CardScopeTest {

    private static final String RIGHT = "739146";
    private static final String WRONG = "918273";
    private static CardShop shop;

    @BeforeAll
    static void open() {
        shop = new CardShop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static String key(String client, String branch) {
        var wanted =
                Map.of(
                        "client",
                        client,
                        "branches",
                        List.of(branch),
                        "permissions",
                        List.of(
                                "card:activate",
                                "card:freeze",
                                "card:unfreeze",
                                "card:report-loss",
                                "purchase:create",
                                "pin:reset"));
        var made = done(shop.server.post("/api-keys", wanted));
        return "Bearer " + made.body().path("key").asString();
    }

    private static Answer change(String key, String card, String what, Object body) {
        return shop.server.post("/cards/" + card + "/" + what, body, "Authorization", key);
    }

    @Test
    @Requirement("LCY-02")
    void aCardIsChangedByItsOwnBranchAndReportedLostAnywhere() {
        var other = key("other", "S002");
        var own = key("own", "S001");
        var fresh = shop.card("linked");
        var pin = Map.of("pin", RIGHT);
        assertRefused(change(other, fresh, "activations", pin), 403, "BRANCH_NOT_PERMITTED");
        done(change(own, fresh, "activations", pin));
        var newPin = Map.of("old", RIGHT, "new", "461937");
        assertRefused(change(other, fresh, "pins", newPin), 403, "BRANCH_NOT_PERMITTED");
        var why = Map.of("reason", "找到了");
        assertRefused(change(other, fresh, "freezes", why), 403, "BRANCH_NOT_PERMITTED");
        done(change(other, fresh, "loss-reports", Map.of()));
        assertRefused(change(other, fresh, "reactivations", why), 403, "BRANCH_NOT_PERMITTED");
        done(change(own, fresh, "reactivations", why));
        var events =
                """
                select e.what || ' ' || e.branch from card.card_event e
                  join card.card c on c.id = e.card
                 where c.number = ? order by e.id
                """;
        assertThat(shop.server.sql().sql(events).param(fresh).query(String.class).list())
                .containsExactly("issued S001", "activated S001", "lost S002", "reactivated S001");
    }

    @Test
    @Requirement("ISS-10")
    @Attack("T18")
    void whoGuessesOldPinsIsStoppedAtTwenty() {
        var guesser = key("guesser", "S001");
        var guess = Map.of("old", WRONG, "new", "461937");
        for (var i = 0; i < 20; i++) {
            var answer = change(guesser, shop.charged(), "pins", guess);
            assertRefused(answer, 409, "PIN_WRONG");
        }
        var card = shop.charged();
        assertRefused(change(guesser, card, "pins", guess), 429, "TOO_MANY_REQUESTS");
        var sale =
                shop.server.post(
                        "/purchases", CardShop.sale(card, RIGHT), "Authorization", guesser);
        assertRefused(sale, 429, "TOO_MANY_REQUESTS");
        done(change(key("neighbour", "S001"), card, "pins", Map.of("old", RIGHT, "new", "461937")));
    }

    @Test
    @Requirement("ISS-10")
    void thePinOfOnesOwnPhoneBirthdayOrDocumentIsRefused() {
        var form =
                Map.of(
                        "program",
                        "card-shop",
                        "name",
                        "韩梅梅",
                        "phone",
                        "13877462835",
                        "birthday",
                        "05-27",
                        "branch",
                        "S001",
                        "idDocument",
                        Map.of("type", "resident-id", "number", "11010519491231002X"));
        var member = done(shop.server.post("/members", form)).body().path("membership").asString();
        var card = done(shop.issue(member, "linked")).body().path("number").asString();
        for (var own : List.of("462835", "491231", "194912", "231002", "870527", "270587")) {

            var refused = shop.change(card, "activations", Map.of("pin", own));
            assertRefused(refused, 422, "PIN_WEAK");
        }
        done(shop.change(card, "activations", Map.of("pin", RIGHT)));
        var changed = shop.change(card, "pins", Map.of("old", RIGHT, "new", "491231"));
        assertRefused(changed, 422, "PIN_WEAK");
    }
}
