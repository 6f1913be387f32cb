package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Points for something else than a sale.
class PointCreditTest {

    private static TestServer server;
    private static int phones;

    @BeforeAll
    static void open() {
        server = TestServer.start(Path.of("src/test/resources/programs/lodge.yaml"));
    }

    @AfterAll
    static void close() {
        var proof = done(server.post("/proofs", Map.of()));
        assertThat(proof.path("clean").asBoolean()).as(proof.toString()).isTrue();
        server.close();
    }

    @Test
    @Requirement("PTS-16")
    void anActivityGivesPointsOnce() {
        var member = member();
        var credited = done(credit(member, "activity", "spring fair"));
        assertThat(credited.path("amount").asLong()).isEqualTo(50);
        assertThat(credited.path("reason").asString()).isEqualTo("activity:spring fair");
        assertThat(credited.path("validUntil").asString()).isEqualTo("2027-01-04");
        assertThat(credited.path("because").path(0).path("rule").asString())
                .isEqualTo("points.sources.activity");
        var again = credit(member, "activity", "spring fair");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("ALREADY_CREDITED");
        done(credit(member, "survey", "spring fair"));
        assertThat(points(member)).isEqualTo(55);
        assertThat(credit(member, "lottery", "1").code()).isEqualTo("NOT_FOUND");
        assertThat(credit(member, "activity", " ").code()).isEqualTo("FIELD_INVALID");
    }

    @Test
    @Requirement("PTS-17")
    void whatIsAboveTheCapIsForfeitedAndSaysSo() {
        var member = member();
        done(credit(member, "activity", "a"));
        done(credit(member, "activity", "b"));
        var third = done(credit(member, "activity", "c"));
        assertThat(third.path("amount").asLong()).isEqualTo(20);
        assertThat(third.path("forfeited").asLong()).isEqualTo(30);
        assertThat(third.path("because").path(1).path("rule").asString())
                .isEqualTo("points.earning.cap.guest");
        assertThat(points(member)).isEqualTo(120);
        assertThat(done(credit(member, "activity", "d")).path("amount").asLong()).isZero();
        assertThat(credit(member, "activity", "d").code()).isEqualTo("ALREADY_CREDITED");
        assertThat(points(member)).isEqualTo(120);
    }

    @Test
    @Requirement("PTS-14")
    void whoeverNeverEarnsIsNotCreditedEither() {
        var member = member("parties", List.of("employee"));
        var refused = credit(member, "activity", "a");
        assertThat(refused.code()).isEqualTo("PARTY_EXCLUDED");
        assertThat(points(member)).isZero();
    }

    @Test
    @Requirement("PTS-16")
    void aCardWithoutPointsCollectsNone() {
        var member = member();
        var body = Map.of("membership", member, "product", "plain", "branch", "S001");
        var card = done(server.post("/cards", body)).path("number").asString();
        var wanted = Map.of("card", card, "source", "activity", "occasion", "a");
        assertThat(server.post("/point-credits", wanted).code()).isEqualTo("FUNCTION_NOT_ON_CARD");
    }

    @Test
    @Requirement("PTS-12")
    void whatIsOwedIsPaidFirst() {
        var member = member();
        var line = Map.of("sku", "tea", "category", "food", "quantity", 1, "unitPrice", 10_000);
        var sale =
                done(
                        server.post(
                                "/purchases",
                                Map.of(
                                        "branch",
                                        "S001",
                                        "membership",
                                        member,
                                        "lines",
                                        List.of(line),
                                        "tenders",
                                        List.of(Map.of("kind", "cash")))));
        done(server.post("/redemptions", Map.of("membership", member, "reward", "mug")));
        var back = Map.of("branch", "S001", "membership", member);
        var path = "/purchases/" + sale.path("id").asString() + "/refunds";
        assertThat(done(server.post(path, back)).path("owedPoints").asLong()).isEqualTo(100);
        var credited = done(credit(member, "activity", "a"));
        assertThat(credited.path("owedSettled").asLong()).isEqualTo(50);
        assertThat(points(member)).isZero();
        assertThat(standing(member).path("owedPoints").asLong()).isEqualTo(50);
    }

    @Test
    @Requirement("PTS-16")
    void ofManyAtOnceOneCountsAndARepeatIsTheSame() throws Exception {
        var member = member();
        try (var pool = Executors.newFixedThreadPool(8)) {
            Callable<Answer> one = () -> credit(member, "activity", "at once");
            var done = 0;
            for (var answer : pool.invokeAll(java.util.Collections.nCopies(16, one))) {
                if (answer.get().status() == 201) done++;
                else assertThat(answer.get().code()).isEqualTo("ALREADY_CREDITED");
            }
            assertThat(done).isEqualTo(1);
        }
        assertThat(points(member)).isEqualTo(50);
        var body = Map.of("membership", member, "source", "survey", "occasion", "1");
        var first = server.post("/point-credits", body, "Idempotency-Key", "survey-1");
        var second = server.post("/point-credits", body, "Idempotency-Key", "survey-1");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(points(member)).isEqualTo(55);
        var dry = Map.of("membership", member, "source", "survey", "occasion", "2");
        assertThat(done(server.post("/point-credits?dryRun=true", dry)).path("amount").asLong())
                .isEqualTo(5);
        assertThat(points(member)).isEqualTo(55);
    }

    @Test
    @Requirement("PTS-16")
    void aCashierDoesNotCredit() {
        var member = member();
        var key =
                done(
                        server.post(
                                "/api-keys",
                                Map.of(
                                        "client",
                                        "till-credits",
                                        "programs",
                                        List.of("lodge"),
                                        "permissions",
                                        List.of("points:credit"))));
        var body = new HashMap<String, Object>();
        body.put("membership", member);
        body.put("branch", "S001");
        body.put("source", "activity");
        body.put("occasion", "a");
        var secret = "Bearer " + key.path("key").asString();
        body.put("operator", "E007");
        var cashier = server.post("/point-credits", body, "Authorization", secret);
        assertThat(cashier.code()).as(cashier.text()).isEqualTo("PERMISSION_DENIED");
        body.put("operator", "E002");
        done(server.post("/point-credits", body, "Authorization", secret));
    }

    private static Answer credit(String member, String source, String occasion) {
        return server.post(
                "/point-credits",
                Map.of("membership", member, "source", source, "occasion", occasion));
    }

    private static String member() {
        return member("consents", List.of("sms"));
    }

    private static String member(String field, Object value) {
        var form =
                Map.of(
                        "program",
                        "lodge",
                        "name",
                        "客人",
                        "phone",
                        "1382000%04d".formatted(++phones),
                        "branch",
                        "S001",
                        "channel",
                        "store",
                        field,
                        value);
        var member = done(server.post("/members", form)).path("membership").asString();
        done(
                server.post(
                        "/memberships/" + member + "/fee-payments",
                        Map.of("branch", "S001", "tender", Map.of("kind", "cash"))));
        return member;
    }

    private static long points(String member) {
        return standing(member).path("balances").path("points").asLong();
    }

    private static JsonNode standing(String member) {
        return done(server.get("/memberships/" + member));
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        return answer.body();
    }
}
