package huika.attack;

import static huika.attack.AttackShop.done;
import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a cashier would like to say, and to whom a list would like to give.
class OverridesTest {

    private static AttackShop shop;

    @BeforeAll
    static void open() {
        shop = new AttackShop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    /// A till says what was sold; what it costs the program says. There is no word for a discount
    /// of one's own, so none can be let in.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "discount",
                "cashierDiscountAmount",
                "cashierPayAmount",
                "net",
                "pointsEarned",
                "override"
            })
    @Attack("T22")
    void aCashierCannotNameADiscount(String word) {
        var who = shop.member();
        var body = shop.sale(who, "food", 1, 10_000, Map.of("kind", "cash"));
        body.put(word, 9_000);
        for (var path : List.of("/purchases", "/purchases?dryRun=true", "/quotes")) {
            var refused = shop.server.post(path, body);
            assertThat(refused.status()).as(path).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("FIELD_UNKNOWN");
        }
        body.remove(word);
        var line = new HashMap<>(Map.<String, Object>of("sku", "X", "category", "food"));
        line.putAll(Map.of("quantity", 1, "unitPrice", 10_000, word, 9_000));
        body.put("lines", List.of(line));
        assertThat(shop.server.post("/purchases", body).code()).isEqualTo("FIELD_UNKNOWN");
    }

    @Test
    @Attack("T22")
    void payingLessThanIsDueIsRefused() {
        var who = shop.member();
        var slips = shop.rows("counter.slip");
        var less = Map.of("kind", "cash", "amount", 1_000);
        assertThat(shop.sell(who, "food", 1, 10_000, less).code())
                .isIn("TENDERS_DO_NOT_ADD_UP", "SALE_NOT_PAID");
        assertThat(shop.rows("counter.slip")).isEqualTo(slips);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", ",,\n,,\n", "\n\n"})
    @Attack("T17")
    void aListOfNobodyGivesNothing(String rows) {
        var before = shop.rows("counter.slip");
        var file = "name,phone,points\n" + rows;
        var taken =
                shop.server.send(
                        "POST",
                        "/imports?program=corner-shop&kind=members",
                        file.getBytes(StandardCharsets.UTF_8),
                        Map.of("Content-Type", "text/csv"));
        assertThat(taken.status()).as(taken.text()).isBetween(400, 499);
        assertThat(shop.rows("counter.slip")).isEqualTo(before);
    }

    /// One grant names one person: a list, or a person who is none, is refused.
    @ParameterizedTest
    @ValueSource(strings = {",", "", "E001,E007", "*"})
    @Attack("T17")
    @Requirement("DAT-17")
    void aRoleIsGrantedToOnePersonWhoIsThere(String staff) {
        var body =
                Map.of("program", "corner-shop", "staff", staff, "role", "cashier", "scope", "all");
        assertThat(shop.server.post("/grants", body).code()).isEqualTo("STAFF_UNKNOWN");
        assertThat(shop.rows("access.grants")).isZero();
        assertThat(done(shop.server.get("/roles?program=corner-shop")).path("items")).isNotEmpty();
    }
}
