package huika.desk;

import static huika.desk.DeskShop.assertRefused;
import static huika.desk.DeskShop.done;
import static huika.desk.DeskShop.issue;
import static huika.desk.DeskShop.number;
import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Cards the front desk hands out while the office is closed.
class NightIssueTest {

    @Test
    @Requirement({"ISS-02", "ISS-12"})
    void aCardOfTheNightIsValidAtOnceAndStoppedWhereItIsNotFiledInTheMorning() {
        // 2026-03-02, 11:00 in Shanghai
        try (var shop = new DeskShop(Instant.parse("2026-03-02T03:00:00Z"))) {
            var guest = shop.join();
            var wanted = new HashMap<>(issue(guest, "hotel", "cash"));
            wanted.put("night", "销售部已下班");
            assertRefused(shop.as("E008", "/cards", wanted), "ISSUING_AUTHORITY_MISSING");
            move(shop, "2026-03-02T23:30:00+08:00");
            var unsaid = issue(guest, "hotel", "cash");
            assertRefused(shop.as("E008", "/cards", unsaid), "ISSUING_AUTHORITY_MISSING");
            var filed = number(shop.as("E008", "/cards", wanted));
            var forgotten = number(shop.as("E008", "/cards", wanted));
            assertThat(shop.status(filed)).isEqualTo("ACTIVE");
            done(shop.topUp(filed, 10_000));
            move(shop, "2026-03-03T08:40:00+08:00");
            done(shop.as("E006", "/cards/" + filed + "/filings", Map.of("post", "sales")));
            done(shop.as("E009", "/cards/" + filed + "/filings", Map.of("post", "finance")));
            move(shop, "2026-03-03T09:30:00+08:00");
            assertThat(shop.status(filed)).isEqualTo("ACTIVE");
            assertThat(shop.status(forgotten)).isEqualTo("FROZEN");
            assertRefused(shop.topUp(forgotten, 10_000), "CARD_FROZEN");
            assertRefused(
                    shop.change(forgotten, "reactivations", Map.of()),
                    "CARD_STATE_TRANSITION_INVALID");
            done(shop.as("E006", "/cards/" + forgotten + "/filings", Map.of("post", "sales")));
            assertThat(shop.status(forgotten)).isEqualTo("FROZEN");
            done(shop.as("E009", "/cards/" + forgotten + "/filings", Map.of("post", "finance")));
            assertThat(shop.status(forgotten)).isEqualTo("ACTIVE");
            shop.prove();
        }
    }

    private static void move(DeskShop shop, String now) {
        assertThat(shop.server.put("/test-clock", Map.of("now", now)).status()).isEqualTo(200);
    }
}
