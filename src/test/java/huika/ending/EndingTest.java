package huika.ending;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// An operator ends a program: ordered, agreed to, told, used up, paid out.
class EndingTest {

    private static final Path SHOP = Path.of("src/test/resources/programs/ending-shop.yaml");

    private record Holder(String membership, String card) {}

    private static int phones;

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.body();
    }

    private static Holder holder(TestServer server, long fen) {
        var member =
                Map.of(
                        "program",
                        "ending-shop",
                        "name",
                        "李雷",
                        "phone",
                        "139005%05d".formatted(++phones),
                        "branch",
                        "S001");
        var membership = done(server.post("/members", member)).path("membership").asString();
        var number = done(server.post("/cards", card(membership))).path("number").asString();
        done(server.post("/top-ups", told(number, fen)));
        return new Holder(membership, number);
    }

    private static void cardless(TestServer server) {
        var phone = "139005%05d".formatted(++phones);
        var member =
                Map.of("program", "ending-shop", "name", "李雷", "phone", phone, "branch", "S001");
        done(server.post("/members", member));
    }

    private static Map<String, Object> card(String membership) {
        return Map.of(
                "membership",
                membership,
                "product",
                "stored",
                "branch",
                "S001",
                "tender",
                Map.of("kind", "cash"));
    }

    private static Map<String, Object> told(String card, long fen) {
        return Map.of(
                "branch", "S001", "card", card, "amount", fen, "tender", Map.of("kind", "cash"));
    }

    private static Map<String, Object> order(String lastUse, @Nullable String plan) {
        var body = new HashMap<String, Object>();
        body.put("program", "ending-shop");
        body.put("lastUse", lastUse);
        body.put("notice", "本店会员卡将于二月底停止使用，余额可到店退回。");
        if (plan != null) body.put("plan", plan);
        body.put("payOut", true);
        return body;
    }

    private static Map<String, Object> sale(String card, String tender) {
        var line = Map.of("sku", "X", "category", "food", "quantity", 1, "unitPrice", 1_000);
        return Map.of(
                "branch",
                "S001",
                "card",
                card,
                "lines",
                List.of(line),
                "tenders",
                List.of(Map.of("kind", tender)));
    }

    private static Answer as(TestServer server, String staff, String path, Object body) {
        return server.post(path, body, "Huika-Actor", staff);
    }

    private static Answer decide(TestServer server, String staff, String subject, String how) {
        var requests = server.get("/approvals?status=PENDING").body().path("items");
        for (var request : requests) {
            if (!request.path("subject").asString().equals(subject)) continue;
            var path = "/approvals/" + request.path("id").asString() + "/decisions";
            return as(server, staff, path, Map.of("decision", how, "comment", "x"));
        }
        throw new AssertionError("nobody asks for " + subject);
    }

    @Test
    @Requirement("LCY-22")
    void theOrderListsWhatIsToSettle() {
        try (var server = TestServer.start(SHOP)) {
            for (var i = 0; i < 120; i++) holder(server, 7_000);
            var early = as(server, "E001", "/program-ends", order("2026-01-20", "退回"));
            assertThat(early.code()).isEqualTo("NOTICE_TOO_LATE");
            var planless = as(server, "E001", "/program-ends", order("2026-02-28", null));
            assertThat(planless.code()).isEqualTo("SETTLEMENT_PLAN_REQUIRED");
            assertThat(planless.body().path("cards").asInt()).isEqualTo(120);
            assertThat(planless.body().path("toSettle").asLong()).isEqualTo(840_000);
            var asked = done(as(server, "E001", "/program-ends", order("2026-02-28", "退回余额")));
            assertThat(asked.path("cards").asInt()).isEqualTo(120);
            assertThat(asked.path("toSettle").asLong()).isEqualTo(840_000);
            assertThat(asked.path("open").path("fees").asLong()).isEqualTo(24_000);
            var twice = as(server, "E001", "/program-ends", order("2026-02-28", "退回余额"));
            assertThat(twice.code()).isEqualTo("DOCUMENT_STATE_INVALID");

            var id = asked.path("id").asString();
            var items = new ArrayList<JsonNode>();
            var query = "/program-ends/" + id + "/items?limit=50";
            for (var next = ""; next != null; ) {
                var page = done(server.get(query + next));
                page.path("items").forEach(items::add);
                var cursor = page.path("nextCursor").asString("");
                next = cursor.isEmpty() ? null : "&cursor=" + cursor;
            }
            assertThat(items).hasSize(120).allMatch(item -> item.path("cards").asInt() == 1);
            var sum = items.stream().mapToLong(item -> item.path("principal").asLong()).sum();
            assertThat(sum).isEqualTo(840_000);
            done(decide(server, "E003", id, "REJECT"));
            holder(server, 100);
            done(as(server, "E001", "/program-ends", order("2026-02-28", "退回余额")));
        }
    }

    @Test
    @Requirement("LCY-22")
    void aPageOfWhatIsToSettleLooksAtFewAccounts() {
        try (var server = TestServer.start(SHOP)) {
            for (var i = 0; i < 12; i++) holder(server, 7_000);
            for (var i = 0; i < 12; i++) cardless(server);
            for (var i = 0; i < 2; i++) holder(server, 7_000);
            done(as(server, "E001", "/program-ends", order("2026-02-28", "退回余额")));
            var endings = server.bean(Endings.class);
            var end = server.bean(EndStore.class).standing("ending-shop").orElseThrow();
            var found = new HashSet<Long>();
            var pages = 0;
            for (Long after = 0L; after != null; pages++) {
                var page = endings.items(end, after, 200, 3);
                assertThat(page.items().size()).isLessThanOrEqualTo(6);
                page.items().forEach(item -> assertThat(found.add(item.account())).isTrue());
                after = page.next();
            }
            assertThat(found).hasSize(14);
            assertThat(pages).isGreaterThan(4);
            assertThat(endings.items(end, 0, 5, 3).items()).hasSizeLessThanOrEqualTo(5);
        }
    }

    @Test
    @Requirement("LCY-22")
    void consentThatComesLateDoesNotShortenTheNotice() {
        try (var server = TestServer.start(SHOP)) {
            var asked = done(as(server, "E001", "/program-ends", order("2026-02-28", null)));
            var id = asked.path("id").asString();
            server.moveTo(Instant.parse("2026-02-20T04:00:00Z"));
            var late = decide(server, "E003", id, "APPROVE");
            assertThat(late.code()).as(late.text()).isEqualTo("NOTICE_TOO_LATE");
            assertThat(late.body().path("earliest").asString()).isEqualTo("2026-03-22");
            var shown = done(server.get("/program-ends/" + id));
            assertThat(shown.path("state").asString()).isEqualTo("ASKED");
            done(decide(server, "E003", id, "REJECT"));
            var anew = done(as(server, "E001", "/program-ends", order("2026-03-22", null)));
            done(decide(server, "E003", anew.path("id").asString(), "APPROVE"));
        }
    }

    @Test
    @Requirement("LCY-22")
    void aWrongTopUpIsUndoneAfterTheLastDay() {
        try (var server = TestServer.start(SHOP)) {
            var holder = holder(server, 10_000);
            var wrong = done(server.post("/top-ups", told(holder.card(), 700)));
            var asked = done(as(server, "E001", "/program-ends", order("2026-02-28", "退回余额")));
            done(decide(server, "E003", asked.path("id").asString(), "APPROVE"));
            server.moveTo(Instant.parse("2026-03-01T04:00:00Z"));
            var path = "/top-ups/" + wrong.path("id").asString() + "/reversals";
            done(server.post(path, Map.of("amount", 700, "ground", "OPERATING_ERROR")));
            var left = done(server.get("/program-ends/" + asked.path("id").asString()));
            assertThat(left.path("open").path("principal").asLong()).isEqualTo(10_000);
        }
    }

    @Test
    @Requirement("LCY-22")
    void afterTheLastDayNothingIsSpentAndWhatIsOwedIsPaid() {
        try (var server = TestServer.start(SHOP)) {
            var holder = holder(server, 10_000);
            var asked = done(as(server, "E001", "/program-ends", order("2026-02-28", "退回余额")));
            var id = asked.path("id").asString();
            holder(server, 500);
            assertThat(decide(server, "E001", id, "APPROVE").status()).isBetween(400, 499);
            done(decide(server, "E003", id, "APPROVE"));
            var told = done(server.get("/program-ends/" + id));
            assertThat(told.path("state").asString()).isEqualTo("AGREED");
            server.settled();
            var events = server.get("/events?program=ending-shop&type=program.ending").body();
            assertThat(events.path("items").size()).isEqualTo(1);

            var another = server.post("/cards", card(holder.membership()));
            assertThat(another.code()).isEqualTo("CARD_NOT_ISSUABLE");
            assertThat(another.body().path("programEnds").asString()).isEqualTo("2026-02-28");
            server.moveTo(Instant.parse("2026-02-28T04:00:00Z"));
            var sold = done(server.post("/purchases", sale(holder.card(), "stored-value")));

            server.moveTo(Instant.parse("2026-03-01T04:00:00Z"));
            for (var tender : List.of("stored-value", "cash")) {
                var late = server.post("/purchases", sale(holder.card(), tender));
                assertThat(late.code()).as(late.text()).isEqualTo("PROGRAM_ENDED");
                assertThat(late.body().path("lastUse").asString()).isEqualTo("2026-02-28");
            }
            var topUp = server.post("/top-ups", told(holder.card(), 100));
            assertThat(topUp.code()).isEqualTo("PROGRAM_ENDED");
            var back = Map.of("branch", "S001", "card", holder.card());
            var refund = "/purchases/" + sold.path("id").asString() + "/refunds";
            assertThat(done(server.post(refund, back)).path("paidBack").asLong()).isEqualTo(1_000);
            var out =
                    Map.of(
                            "branch",
                            "S001",
                            "amount",
                            10_000,
                            "tender",
                            Map.of("kind", "cash"),
                            "reason",
                            "终止退款");
            var paid = server.post("/memberships/" + holder.membership() + "/withdrawals", out);
            assertThat(done(paid).path("paidBack").asLong()).isEqualTo(10_000);
            var left = done(server.get("/program-ends/" + id)).path("open");
            assertThat(left.path("principal").asLong()).isEqualTo(500);
            var walkIn = new HashMap<>(sale("", "cash"));
            walkIn.remove("card");
            walkIn.put("program", "ending-shop");
            done(server.post("/purchases", walkIn));
        }
    }
}
