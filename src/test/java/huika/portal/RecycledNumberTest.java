package huika.portal;

import static huika.portal.PortalShop.done;
import static huika.portal.PortalShop.refused;
import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A phone number that nobody used for half a year may be somebody else's by now.
class RecycledNumberTest {

    private PortalShop shop;

    @BeforeEach
    void open() {
        shop = new PortalShop();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void recycledNumberNeedsSecondFact() {
        var member = shop.rich();
        document(member, "11010519491231002X");
        shop.later(Duration.ofDays(179));
        done(shop.phoneOf(member).signIn());
        shop.later(Duration.ofDays(181));
        var phone = shop.phoneOf(member);
        var challenge = done(phone.askForCode()).path("challenge").asString();
        var code = shop.code(member.phone());
        var bare = enter(phone, member, challenge, code, null);
        refused(bare, 403, "SECOND_FACT_REQUIRED");
        assertThat(bare.body().path("fact").asString()).isEqualTo("document");
        refused(enter(phone, member, challenge, code, "1234"), 403, "SECOND_FACT_REQUIRED");
        assertThat(phone.cookie()).isNull();
        done(enter(phone, member, challenge, code, "002x"));
        shop.later(Duration.ofMinutes(2));
        done(shop.phoneOf(member).signIn());
    }

    @Test
    void fiveGuessesADayAndAWrongCodeTellsNothing() {
        var member = shop.rich();
        document(member, "11010519491231002X");
        shop.later(Duration.ofDays(181));
        var phone = shop.phoneOf(member);
        var challenge = done(phone.askForCode()).path("challenge").asString();
        var code = shop.code(member.phone());
        var wrong = code.equals("000000") ? "111111" : "000000";
        refused(enter(phone, member, challenge, wrong, null), 409, "PHONE_CODE_REFUSED");
        for (var i = 0; i < 5; i++) {
            var guess = enter(phone, member, challenge, code, "000" + i);
            refused(guess, 403, "SECOND_FACT_REQUIRED");
        }
        refused(enter(phone, member, challenge, code, "002X"), 429, "RATE_LIMITED");
    }

    @Test
    void whoHasNoDocumentComesToACounterAndWhoHasNoMoneyIsLetIn() {
        var rich = shop.rich();
        var poor = shop.join(PortalShop.phone(), "member");
        shop.later(Duration.ofDays(181));
        var phone = shop.phoneOf(rich);
        var challenge = done(phone.askForCode()).path("challenge").asString();
        var bare = enter(phone, rich, challenge, shop.code(rich.phone()), "002X");
        refused(bare, 403, "SECOND_FACT_REQUIRED");
        assertThat(bare.body().path("fact").asString()).isEqualTo("counter");
        done(shop.phoneOf(poor).signIn());
        done(shop.server.post("/members/" + rich.id() + "/verifications", Map.of()));
        shop.later(Duration.ofMinutes(2));
        done(shop.phoneOf(rich).signIn());
    }

    private void document(PortalShop.Member member, String number) {
        var path = "/members/" + member.id();
        var document = Map.of("idDocument", Map.of("type", "resident-id", "number", number));
        var tag = shop.server.get(path).header("ETag");
        done(shop.server.patch(path, document, "If-Match", tag));
    }

    private static Answer enter(
            Phone phone,
            PortalShop.Member member,
            String challenge,
            String code,
            @Nullable String fact) {
        var body = new HashMap<String, @Nullable Object>();
        body.put("phone", member.phone());
        body.put("challenge", challenge);
        body.put("code", code);
        body.put("fact", fact);
        return phone.post("/sessions", body);
    }
}
