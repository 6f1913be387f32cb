package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Clock;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Services that are free so often a year.
class FreeServicesTest {

    private static TestServer server;
    private static int phones;

    @BeforeAll
    static void open() {
        server = TestServer.start(Path.of("src/test/resources/programs/club.yaml"));
    }

    @AfterAll
    static void close() {
        var proof = done(server.post("/proofs", Map.of()));
        assertThat(proof.path("clean").asBoolean()).as(proof.toString()).isTrue();
        server.close();
    }

    @Test
    @Requirement("BEN-16")
    void threeAreFreeTheFourthIsNotAndTheNextYearBeginsAnew() {
        var member = member();
        assertThat(left(member, "wrapping")).isEqualTo(3);
        var first = done(use(member, "wrapping", 1));
        assertThat(first.path("left").asLong()).isEqualTo(2);
        assertThat(first.path("validUntil").asString()).isEqualTo(today().getYear() + "-12-31");
        assertThat(first.path("balances").path("wrapping").asLong()).isEqualTo(2);
        var tooMany = use(member, "wrapping", 3);
        assertThat(tooMany.code()).as(tooMany.text()).isEqualTo("QUOTA_EXHAUSTED");
        assertThat(tooMany.body().path("wanted").asLong()).isEqualTo(3);
        assertThat(tooMany.body().path("held").asLong()).isEqualTo(2);
        done(use(member, "wrapping", 2));
        var fourth = use(member, "wrapping", 1);
        assertThat(fourth.status()).isEqualTo(409);
        assertThat(fourth.code()).isEqualTo("QUOTA_EXHAUSTED");
        assertThat(fourth.body().path("price").asLong()).isEqualTo(1_500);
        assertThat(left(member, "wrapping")).isZero();
        var spare = member();
        done(use(spare, "wrapping", 1));

        var newYear = LocalDate.of(today().getYear() + 1, 1, 1);
        server.moveTo(newYear.atTime(0, 0, 1).atZone(Clock.ZONE).toInstant());
        assertThat(left(member, "wrapping")).isEqualTo(3);
        assertThat(left(spare, "wrapping")).isEqualTo(3);
        assertThat(done(use(spare, "wrapping", 3)).path("left").asLong()).isZero();
        assertThat(use(spare, "wrapping", 1).code()).isEqualTo("QUOTA_EXHAUSTED");
        assertThat(done(use(member, "wrapping", 1)).path("left").asLong()).isEqualTo(2);
    }

    @Test
    @Requirement("BEN-16")
    void whatATierGivesIsForThatTier() {
        var member = member();
        assertThat(left(member, "advice")).isEqualTo(-1);
        assertThat(use(member, "advice", 1).code()).isEqualTo("TIER_TOO_LOW");
        done(server.post("/purchases", sale(member, 50_000)));
        assertThat(left(member, "advice")).isEqualTo(2);
        done(use(member, "advice", 2));
        assertThat(use(member, "advice", 1).code()).isEqualTo("QUOTA_EXHAUSTED");
        assertThat(use(member, "massage", 1).code()).isEqualTo("NOT_FOUND");
        assertThat(use(member, "wrapping", 0).code()).isEqualTo("FIELD_INVALID");
    }

    @Test
    @Requirement("BEN-16")
    void ofManyUsesAtOnceAsManyAreFreeAsThereAre() throws Exception {
        var member = member();
        try (var pool = Executors.newFixedThreadPool(16)) {
            Callable<Answer> one = () -> use(member, "wrapping", 1);
            var answers = pool.invokeAll(java.util.Collections.nCopies(40, one));
            var done = 0;
            for (var answer : answers) {
                if (answer.get().status() == 201) done++;
                else assertThat(answer.get().code()).isEqualTo("QUOTA_EXHAUSTED");
            }
            assertThat(done).isEqualTo(3);
        }
        assertThat(left(member, "wrapping")).isZero();
    }

    @Test
    @Requirement("LCY-01")
    void aFrozenOrLostCardUsesNothing() {
        var member = member();
        var card = done(server.get("/memberships/" + member)).path("cards").path(0);
        var number = card.path("number").asString();
        var body = Map.of("card", number, "benefit", "wrapping", "branch", "S001");
        done(server.post("/benefit-uses", body));
        done(server.post("/cards/" + number + "/freezes", Map.of("reason", "MISUSE")));
        assertThat(server.post("/benefit-uses", body).code()).isEqualTo("CARD_FROZEN");
        done(server.post("/cards/" + number + "/loss-reports", Map.of()));
        assertThat(server.post("/benefit-uses", body).code()).isEqualTo("CARD_FROZEN_LOSS");
        assertThat(left(member, "wrapping")).isEqualTo(2);
    }

    @Test
    void aRepeatedUseIsOneAndADryOneIsNone() {
        var member = member();
        var body = Map.of("membership", member, "benefit", "wrapping");
        var dry = server.post("/benefit-uses?dryRun=true", body);
        assertThat(dry.status()).isEqualTo(200);
        assertThat(dry.body().path("id").isNull()).isTrue();
        assertThat(left(member, "wrapping")).isEqualTo(3);
        var first = server.post("/benefit-uses", body, "Idempotency-Key", "use-" + member);
        var again = server.post("/benefit-uses", body, "Idempotency-Key", "use-" + member);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(left(member, "wrapping")).isEqualTo(2);
    }

    private static String member() {
        var form =
                Map.of(
                        "program", "club",
                        "branch", "S001",
                        "name", "李雷",
                        "phone", "137001%05d".formatted(++phones));
        var membership = done(server.post("/members", form)).path("membership").asString();
        var card = Map.of("membership", membership, "product", "at-once", "branch", "S001");
        done(server.post("/cards", card));
        return membership;
    }

    private static Answer use(String member, String benefit, int quantity) {
        var body = new HashMap<String, Object>();
        body.put("membership", member);
        body.put("benefit", benefit);
        body.put("quantity", quantity);
        body.put("branch", "S001");
        body.put("operator", "E007");
        return server.post("/benefit-uses", body);
    }

    private static Map<String, Object> sale(String member, long fen) {
        var line = Map.of("sku", "X", "category", "food", "quantity", 1, "unitPrice", fen);
        return Map.of(
                "membership",
                member,
                "branch",
                "S001",
                "lines",
                List.of(line),
                "tenders",
                List.of(Map.of("kind", "cash")));
    }

    /// How often a service is still free; -1 where the member has no such service.
    private static long left(String member, String benefit) {
        for (var quota : done(server.get("/memberships/" + member)).path("quotas")) {
            if (quota.path("code").asString().equals(benefit)) return quota.path("left").asLong();
        }
        return -1;
    }

    private static LocalDate today() {
        return server.bean(Clock.class).today();
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.body();
    }
}
