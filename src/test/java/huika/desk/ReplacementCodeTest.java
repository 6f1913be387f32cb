package huika.desk;

import static huika.desk.DeskShop.assertRefused;
import static huika.desk.DeskShop.done;
import static huika.desk.DeskShop.number;
import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A replacement for which the holder tells a code sent to their phone.
class ReplacementCodeTest {

    private static DeskShop shop;

    @BeforeAll
    static void open() {
        shop = DeskShop.with("replacement: [document]", "replacement: [document, phone code]");
    }

    @AfterAll
    static void close() {
        shop.prove();
        shop.close();
    }

    @Test
    void aCodeIsUsedUpByTheReplacementAlone() {
        var person = shop.join();
        var card = shop.card(person, "paid");
        done(shop.change(card, "loss-reports", Map.of("idDocument", person.document())));
        var told = told(card);
        var wanted = new HashMap<String, Object>(told);
        wanted.put("branch", "S001");
        wanted.put("idDocument", person.document());
        var path = "/cards/" + card + "/replacements";
        assertRefused(shop.server.post(path, wanted), "FEE_UNPAID");
        wanted.put("tender", Map.of("kind", "cash"));
        for (var i = 0; i < 2; i++) done(shop.server.post(path + "?dryRun=true", wanted));
        var wrong = new HashMap<>(wanted);
        wrong.put("phoneCode", Map.of("challenge", "none", "code", "000000"));
        assertRefused(shop.server.post(path, wrong), "PHONE_CODE_REFUSED");
        assertRefused(shop.server.post(path + "?dryRun=true", wrong), "PHONE_CODE_REFUSED");

        var first = shop.server.post(path, wanted, "Idempotency-Key", "told-by-phone");
        var again = shop.server.post(path, wanted, "Idempotency-Key", "told-by-phone");
        assertThat(number(again)).isEqualTo(number(first));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertRefused(shop.server.post(path, wanted), "PHONE_CODE_REFUSED");
        assertThat(
                        shop.count(
                                "select count(*) from phonecode.code where used_at is not null"
                                        + " and purpose = 'card-replacement'"))
                .isEqualTo(1);
    }

    @Test
    void whereverSomethingIsShownACodeCanBe() {
        var person = shop.join();
        var card = shop.card(person, "ordinary");
        var none = Map.of("challenge", "none", "code", "000000");
        var body = Map.of("branch", "S001", "phoneCode", none);
        assertRefused(shop.change(card, "dormancy-reactivations", body), "PHONE_CODE_REFUSED");
        assertRefused(
                shop.change(
                        shop.card(person, "room"),
                        "returns",
                        Map.of(
                                "branch",
                                "S001",
                                "papers",
                                List.of("CARD"),
                                "roomCharge",
                                1,
                                "phoneCode",
                                none)),
                "PHONE_CODE_REFUSED");
        assertRefused(
                shop.change(card, "faults", Map.of("kind", "BENT", "phoneCode", none)),
                "PHONE_CODE_REFUSED");
    }

    private static Map<String, Object> told(String card) {
        Answer asked = shop.change(card, "phone-codes", Map.of("operation", "REPLACEMENT"));
        var challenge = done(asked).body().path("challenge").asString();
        var sent = done(shop.server.get("/demo/phone-codes")).body().path("items").path(0);
        return Map.of(
                "phoneCode", Map.of("challenge", challenge, "code", sent.path("code").asString()));
    }
}
