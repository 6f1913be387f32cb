package huika.portal;

import static huika.portal.PortalShop.done;
import static huika.portal.PortalShop.refused;
import static huika.portal.PortalShop.refusedAt;
import static org.assertj.core.api.Assertions.assertThat;

import huika.world.Authenticator;
import huika.world.TestServer.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A finger instead of a code, to come into the portal.
class PortalPasskeyTest {

    private static PortalShop shop;

    @BeforeAll
    static void open() {
        shop = new PortalShop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void aPasskeyComesInAndGraveStepsStillAskForACode() {
        var member = shop.rich();
        var phone = shop.signedIn(member);
        var device = new Authenticator().counting(1);
        var added = done(add(phone, device));
        assertThat(added.path("name").asString()).isEqualTo("a device");
        done(phone.post("/sessions/current/endings", Map.of()));

        var again = shop.phoneOf(member);
        done(enter(again, device));
        assertThat(again.membership()).isEqualTo(member.membership());
        var exports = "/memberships/" + member.membership() + "/exports";
        refused(again.post(exports, Map.of()), 403, "STEP_UP_REQUIRED");
        shop.later(Duration.ofMinutes(2));
        done(again.confirm());
        done(again.post(exports, Map.of()));
        var kept = done(again.get("/passkeys")).path("items");
        assertThat(kept).hasSize(1);
        assertThat(kept.path(0).path("lastUsedAt").isNull()).isFalse();
    }

    @Test
    void aPasskeyIsMadeOnlyWithAFreshCodeAndOnlyOfOurOrigin() {
        var phone = shop.signedIn(shop.rich());
        var elsewhere = new Authenticator().at("https://huika.example.net");
        refused(add(phone, elsewhere), 422, "PASSKEY_INVALID");
        refused(add(phone, new Authenticator().withoutFinger()), 422, "PASSKEY_INVALID");
        var asked = phone.post("/passkeys/challenges", Map.of());
        var nameless = new HashMap<>(new Authenticator().make(asked));
        nameless.put("name", " ");
        refusedAt(phone.post("/passkeys", nameless), "FIELD_INVALID", "/name");
        var stranger = shop.signedIn(shop.rich());
        var others = new Authenticator().make(phone.post("/passkeys/challenges", Map.of()));
        refused(stranger.post("/passkeys", others), 422, "PASSKEY_INVALID");
        shop.later(Duration.ofMinutes(6));
        refused(phone.post("/passkeys/challenges", Map.of()), 403, "STEP_UP_REQUIRED");
        refused(phone.post("/passkeys", others), 403, "STEP_UP_REQUIRED");
    }

    @Test
    void aWrongOldOrEndedOneDoesNot() {
        var member = shop.rich();
        var phone = shop.signedIn(member);
        var device = new Authenticator();
        done(add(phone, device));
        var other = shop.phoneOf(member);
        refused(enter(other, new Authenticator()), 422, "PASSKEY_INVALID");
        var asked = done(other.post("/passkey-challenges", Map.of()));
        var answer = answer(asked, device);
        done(other.post("/passkey-sessions", answer));
        refused(shop.phoneOf(member).post("/passkey-sessions", answer), 422, "PASSKEY_INVALID");
        refused(
                other.post("/passkey-challenges", Map.of(), "Sec-Fetch-Site", "cross-site"),
                403,
                "CROSS_SITE_REQUEST");

        var id = done(phone.get("/passkeys")).path("items").path(0).path("id").asString();
        var stranger = shop.signedIn(shop.rich());
        refused(stranger.post("/passkeys/" + id + "/endings", Map.of()), 404, "NOT_FOUND");
        done(phone.post("/passkeys/" + id + "/endings", Map.of()));
        refused(phone.post("/passkeys/" + id + "/endings", Map.of()), 404, "NOT_FOUND");
        refused(enter(shop.phoneOf(member), device), 422, "PASSKEY_INVALID");
    }

    @Test
    void whoGetsTheNumberNextIsNotOpenedByTheOldPasskey() {
        var member = shop.rich();
        var phone = shop.signedIn(member);
        var device = new Authenticator();
        done(add(phone, device));
        shop.join(member.phone(), "member");
        refused(enter(shop.phoneOf(member), device), 422, "PASSKEY_INVALID");
    }

    private static Answer add(Phone phone, Authenticator device) {
        return phone.post("/passkeys", device.make(phone.post("/passkeys/challenges", Map.of())));
    }

    private static Answer enter(Phone phone, Authenticator device) {
        var asked = done(phone.post("/passkey-challenges", Map.of()));
        return phone.post("/passkey-sessions", answer(asked, device));
    }

    private static Map<String, Object> answer(JsonNode asked, Authenticator device) {
        var rp = asked.path("rpId").asString();
        var answer = new HashMap<>(device.sign(asked.path("question").asString(), rp));
        answer.put("challenge", asked.path("challenge").asString());
        return answer;
    }
}
