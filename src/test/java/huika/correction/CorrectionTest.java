package huika.correction;

import static huika.desk.DeskShop.assertRefused;
import static huika.desk.DeskShop.done;
import static org.assertj.core.api.Assertions.assertThat;

import huika.desk.DeskShop;
import huika.house.Requirement;
import huika.world.TestServer.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// 500.00 were paid and 5,000.00 keyed: what people do until everybody has their own again.
class CorrectionTest {

    private static final Map<String, Object> MISTAKE =
            Map.of("paid", 50_000, "ground", "OPERATING_ERROR", "responsible", "E007");

    @Test
    @Requirement({"SVA-06", "SVA-07", "SVA-08", "SVA-09", "LCY-13", "LCY-21"})
    void aWrongTopUpIsFrozenReportedReversedClaimedAndFetched() {
        try (var shop = new DeskShop(Instant.parse("2026-05-07T07:00:00Z"))) {
            var yu = shop.join();
            var card = shop.card(yu, "paid");
            var topUp = done(shop.topUp(card, 500_000)).body();
            assertThat(topUp.path("bonus").asLong()).isEqualTo(50_000);
            var path = "/top-ups/" + topUp.path("id").asString() + "/corrections";
            var choice = Map.of("paid", 50_000, "ground", "CUSTOMER_CHOICE", "responsible", "E007");
            assertRefused(shop.server.post(path, choice), "REVERSAL_GROUND_NOT_ALLOWED");
            var more = Map.of("paid", 500_000, "ground", "OPERATING_ERROR", "responsible", "E007");
            assertRefused(shop.server.post(path, more), "FIELD_INVALID");
            var file = done(shop.as("E006", path, MISTAKE)).body();
            assertRefused(shop.as("E006", path, MISTAKE), "CASE_STATE_INVALID");
            assertRefused(shop.pay(card, 100), "CARD_FROZEN_CORRECTION");
            assertRefused(
                    shop.change(card, "reactivations", Map.of()), "CARD_STATE_TRANSITION_INVALID");
            assertThat(file.path("facts").path("readyAt").asString())
                    .isEqualTo("2026-05-09T07:00:00Z");
            var steps = "/desk-cases/" + file.path("id").asString();
            assertRefused(shop.as("E001", steps + "/reversals", Map.of()), "FAULT_FORM_REQUIRED");
            move(shop, "2026-05-07T17:20:00+08:00");
            assertRefused(
                    shop.server.post(
                            steps + "/forms",
                            Map.of("form", "FF-3", "attachments", List.of("att_0000000000000"))),
                    "FIELD_INVALID");
            var form = done(shop.as("E006", steps + "/forms", Map.of("form", "FF-3"))).body();
            assertThat(form.path("facts").path("formLate").asBoolean()).isFalse();
            assertRefused(
                    shop.as("E006", steps + "/reversals", Map.of()), "REVERSAL_NOT_AUTHORISED");
            move(shop, "2026-05-08T09:00:00+08:00");
            var facts = done(shop.as("E001", steps + "/reversals", Map.of())).body().path("facts");
            assertThat(facts.path("principalBack").asLong()).isEqualTo(450_000);
            assertThat(facts.path("bonusBack").asLong()).isEqualTo(45_000);
            assertThat(facts.path("advance").asLong()).isEqualTo(450_000);
            assertThat(facts.path("advancedBy").asString()).isEqualTo("E007");
            assertThat(facts.path("commissionBase").asLong()).isEqualTo(-450_000);
            assertThat(shop.balance(yu, "principal")).isEqualTo(50_000);
            assertThat(shop.balance(yu, "bonus")).isEqualTo(5_000);
            assertRefused(shop.as("E001", steps + "/reversals", Map.of()), "CASE_STATE_INVALID");
            assertRefused(pickUp(shop, card, yu.document()), "CORRECTION_NOT_READY");
            assertRefused(
                    shop.as("E009", steps + "/claim-payments", Map.of()), "CASE_STATE_INVALID");
            done(shop.as("E006", steps + "/claims", Map.of()));
            assertRefused(
                    shop.as("E006", steps + "/claim-payments", Map.of()), "PERMISSION_DENIED");
            move(shop, "2026-05-09T15:00:00+08:00");
            assertRefused(
                    pickUp(shop, card, Map.of("type", "passport", "number", "E99999999")),
                    "IDENTITY_MISMATCH");
            var fetched = done(pickUp(shop, card, yu.document())).body();
            assertThat(fetched.path("closedAt").isNull()).isTrue();
            done(shop.pay(card, 100));
            var paid = done(shop.as("E009", steps + "/claim-payments", Map.of())).body();
            assertThat(paid.path("facts").path("claimPaid").asLong()).isEqualTo(450_000);
            assertThat(paid.path("closedAt").isNull()).isFalse();
            var names = paid.path("steps").findValuesAsString("step");
            assertThat(names)
                    .containsExactly(
                            "open", "form-sent", "reversed", "claimed", "fetched", "claim-paid");
            shop.prove();
        }
    }

    @Test
    @Requirement("SVA-08")
    void nobodyAdvancesMoneyWhereTheReversalComesTheSameDay() {
        try (var shop = new DeskShop()) {
            var yu = shop.join();
            var card = shop.card(yu, "paid");
            var topUp = done(shop.topUp(card, 500_000)).body().path("id").asString();
            var file = done(shop.as("E006", "/top-ups/" + topUp + "/corrections", MISTAKE)).body();
            var steps = "/desk-cases/" + file.path("id").asString();
            done(shop.as("E006", steps + "/forms", Map.of("form", "FF-4")));
            var facts = done(shop.as("E001", steps + "/reversals", Map.of())).body().path("facts");
            assertThat(facts.path("advance").asLong()).isZero();
            assertRefused(shop.as("E006", steps + "/claims", Map.of()), "CASE_STATE_INVALID");
            move(shop, "2026-01-08T09:00:00+08:00");
            assertThat(done(pickUp(shop, card, yu.document())).body().path("closedAt").isNull())
                    .isFalse();
        }
    }

    private static Answer pickUp(DeskShop shop, String card, Map<String, String> document) {
        return shop.change(card, "pick-ups", Map.of("idDocument", document));
    }

    private static void move(DeskShop shop, String now) {
        assertThat(shop.server.put("/test-clock", Map.of("now", now)).status()).isEqualTo(200);
    }
}
