package huika.dormancy;

import static huika.desk.DeskShop.assertRefused;
import static huika.desk.DeskShop.done;
import static org.assertj.core.api.Assertions.assertThat;

import huika.desk.DeskShop;
import huika.house.Requirement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A year of silence, and what follows.
class DormancyTest {

    @Test
    @Requirement({"SVA-13", "SVA-14", "SVA-15"})
    void dormantCardsAreListedAgreedToToldFrozenAndOpenedAgainWithAllTheirValue() {
        try (var shop = new DeskShop(Instant.parse("2025-02-20T01:00:00Z"))) {
            var yu = shop.join();
            var card = shop.card(yu, "paid");
            done(shop.topUp(card, 50_000));
            var busy = shop.join();
            var used = shop.card(busy, "paid");
            done(shop.topUp(used, 10_000));
            var empty = shop.card(shop.join(), "paid");
            var gift = shop.gift(20_000);
            move(shop, "2025-03-01T10:00:00+08:00");
            done(shop.pay(card, 5_500));
            done(shop.pay(gift, 2_000));
            move(shop, "2026-02-28T09:00:00+08:00");
            assertRefused(
                    shop.as("E007", "/dormancy-lists", Map.of("program", "desk")),
                    "PERMISSION_DENIED");
            var early = done(shop.as("E002", "/dormancy-lists", Map.of("program", "desk"))).body();
            assertThat(early.path("cards").asInt()).isEqualTo(1);
            done(shop.pay(used, 100));
            move(shop, "2026-03-02T09:00:00+08:00");
            var list = done(shop.as("E002", "/dormancy-lists", Map.of("program", "desk"))).body();
            // 550.00 less 55.00, and 220.00 less 20.00
            assertThat(list.path("cards").asInt()).isEqualTo(2);
            assertThat(list.path("balance").asLong()).isEqualTo(49_500 + 20_000);
            var again = done(shop.as("E002", "/dormancy-lists", Map.of("program", "desk"))).body();
            assertThat(again.path("id")).isEqualTo(list.path("id"));
            var path = "/dormancy-lists/" + list.path("id").asString();
            var items = shop.server.get(path + "/items").body().path("items");
            assertThat(items.toString())
                    .contains(card, gift)
                    .doesNotContain(used)
                    .doesNotContain(empty);

            var notice = Map.of("notice", "公告 2026-3", "sms", true);
            assertRefused(
                    shop.as("E003", path + "/freezes", Map.of()), "DORMANCY_STEPS_INCOMPLETE");
            assertRefused(shop.as("E010", path + "/notices", notice), "DORMANCY_STEPS_INCOMPLETE");
            assertRefused(
                    shop.change(card, "freezes", Map.of("reason", "dormant")),
                    "DORMANCY_STEPS_INCOMPLETE");
            var id =
                    shop.server
                            .sql()
                            .sql("select id from approval.request where subject = ?")
                            .param(list.path("id").asString())
                            .query(Long.class)
                            .single();
            var decisions = "/approvals/" + huika.kernel.Ids.text("apr", id) + "/decisions";
            assertRefused(
                    shop.as("E002", decisions, Map.of("decision", "APPROVE")),
                    "SEPARATION_OF_DUTIES");
            done(shop.as("E004", decisions, Map.of("decision", "APPROVE")));
            assertRefused(
                    shop.as("E003", path + "/freezes", Map.of()), "DORMANCY_STEPS_INCOMPLETE");
            done(shop.as("E010", path + "/notices", notice));
            var before = shop.server.get("/member-counts?program=desk").body();
            assertRefused(shop.as("E010", path + "/freezes", Map.of()), "PERMISSION_DENIED");
            // the gift card is used between the notice and the freeze
            done(shop.pay(gift, 1_000));
            var frozen = done(shop.as("E003", path + "/freezes", Map.of())).body();
            assertThat(frozen.path("state").asString()).isEqualTo("FROZEN");
            assertRefused(
                    shop.as("E003", path + "/freezes", Map.of()), "DORMANCY_STEPS_INCOMPLETE");
            assertThat(shop.status(card)).isEqualTo("FROZEN");
            assertThat(shop.status(gift)).isEqualTo("ACTIVE");
            var after = shop.server.get("/member-counts?program=desk").body();
            assertThat(after.path("counted").asLong())
                    .isEqualTo(before.path("counted").asLong() - 1);

            assertRefused(shop.pay(card, 100), "CARD_FROZEN");
            assertRefused(
                    shop.change(card, "reactivations", Map.of()), "CARD_STATE_TRANSITION_INVALID");
            var wrong =
                    Map.of(
                            "branch",
                            "S002",
                            "idDocument",
                            Map.of("type", "passport", "number", "E99999999"));
            assertRefused(
                    shop.change(card, "dormancy-reactivations", wrong),
                    "REACTIVATION_DATA_MISMATCH");
            var request = Map.of("branch", "S002", "idDocument", yu.document());
            var file = done(shop.change(card, "dormancy-reactivations", request)).body();
            var cases = "/desk-cases/" + file.path("id").asString();
            assertRefused(shop.as("E007", cases + "/openings", Map.of()), "PERMISSION_DENIED");
            assertRefused(shop.as("E009", cases + "/bookings", Map.of()), "CASE_STATE_INVALID");
            done(shop.as("E002", cases + "/openings", Map.of()));
            assertThat(shop.status(card)).isEqualTo("ACTIVE");
            assertRefused(shop.as("E002", cases + "/bookings", Map.of()), "PERMISSION_DENIED");
            var booked = done(shop.as("E009", cases + "/bookings", Map.of())).body();
            assertThat(booked.path("facts").path("booked").asLong()).isEqualTo(49_500);
            assertThat(booked.path("state").asString()).isEqualTo("BOOKED");
            assertThat(shop.balance(yu, "principal") + shop.balance(yu, "bonus")).isEqualTo(49_500);
            assertRefused(
                    shop.change(gift, "dormancy-reactivations", Map.of("branch", "S001")),
                    "CARD_STATE_TRANSITION_INVALID");
            move(shop, "2026-03-03T09:00:00+08:00");
            var next = done(shop.as("E002", "/dormancy-lists", Map.of("program", "desk"))).body();
            assertThat(next.path("cards").asInt()).isZero();
            assertThat(List.of("LISTED")).contains(next.path("state").asString());
            shop.prove();
        }
    }

    @Test
    @Requirement({"SVA-13", "SVA-14"})
    void oneCardOfAListIsFrozenBeforeTheOthersAndAListIsNoBranchsToMove() {
        try (var shop = new DeskShop(Instant.parse("2025-02-20T01:00:00Z"))) {
            var first = shop.gift(20_000);
            var second = shop.gift(10_000);
            var used = shop.gift(5_000);
            move(shop, "2026-03-02T09:00:00+08:00");
            var list = done(shop.as("E002", "/dormancy-lists", Map.of("program", "desk"))).body();
            var id = list.path("id").asString();
            var path = "/dormancy-lists/" + id;
            var one = path + "/items/" + first + "/freezes";
            assertRefused(shop.as("E003", one, Map.of()), "DORMANCY_STEPS_INCOMPLETE");
            var approval =
                    shop.server
                            .sql()
                            .sql("select id from approval.request where subject = ?")
                            .param(id)
                            .query(Long.class)
                            .single();
            var decisions = "/approvals/" + huika.kernel.Ids.text("apr", approval) + "/decisions";
            done(shop.as("E004", decisions, Map.of("decision", "APPROVE")));
            done(shop.as("E010", path + "/notices", Map.of("notice", "公告 2026-3", "sms", false)));
            assertRefused(shop.as("E010", one, Map.of()), "PERMISSION_DENIED");
            assertRefused(
                    shop.as("E003", path + "/items/6200000000000/freezes", Map.of()), "NOT_FOUND");
            done(shop.pay(used, 100));
            var spared = done(shop.as("E003", path + "/items/" + used + "/freezes", Map.of()));
            assertThat(spared.body().path("state").asString()).isEqualTo("SPARED");
            var frozen = done(shop.as("E003", one, Map.of()));
            assertThat(frozen.body().path("state").asString()).isEqualTo("FROZEN");
            assertThat(shop.status(first)).isEqualTo("FROZEN");
            assertThat(shop.status(second)).isEqualTo("ACTIVE");
            assertThat(shop.status(used)).isEqualTo("ACTIVE");
            assertRefused(shop.as("E003", one, Map.of()), "DORMANCY_STEPS_INCOMPLETE");
            var waiting = done(shop.server.get(path)).body();
            assertThat(waiting.path("state").asString()).isEqualTo("TOLD");

            var here = key(shop, "S001");
            var there = key(shop, "S002");
            var lists = "/dormancy-lists?program=desk";
            var seen = shop.server.get(lists, "Authorization", here).body().path("items");
            assertThat(seen.size()).isEqualTo(1);
            var hidden = shop.server.get(lists, "Authorization", there).body().path("items");
            assertThat(hidden.size()).isZero();
            var unknown = shop.server.get(path, "Authorization", there);
            assertRefused(unknown, "NOT_FOUND");
            var theirs = shop.server.post(path + "/freezes", Map.of(), "Authorization", here);
            assertRefused(theirs, "CENTRAL_RULE");

            done(shop.as("E003", path + "/freezes", Map.of()));
            assertThat(shop.status(second)).isEqualTo("FROZEN");
            shop.prove();
        }
    }

    private static String key(DeskShop shop, String branch) {
        var body =
                Map.of(
                        "client",
                        "reader-" + branch,
                        "permissions",
                        List.of("dormancy:read", "dormancy:freeze"),
                        "branches",
                        List.of(branch));
        return "Bearer " + done(shop.server.post("/api-keys", body)).body().path("key").asString();
    }

    private static void move(DeskShop shop, String now) {
        assertThat(shop.server.put("/test-clock", Map.of("now", now)).status()).isEqualTo(200);
    }
}
