package huika.card;

import static huika.card.CardShop.assertRefused;
import static huika.card.CardShop.done;
import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Clock;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A membership that takes effect with its first active card, from which card years count.
class CardYearTest {

    private static TestServer server;
    private static int phones;

    @BeforeAll
    static void open() {
        server =
                TestServer.start(
                        Path.of("src/test/resources/programs/club.yaml"),
                        Path.of("programs/food-retail/program.yaml"));
    }

    @AfterAll
    static void close() {
        var proof = done(server.post("/proofs", Map.of())).body();
        assertThat(proof.path("clean").asBoolean()).as(proof.toString()).isTrue();
        server.close();
    }

    @Test
    @Requirement("MEM-12")
    void nothingCanBeUsedBeforeTheFirstCardIsActive() {
        var member = join();
        assertThat(standing(member).path("effectiveOn").isNull()).isTrue();
        for (var answer : List.of(buy(member), redeem(member), claim(member))) {
            assertRefused(answer, 409, "MEMBERSHIP_NOT_EFFECTIVE");
            assertThat(answer.body().path("waitsFor").asString()).isEqualTo("ACTIVATION");
        }
        var card = issue(member, "linked");
        assertRefused(buy(member), 409, "MEMBERSHIP_NOT_EFFECTIVE");
        done(server.post("/cards/" + card + "/activations", Map.of()));
        assertThat(standing(member).path("effectiveOn").asString()).isEqualTo(today().toString());
        done(buy(member));
        assertThat(effects(member)).isEqualTo(1);
    }

    @Test
    @Requirement({"MEM-12", "PTS-19"})
    void theCardYearBeginsWithTheFirstActiveCardAndNoOtherMovesIt() {
        var member = join();
        later(7);
        issue(member, "linked");
        later(3);
        issue(member, "at-once");
        var begin = today();
        assertThat(standing(member).path("effectiveOn").asString()).isEqualTo(begin.toString());
        var sold = done(buy(member)).body();
        assertThat(validUntil(member)).containsExactly(begin.plusYears(1).minusDays(1));
        later(30);
        issue(member, "at-once");
        done(buy(member));
        assertThat(standing(member).path("effectiveOn").asString()).isEqualTo(begin.toString());
        assertThat(validUntil(member))
                .containsExactly(begin.plusYears(1).minusDays(1), begin.plusYears(1).minusDays(1));
        assertThat(effects(member)).isEqualTo(1);
        var id = sold.path("id").asString();
        var told = done(server.get("/purchases/" + id + "/explanation")).body();
        assertThat(told.path("agrees").asBoolean()).as(told.toString()).isTrue();
    }

    @Test
    @Requirement("PTS-19")
    void whereMembershipBeginsAtOnceTheCardYearStillWaitsForTheCard() {
        var form =
                Map.of(
                        "program",
                        "food-retail",
                        "branch",
                        "S001",
                        "name",
                        "唐一",
                        "phone",
                        phone(),
                        "idDocument",
                        Map.of("type", "passport", "number", "E12345678"),
                        "signature",
                        true);
        var member = done(server.post("/members", form)).body().path("membership").asString();
        var joined = today();
        assertThat(standing(member).path("effectiveOn").asString()).isEqualTo(joined.toString());
        later(20);
        var card = issue(member, "ordinary");
        var begin = today();
        done(server.post("/purchases", sale(Map.of("card", card))));
        assertThat(validUntil(member)).containsExactly(begin.plusYears(1).minusDays(1));
        server.moveTo(begin.plusYears(1).minusDays(1).atTime(23, 0).atZone(Clock.ZONE).toInstant());
        assertThat(points(member)).isEqualTo(100);
        server.moveTo(begin.plusYears(1).atTime(0, 0, 1).atZone(Clock.ZONE).toInstant());
        assertThat(points(member)).isZero();
    }

    private static String phone() {
        return "137000%05d".formatted(++phones);
    }

    private static String join() {
        var form = Map.of("program", "club", "branch", "S001", "name", "李雷", "phone", phone());
        return done(server.post("/members", form)).body().path("membership").asString();
    }

    private static String issue(String member, String product) {
        return done(server.post("/cards", CardShop.wanted(member, product)))
                .body()
                .path("number")
                .asString();
    }

    private static Answer buy(String member) {
        return server.post("/purchases", sale(Map.of("membership", member)));
    }

    private static Map<String, Object> sale(Map<String, Object> by) {
        var body = new java.util.HashMap<>(by);
        body.put("branch", "S001");
        body.put(
                "lines",
                List.of(
                        Map.of(
                                "sku",
                                "X",
                                "category",
                                "food",
                                "quantity",
                                1,
                                "unitPrice",
                                10_000)));
        body.put("tenders", List.of(Map.of("kind", "cash")));
        return body;
    }

    private static Answer redeem(String member) {
        return server.post("/redemptions", Map.of("membership", member, "reward", "mug"));
    }

    private static Answer claim(String member) {
        var body = Map.of("membership", member, "benefit", "wrapping", "branch", "S001");
        return server.post("/benefit-uses", body);
    }

    private static JsonNode standing(String member) {
        return done(server.get("/memberships/" + member)).body();
    }

    private static long points(String member) {
        return standing(member).path("balances").path("points").asLong();
    }

    private static List<LocalDate> validUntil(String member) {
        return done(server.get("/memberships/" + member + "/lots"))
                .body()
                .path("items")
                .valueStream()
                .map(lot -> LocalDate.parse(lot.path("validUntil").asString()))
                .toList();
    }

    /// How often the world was told that this membership took effect.
    private static long effects(String member) {
        return server.sql()
                .sql("select count(*) from outbox.event where type = 104 and membership = ?")
                .param(huika.kernel.Ids.parse("mbs", member).orElseThrow())
                .query(Long.class)
                .single();
    }

    private static LocalDate today() {
        return server.bean(Clock.class).today();
    }

    private static void later(int days) {
        server.moveTo(server.bean(Clock.class).now().plus(java.time.Duration.ofDays(days)));
    }
}
