package huika.card;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a kind of card asks for, and what it is good for, over HTTP.
class CardTermsTest {

    private static final Path FILE = Path.of("src/test/resources/programs/card-terms.yaml");

    private static TestServer server;
    private static int phones;

    @BeforeAll
    static void start() {
        server = TestServer.start(FILE);
    }

    @AfterAll
    static void stop() {
        var proof = done(server.post("/proofs", Map.of()));
        assertThat(proof.body().path("clean").asBoolean()).as(proof.text()).isTrue();
        server.close();
    }

    @Test
    @Requirement("CAT-15")
    void theCampusCardIsForStudentsAndLastsThreeYears() {
        var body = wanted(join(), "campus");
        assertRefused(server.post("/cards", body), "ELIGIBILITY_NOT_MET");
        var card = done(server.post("/cards", wanted(join("student"), "campus"))).body();
        assertThat(card.path("validUntil").asString()).isEqualTo("2029-01-04");
    }

    @Test
    @Requirement("CAT-20")
    void aCardIsGoodForTheGoodsItIsMadeFor() {
        var member = join();
        var card = issued("books", member);
        done(server.post("/purchases", sale(card, "book", 5_000, cash())));
        var refused = server.post("/purchases", sale(card, "food", 5_000, cash()));
        assertRefused(refused, "CARD_OUT_OF_SCOPE");
        assertThat(refused.text()).contains("/lines/0");
    }

    @Test
    @Requirement("CAT-14")
    void thePlasticCardAndTheOneInThePhoneShareOneAccount() {
        var member = join();
        var plastic = issued("plastic", member);
        var phone = issued("phone", member);
        done(server.post("/purchases", sale(plastic, "food", 10_000, cash())));
        var bought = done(server.post("/purchases", sale(plastic, "food", 3_000, cash()))).body();
        assertThat(bought.path("balances").path("points").asLong()).isEqualTo(130);
        var shown = done(server.get("/cards/" + phone)).body().path("membership").asString();
        var balances = done(server.get("/memberships/" + shown)).body().path("balances");
        assertThat(balances.path("points").asLong()).isEqualTo(130);
    }

    @Test
    @Requirement("STK-11")
    void aStaffCardNeedsTheFormSignedByWhoeverIsInCharge() {
        var body = new HashMap<>(wanted(join(), "staff"));
        assertRefused(as("E007", "/cards", body), "ISSUING_AUTHORITY_MISSING");
        assertRefused(as("E003", "/cards", body), "SIGNATURE_MISSING");
        body.put("signed", true);
        body.put("form", "att_0000000000zz1");
        assertRefused(as("E003", "/cards", body), "FIELD_INVALID");
        var pdf = "%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII);
        var where = "/attachments?program=card-terms&branch=S001&purpose=signed-form";
        var octets = Map.of("Content-Type", "application/octet-stream");
        var form = done(server.send("POST", where, pdf, octets)).body().path("id").asString();
        body.put("form", form);
        var card = done(as("E003", "/cards", body)).body().path("number").asString();
        var shown = done(server.get("/cards/" + card)).body();
        assertThat(shown.path("form").asString()).isEqualTo(form);
    }

    @Test
    @Requirement("STK-16")
    void theRegisterIsKeptByTheNamedClerkAlone() {
        var card = issued("filed", join());
        var path = "/cards/" + card + "/filings";
        assertRefused(as("E002", path, Map.of("post", "sales")), "REGISTER_ACCESS_DENIED");
        done(as("E001", path, Map.of("post", "sales")));
        assertThat(status(card)).isEqualTo("ACTIVE");
    }

    @Test
    @Requirement({"CAT-05", "CAT-06"})
    void giftAndOrdinaryCardsDoNotPayOneSaleTogether() {
        var gift = gift(20_000);
        var ordinary = issued("phone", join());
        topUp(ordinary, 10_000);
        var both =
                List.<Map<String, Object>>of(
                        Map.of("kind", "stored-value", "amount", 20_000, "card", gift),
                        Map.of("kind", "stored-value", "amount", 10_000, "card", ordinary));
        var mixed = server.post("/purchases", sale(gift, "food", 30_000, both));
        assertRefused(mixed, "CARD_KINDS_NOT_MIXABLE");
        assertThat(mixed.text()).contains("/tenders/1/card");
        var withCash =
                List.<Map<String, Object>>of(
                        Map.of("kind", "stored-value", "amount", 20_000, "card", gift),
                        Map.of("kind", "cash"));
        var paid = done(server.post("/purchases", sale(gift, "food", 30_000, withCash))).body();
        assertThat(paid.path("balances").path("principal").asLong()).isZero();
        assertThat(paid.path("balances").path("points").asLong()).isZero();
    }

    /// What comes back to a card that was destroyed has nobody to go to: another one is issued on
    /// its account first.
    @Test
    @Requirement({"LCY-19", "CAT-18", "STK-18"})
    void nothingIsRefundedToACardThatIsNoMoreBeforeAnotherTakesItsPlace() {
        var gift = gift(5_000);
        assertThat(hands(gift)).isEqualTo("HOLDER");
        var sale = sale(gift, "food", 5_000, List.of(Map.of("kind", "stored-value")));
        var id = done(server.post("/purchases", sale)).body().path("id").asString();
        var again = new HashMap<String, Object>();
        again.put("program", "card-terms");
        again.put("product", "gift");
        again.put("branch", "S001");
        again.put("insteadOf", gift);
        assertRefused(server.post("/cards", again), "CARD_STATE_TRANSITION_INVALID");
        done(server.post("/cards/" + gift + "/recoveries", Map.of("branch", "S001")));
        assertThat(hands(gift)).isEqualTo("ISSUER");
        var back = Map.of("branch", "S001");
        var path = "/purchases/" + id + "/refunds";
        assertRefused(server.post(path, back), "CARD_CANCELLED");
        var other = done(server.post("/cards", again)).body().path("number").asString();
        assertThat(other).isNotEqualTo(gift);
        done(server.post(path, back));
        done(
                server.post(
                        "/purchases",
                        sale(other, "food", 5_000, List.of(Map.of("kind", "stored-value")))));
        assertRefused(server.post("/cards", again), "CARD_STATE_TRANSITION_INVALID");
        again.put("insteadOf", "88000000000000");
        assertRefused(server.post("/cards", again), "NOT_FOUND");
    }

    @Test
    @Requirement("CAT-16")
    void testCardsAreInNoCountOfMembers() {
        var before = members();
        issued("trial", join());
        issued("trial", join());
        assertThat(members()).isEqualTo(before);
        issued("phone", join());
        assertThat(members()).isEqualTo(before + 1);
    }

    @Test
    @Requirement("LCY-07")
    void cardFeesInCashAreInTheDrawerOfTheirTill() {
        var opening =
                Map.of(
                        "program", "card-terms",
                        "branch", "S001",
                        "till", "T2",
                        "operator", "E007",
                        "floatAmount", 10_000);
        var shift = done(server.post("/shifts", opening)).body().path("id").asString();
        var body = new HashMap<>(wanted(join(), "plastic"));
        body.put("tender", Map.of("kind", "cash"));
        body.put("till", "T9");
        assertRefused(server.post("/cards", body), "TILL_UNKNOWN");
        body.put("till", "T2");
        var card = done(server.post("/cards", body)).body().path("number").asString();
        var wechat = new HashMap<>(body);
        wechat.put("membership", join());
        wechat.put("tender", Map.of("kind", "wechat"));
        done(server.post("/cards", wechat));
        done(server.post("/cards/" + card + "/loss-reports", Map.of("reason", "遗失")));
        var other = Map.of("branch", "S001", "till", "T2", "tender", Map.of("kind", "cash"));
        done(server.post("/cards/" + card + "/replacements", other));
        // 100.00 of float, 18.00 of the card and 10.00 of the one in its place
        var closed = done(server.post("/shifts/" + shift + "/closings", Map.of("counted", 12_800)));
        assertThat(closed.body().path("expected").asLong()).isEqualTo(12_800);
        assertThat(closed.body().path("difference").asLong()).isZero();
        // the day's sums know the fees as well, or it could not be closed
        server.settled();
        var day = Map.of("program", "card-terms", "branch", "S001", "day", "2026-01-05");
        var sums = done(server.post("/day-closes", day)).body().path("figures");
        assertThat(sums.path("cash").asLong()).isGreaterThanOrEqualTo(2_800);
    }

    @Test
    @Requirement("STK-17")
    void whatTheCardsOfAPeriodCostIsTheirNumberTimesTheUnitCost() {
        var path = "/card-costs?program=card-terms&from=2026-01-01&to=2026-12-31";
        var before = done(server.get(path)).body();
        for (var i = 0; i < 5; i++) issued("plastic", join());
        issued("trial", join());
        var after = done(server.get(path)).body();
        // five at 0.80
        assertThat(after.path("cost").asLong()).isEqualTo(before.path("cost").asLong() + 400);
        assertThat(after.path("kinds").path(0).path("unitCost").asLong()).isEqualTo(80);
        assertThat(after.toString()).doesNotContain("trial");
        var backwards = "/card-costs?program=card-terms&from=2026-12-31&to=2026-01-01";
        assertRefused(server.get(backwards), "FIELD_INVALID");
    }

    private static long members() {
        return done(server.get("/member-counts?program=card-terms"))
                .body()
                .path("counted")
                .asLong();
    }

    private static String hands(String card) {
        return done(server.get("/cards/" + card)).body().path("inHandsOf").asString();
    }

    private static String status(String card) {
        return done(server.get("/cards/" + card)).body().path("status").asString();
    }

    private static String join(String... parties) {
        var body = new HashMap<String, Object>();
        body.put("program", "card-terms");
        body.put("name", "李雷");
        body.put("phone", "138007%05d".formatted(++phones));
        body.put("branch", "S001");
        if (parties.length > 0) body.put("parties", List.of(parties));
        return done(server.post("/members", body)).body().path("membership").asString();
    }

    private static Map<String, Object> wanted(String member, String product) {
        return Map.of("membership", member, "product", product, "branch", "S001");
    }

    private static String issued(String product, String member) {
        var body = new HashMap<>(wanted(member, product));
        body.put("tender", Map.of("kind", "wechat"));
        return done(server.post("/cards", body)).body().path("number").asString();
    }

    private static String gift(long fen) {
        var body = Map.of("program", "card-terms", "product", "gift", "branch", "S001");
        var card = done(server.post("/cards", body)).body().path("number").asString();
        topUp(card, fen);
        return card;
    }

    private static void topUp(String card, long fen) {
        done(
                server.post(
                        "/top-ups",
                        Map.of(
                                "branch",
                                "S001",
                                "card",
                                card,
                                "amount",
                                fen,
                                "tender",
                                Map.of("kind", "wechat"))));
    }

    private static List<Map<String, Object>> cash() {
        return List.of(Map.of("kind", "wechat"));
    }

    private static Map<String, Object> sale(
            String card, String category, long price, List<Map<String, Object>> tenders) {
        var line = Map.of("sku", "X", "category", category, "quantity", 1, "unitPrice", price);
        return Map.of("branch", "S001", "card", card, "lines", List.of(line), "tenders", tenders);
    }

    private static Answer as(String staff, String path, Object body) {
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
