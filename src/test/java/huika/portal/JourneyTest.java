package huika.portal;

import static huika.portal.PortalShop.done;
import static huika.portal.PortalShop.refused;
import static huika.portal.PortalShop.sale;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A member's evening with the portal, told through HTTP alone.
class JourneyTest {

    private static PortalShop shop;

    @BeforeAll
    static void open() {
        shop = new PortalShop();
    }

    @AfterAll
    static void close() {
        shop.prove();
        shop.close();
    }

    @Test
    void aCodePaysOnceAConsentIsTakenBackDataIsTakenAlongAndALossStopsTheCard() {
        var member = shop.rich();
        var phone = shop.signedIn(member);
        var at = "/memberships/" + phone.membership();

        // one debit, and the second use is refused
        var code = phone.payCode();
        assertThat(code).hasSize(18).startsWith("68");
        var paid = shop.server.post("/purchases", sale(code, 22_000, "stored-value"));
        assertThat(done(paid).path("net").asLong()).isEqualTo(22_000);
        var again = shop.server.post("/purchases", sale(code, 22_000, "stored-value"));
        refused(again, 409, "PAY_CODE_USED");
        assertThat(shop.balance(member, "principal")).isEqualTo(78_000);

        // the line says why it is what it is
        var entries = done(phone.get(at + "/entries")).path("items");
        assertThat(entries.path(0).path("kind").asString()).isEqualTo("PURCHASE");
        var journal = entries.path(0).path("journal").asString();
        assertThat(journal).isEqualTo(paid.body().path("id").asString());
        var reason = done(phone.get(at + "/entries/" + journal));
        assertThat(reason.path("amount").asLong()).isEqualTo(22_000);
        assertThat(reason.path("because")).isNotEmpty();

        // a consent entry
        var no = Map.of("purpose", "sms", "granted", false, "wording", "2026-01");
        done(phone.post(at + "/consents", no));
        var consents = done(phone.get(at + "/consents"));
        assertThat(consents.path("now").path("sms").asBoolean(true)).isFalse();
        assertThat(consents.path("items")).hasSize(2);
        assertThat(consents.path("items").path(0).path("channel").asString()).isEqualTo("self");

        // all of it, to take along
        var export = done(phone.post(at + "/exports", Map.of()));
        assertThat(export.path("told").path("phone").asString()).endsWith(member.phone());
        var account = export.path("memberships").path(0);
        assertThat(account.path("cards").path(0).path("number").asString())
                .isEqualTo(member.card());
        assertThat(account.path("entries")).hasSize(entries.size());

        // frozen at the second
        var live = phone.payCode();
        var lost = done(phone.post("/cards/" + phone.card() + "/loss-reports", Map.of()));
        assertThat(lost.path("status").asString()).isEqualTo("LOST");
        refused(
                shop.server.post("/purchases", sale(live, 100, "stored-value")),
                409,
                "CARD_FROZEN_LOSS");
        refused(
                phone.post("/cards/" + phone.card() + "/pay-codes", Map.of()),
                409,
                "CARD_FROZEN_LOSS");
        assertThat(shop.balance(member, "principal")).isEqualTo(78_000);
    }
}
