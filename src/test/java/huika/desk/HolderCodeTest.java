package huika.desk;

import static huika.desk.DeskShop.assertRefused;
import static huika.desk.DeskShop.done;
import static org.assertj.core.api.Assertions.assertThat;

import huika.kernel.Clock;
import huika.world.TestServer.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A PIN that is set anew, where the program wants to know first that its holder holds their phone.
class HolderCodeTest {

    private static DeskShop shop;

    @BeforeAll
    static void open() {
        shop = DeskShop.with("unlock: [document]", "unlock: [document, phone code]");
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void aNewPinNeedsTheCodeThatWasSentToTheHolder() {
        var person = shop.join();
        var card = locked(person);
        assertThat(missing(unlock(card, person, Map.of()))).isEqualTo("PHONE_CODE");
        var papers = Map.<String, Object>of("papers", List.of("PHONE_CODE"));
        assertRefused(unlock(card, person, papers), "FIELD_INVALID");

        var asked = done(ask(card, "UNLOCK")).body();
        assertThat(asked.path("sentTo").asString()).contains("****").doesNotContain("00200");
        var challenge = asked.path("challenge").asString();
        var code = code();
        assertRefused(
                unlock(card, person, told(challenge, code.equals("111111") ? "222222" : "111111")),
                "PHONE_CODE_REFUSED");
        assertThat(shop.status(card)).isEqualTo("LOCKED");
        done(unlock(card, person, told(challenge, code)));
        assertThat(shop.status(card)).isEqualTo("ACTIVE");
    }

    @Test
    void aCodeForOneThingOrCardOpensNoOther() {
        var person = shop.join();
        var card = locked(person);
        var forLoss = done(ask(card, "LOSS")).body().path("challenge").asString();
        assertRefused(unlock(card, person, told(forLoss, code())), "PHONE_CODE_REFUSED");
        assertRefused(ask(card, "UNLOCK"), "RATE_LIMITED");
        later(Duration.ofSeconds(61));
        var other = locked(shop.join());
        var forOther = done(ask(other, "UNLOCK")).body().path("challenge").asString();
        assertRefused(unlock(card, person, told(forOther, code())), "PHONE_CODE_REFUSED");
        assertThat(shop.status(card)).isEqualTo("LOCKED");
        assertRefused(ask(shop.gift(100), "LOSS"), "OPERATION_NOT_AVAILABLE_ANONYMOUS");
        assertRefused(ask(card, "DANCE"), "FIELD_INVALID");
    }

    /// A card whose PIN was typed wrong three times.
    private static String locked(DeskShop.Person person) {
        var card = shop.card(person, "linked");
        done(shop.change(card, "activations", Map.of("pin", "739146")));
        done(shop.topUp(card, 1_000));
        for (var i = 0; i < 3; i++) {
            shop.change(card, "pins", Map.of("old", "111112", "new", "628401"));
        }
        assertThat(shop.status(card)).isEqualTo("LOCKED");
        return card;
    }

    private static Answer ask(String card, String operation) {
        return shop.change(card, "phone-codes", Map.of("operation", operation));
    }

    private static Answer unlock(String card, DeskShop.Person person, Map<String, Object> more) {
        var body = new HashMap<>(more);
        body.put("pin", "628401");
        body.put("idDocument", person.document());
        return shop.change(card, "unlocks", body);
    }

    private static Map<String, Object> told(String challenge, String code) {
        return Map.of("phoneCode", Map.of("challenge", challenge, "code", code));
    }

    private static String missing(Answer answer) {
        return assertRefused(answer, "CONFIRMATION_MISSING")
                .body()
                .path("missing")
                .path(0)
                .asString();
    }

    /// The code that was sent last.
    private static String code() {
        var sent = done(shop.server.get("/demo/phone-codes")).body().path("items").path(0);
        return sent.path("code").asString();
    }

    private static void later(Duration time) {
        shop.server.moveTo(shop.server.bean(Clock.class).now().plus(time));
    }
}
