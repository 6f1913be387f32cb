package huika.complimentary;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Ids;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The hotel gives a card away, over HTTP: sales asks, the general manager agrees, finance issues.
class ComplimentaryCardTest {

    private static final Path HOTEL = Path.of("programs/city-hotel/program.yaml");

    @Test
    @Requirement({"CAT-08", "ISS-15"})
    void financeIssuesWhatTheGeneralManagerAgreedToOnce() {
        try (var server = TestServer.start(HOTEL)) {
            var body = new HashMap<String, Object>();
            body.put("program", "city-hotel");
            body.put("product", "complimentary");
            body.put("branch", "S001");
            assertRefused(as(server, "E001", "/cards", body), "ISSUING_AUTHORITY_MISSING");
            assertRefused(as(server, "E002", "/cards", body), "APPROVAL_INCOMPLETE");
            body.put("value", 100_000);
            body.put("reason", " ");
            var path = "/complimentary-cards";
            assertRefused(as(server, "E001", path, body), "REASON_MISSING");
            body.put("reason", "GM-12");
            body.put("product", "member");
            assertRefused(as(server, "E001", path, body), "CARD_PRODUCT_UNKNOWN");
            body.put("product", "complimentary");
            body.put("membership", "mbs_0000000000zz1");
            assertRefused(as(server, "E001", path, body), "FIELD_INVALID");
            body.remove("membership");
            var asked = done(as(server, "E001", path, body));
            var id = asked.body().path("id").asString();
            var issues = path + "/" + id + "/issues";
            assertRefused(as(server, "E002", issues, Map.of()), "APPROVAL_INCOMPLETE");
            var approval =
                    server.sql()
                            .sql("select id from approval.request where subject = ?")
                            .param(id)
                            .query(Long.class)
                            .single();
            var decisions = "/approvals/" + Ids.text("apr", approval) + "/decisions";
            var yes = Map.of("decision", "APPROVE");
            assertThat(as(server, "E004", decisions, yes).status()).isBetween(400, 499);
            done(as(server, "E003", decisions, yes));
            assertRefused(as(server, "E001", issues, Map.of()), "ISSUING_AUTHORITY_MISSING");
            var issued = done(as(server, "E002", issues, Map.of())).body();
            assertRefused(as(server, "E002", issues, Map.of()), "DOCUMENT_STATE_INVALID");
            var card = issued.path("card").asString();
            assertThat(issued.path("state").asString()).isEqualTo("ISSUED");
            var shown = done(server.get("/cards/" + card)).body();
            assertThat(shown.path("status").asString()).isEqualTo("ACTIVE");
            assertThat(shown.path("fee").asLong()).isZero();
            var spent = done(server.post("/purchases", sale(card, 40_000))).body();
            assertThat(spent.path("balances").path("bonus").asLong()).isEqualTo(60_000);
            assertThat(spent.path("balances").path("principal").asLong()).isZero();
            assertThat(server.get("/slips?program=city-hotel&kind=TOP_UP").text())
                    .doesNotContain(card);
            var list = done(server.get(path + "?program=city-hotel")).body().path("items");
            assertThat(list.path(0).path("card").asString()).isEqualTo(card);
            assertThat(done(server.post("/proofs", Map.of())).body().path("clean").asBoolean())
                    .isTrue();
        }
    }

    private static Map<String, Object> sale(String card, long price) {
        var line = Map.of("sku", "R", "category", "restaurant", "quantity", 1, "unitPrice", price);
        return Map.of(
                "branch",
                "S001",
                "card",
                card,
                "lines",
                List.of(line),
                "tenders",
                List.of(Map.of("kind", "stored-value")));
    }

    private static Answer as(TestServer server, String staff, String path, Object body) {
        return server.post(path, body, "Huika-Actor", staff);
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer;
    }

    private static void assertRefused(Answer answer, String code) {
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
    }
}
