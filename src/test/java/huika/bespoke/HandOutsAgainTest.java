package huika.bespoke;

import static org.assertj.core.api.Assertions.assertThat;

import huika.card.CardIssues;
import huika.card.IssueCard;
import huika.house.Requirement;
import huika.kernel.Ids;
import huika.security.Actor;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A hand-out that was cut short is taken up again: with the same cards, and none twice.
class HandOutsAgainTest {

    private static final String MONDAY = "2026-01-05T01:00:00Z";

    private static int phones;

    private TestServer server;

    @BeforeEach
    void open() {
        server = TestServer.start(Path.of("src/test/resources/programs/bespoke-shop.yaml"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.body();
    }

    private JsonNode registered(int quantity) {
        var phone = "139006%05d".formatted(++phones);
        var member =
                Map.of("program", "bespoke-shop", "name", "李雷", "phone", phone, "branch", "S001");
        var body = new HashMap<String, Object>();
        body.put("program", "bespoke-shop");
        body.put("branch", "S001");
        body.put("product", "ordered");
        body.put("membership", done(server.post("/members", member)).path("membership").asString());
        body.put("face", 10_000);
        body.put("quantity", quantity);
        return done(server.post("/card-registrations", body));
    }

    private Answer handOut(JsonNode of, String key, @Nullable Integer quantity, String till) {
        var body = new HashMap<String, Object>();
        if (quantity != null) body.put("quantity", quantity);
        body.put("tender", Map.of("kind", "cash"));
        body.put("till", till);
        var path = "/card-registrations/" + of.path("id").asString() + "/hand-outs";
        return server.post(path, body, "Idempotency-Key", key);
    }

    @Test
    @Requirement("STK-15")
    void aRequestThatWasRefusedOnTheWayGoesOn() {
        var three = registered(3);
        var key = "as-many-as-are-left";
        for (var time = 0; time < 2; time++) {
            var cut = handOut(three, key, null, "T1");
            assertThat(cut.code()).as(cut.text()).isEqualTo("DUPLICATE_MEMBER_KEY");
        }
        assertThat(handOut(three, key, 3, "T1").code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        var out = server.get("/card-registrations/" + three.path("id").asString()).body();
        assertThat(out.path("cards").size()).isEqualTo(2);
        server.sql()
                .sql("update card.card set status = 'CANCELLED' where number = ?")
                .param(out.path("cards").path(0).asString())
                .update();
        var whole = done(handOut(three, key, null, "T1"));
        assertThat(whole.path("cards").size()).isEqualTo(3);
        assertThat(done(handOut(three, key, null, "T1")).path("cards"))
                .isEqualTo(whole.path("cards"));
    }

    @Test
    @Requirement("STK-15")
    void aKeyIsForOneQuantity() {
        var two = registered(2);
        var first = done(handOut(two, "one-of-them", 1, "T1"));
        assertThat(handOut(two, "one-of-them", 2, "T1").code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(handOut(two, "one-of-them", 1, "T2").code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(done(handOut(two, "one-of-them", 1, "T1")).path("cards"))
                .isEqualTo(first.path("cards"));
    }

    @Test
    @Requirement("STK-15")
    void aCardThatWasIssuedAndNotHandedOutIsFoundByWhoeverComesNext() {
        var two = registered(2);
        var issued = issuedAndLeft(two);
        var first = done(handOut(two, "another-till", 1, "T2"));
        assertThat(first.path("cards").path(0).asString()).isEqualTo(issued);
        var second = done(handOut(two, "and-the-rest", null, "T1"));
        assertThat(second.path("cards").size()).isEqualTo(1);
        assertThat(second.path("cards").path(0).asString()).isNotEqualTo(issued);
    }

    @Test
    @Requirement("STK-15")
    void aPlaceWhoseCardIsJustBeingIssuedIsLeftAloneForAWhile() {
        var two = registered(2);
        var issued = issuedAndLeft(two);
        server.sql()
                .sql("insert into bespoke.claim values (?, 1, 'till', 'cut-off', ?::timestamptz)")
                .params(Ids.parse("crg", two.path("id").asString()).orElseThrow(), MONDAY)
                .update();
        var first = done(handOut(two, "another-till", 1, "T2"));
        assertThat(first.path("cards").path(0).asString()).isNotEqualTo(issued);
        var none = handOut(two, "and-the-rest", null, "T2");
        assertThat(none.code()).isEqualTo("NOT_REGISTERED_WITH_GENERAL_DEPARTMENT");
        server.moveTo(Instant.parse(MONDAY).plusSeconds(3_600));
        var rest = done(handOut(two, "and-the-rest", null, "T2"));
        assertThat(rest.path("cards").path(0).asString()).isEqualTo(issued);
    }

    /// As a server that stops between the card and its place.
    private String issuedAndLeft(JsonNode of) {
        var id = of.path("id").asString();
        var card =
                new IssueCard(
                        of.path("membership").asString(),
                        "bespoke-shop",
                        "ordered",
                        "S001",
                        null,
                        null,
                        new IssueCard.Tender("cash"),
                        null,
                        null,
                        null,
                        "T1",
                        null,
                        null,
                        null);
        var call = new CardIssues.Call(Actor.system("bespoke"), id + "/1", false);
        var answer = server.bean(CardIssues.class).issue(call, card, 0L).orThrow();
        return Objects.requireNonNull(answer.card().number());
    }
}
