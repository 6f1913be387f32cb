package huika.bespoke;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Ids;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A salesperson registers, the general department hands out: never more, and nothing twice.
class BespokeCardsTest {

    private static TestServer server;
    private static int phones;

    @BeforeAll
    static void open() {
        server = TestServer.start(Path.of("programs/card-sales"));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Answer as(String staff, String path, Map<String, ?> body, String... headers) {
        var all = new String[headers.length + 2];
        all[0] = "Huika-Actor";
        all[1] = staff;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return server.post(path, body, all);
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.body();
    }

    private static JsonNode registered(int quantity) {
        var member =
                Map.of(
                        "program",
                        "card-sales",
                        "name",
                        "李雷",
                        "phone",
                        "139004%05d".formatted(++phones),
                        "address",
                        "滨江路1号",
                        "branch",
                        "S001");
        var membership = done(server.post("/members", member)).path("membership").asString();
        return done(as("E010", "/card-registrations", wanted(membership, 50_000, quantity)));
    }

    private static Map<String, Object> wanted(String membership, long face, int quantity) {
        return Map.of(
                "program",
                "card-sales",
                "branch",
                "S001",
                "product",
                "stored",
                "membership",
                membership,
                "face",
                face,
                "quantity",
                quantity);
    }

    private static String handOuts(JsonNode registration) {
        return "/card-registrations/" + registration.path("id").asString() + "/hand-outs";
    }

    @Test
    @Requirement("STK-15")
    void aRepeatedRequestHandsOutTheSameCards() {
        var registration = registered(10);
        assertThat(registration.path("seller").asString()).isEqualTo("E010");
        var path = handOuts(registration);
        var twelve = as("E001", path, Map.of("quantity", 12));
        assertThat(twelve.code()).isEqualTo("NOT_REGISTERED_WITH_GENERAL_DEPARTMENT");
        assertThat(twelve.body().path("registered").asInt()).isEqualTo(10);
        var four = Map.of("quantity", 4);
        var first = done(as("E001", path, four, "Idempotency-Key", "four-of-them"));
        var again = done(as("E001", path, four, "Idempotency-Key", "four-of-them"));
        assertThat(again.path("cards")).isEqualTo(first.path("cards"));
        assertThat(again.path("registration").path("left").asInt()).isEqualTo(6);
        var rest = done(as("E001", path, Map.of()));
        assertThat(rest.path("cards").size()).isEqualTo(6);
        var shown = server.get("/card-registrations/" + registration.path("id").asString());
        var numbers = new HashSet<String>();
        shown.body().path("cards").forEach(card -> numbers.add(card.asString()));
        assertThat(numbers).hasSize(10);
        var card = server.get("/cards/" + numbers.iterator().next()).body();
        assertThat(card.path("membership").asString())
                .isEqualTo(registration.path("membership").asString());
    }

    @Test
    @Requirement("STK-15")
    void twoClerksTogetherHandOutNoMoreThanWasRegistered() throws Exception {
        var path = handOuts(registered(10));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> one = () -> as("E001", path, Map.of("quantity", 6));
            Callable<Answer> other = () -> as("E007", path, Map.of("quantity", 6));
            for (var answer : threads.invokeAll(List.of(one, other))) {
                var status = answer.get().status();
                assertThat(status).as(answer.get().text()).isIn(201, 409);
            }
        }
        var id =
                path.substring(
                        "/card-registrations/".length(), path.length() - "/hand-outs".length());
        var shown = server.get("/card-registrations/" + id).body();
        assertThat(shown.path("cards").size()).isLessThanOrEqualTo(10);
        var issued =
                server.sql()
                        .sql("select count(*) from card.card where account = ?")
                        .param(Ids.parse("mbs", shown.path("membership").asString()).orElseThrow())
                        .query(Long.class)
                        .single();
        assertThat(issued).as("each card has its place").isEqualTo(shown.path("cards").size());
    }

    @Test
    @Requirement({"STK-15", "CAT-10"})
    void whatIsNotCompleteIsNotRegistered() {
        var membership = registered(1).path("membership").asString();
        var small = as("E010", "/card-registrations", wanted(membership, 15_000, 5));
        assertThat(small.code()).isEqualTo("BELOW_MINIMUM_VALUE");
        var five = done(as("E010", "/card-registrations", wanted(membership, 20_000, 5)));
        assertThat(five.path("total").asLong()).isEqualTo(100_000);
        var nobody = as("E010", "/card-registrations", wanted("mbs_0000000000zz1", 20_000, 5));
        assertThat(nobody.code()).isEqualTo("NOT_FOUND");
        var direct = Map.of("membership", membership, "product", "stored", "branch", "S001");
        assertThat(as("E001", "/cards", direct).code())
                .isEqualTo("NOT_REGISTERED_WITH_GENERAL_DEPARTMENT");
        assertThat(as("E010", handOuts(five), Map.of("quantity", 1)).status()).isEqualTo(403);
        var open = server.get("/card-registrations?program=card-sales&open=true&limit=200").body();
        assertThat(open.path("items").toString()).contains(five.path("id").asString());
    }
}
