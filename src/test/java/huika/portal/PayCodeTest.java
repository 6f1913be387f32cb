package huika.portal;

import static huika.portal.PortalShop.done;
import static huika.portal.PortalShop.refused;
import static huika.portal.PortalShop.refusedAt;
import static huika.portal.PortalShop.sale;
import static org.assertj.core.api.Assertions.assertThat;

import huika.portal.PortalShop.Member;
import huika.world.TestServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pay codes at the counter.
class PayCodeTest {

    private static PortalShop shop;

    @BeforeAll
    static void open() {
        shop = new PortalShop();
    }

    @AfterAll
    static void close() {
        shop.prove();
        shop.close();
    }

    @Test
    void codeWorksOnceForSixtySeconds() {
        var member = shop.rich();
        var phone = shop.signedIn(member);
        var late = phone.payCode();
        shop.later(Duration.ofSeconds(59));
        var inTime = phone.payCode();
        done(shop.server.post("/purchases", sale(inTime, 100, "stored-value")));
        shop.later(Duration.ofSeconds(1));
        var tooLate = shop.server.post("/purchases", sale(late, 100, "stored-value"));
        refusedAt(tooLate, "PAY_CODE_EXPIRED", "/card");
        refused(
                shop.server.post("/purchases", sale(inTime, 100, "stored-value")),
                409,
                "PAY_CODE_USED");
        assertThat(shop.balance(member, "principal")).isEqualTo(99_900);
    }

    @Test
    void ofManySalesAtOnceOneGetsTheCode() throws Exception {
        for (var round = 0; round < 5; round++) {
            var member = shop.rich();
            var code = shop.signedIn(member).payCode();
            var answers = together(12, () -> sale(code, 1_000, "stored-value"));
            assertThat(answers).filteredOn(each -> each.status() == 201).hasSize(1);
            assertThat(answers).filteredOn(each -> each.code().equals("PAY_CODE_USED")).hasSize(11);
            assertThat(shop.balance(member, "principal")).isEqualTo(99_000);
            assertThat(uses(member)).isEqualTo(1);
        }
    }

    @Test
    void aRefusedSaleLeavesTheCodeAndARepeatedOneAnswersTheSame() {
        var member = shop.rich();
        var code = shop.signedIn(member).payCode();
        refused(
                shop.server.post("/purchases", sale(code, 100_001, "stored-value")),
                409,
                "INSUFFICIENT_BALANCE");
        var body = sale(code, 500, "stored-value");
        var first = shop.server.post("/purchases", body, "Idempotency-Key", "paid-by-code");
        done(first);
        shop.later(Duration.ofMinutes(5));
        var again = shop.server.post("/purchases", body, "Idempotency-Key", "paid-by-code");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(shop.balance(member, "principal")).isEqualTo(99_500);
        assertThat(uses(member)).isEqualTo(1);
    }

    @Test
    void asOftenAsWantedIsAskedWhatItWouldCostAndWhoseItIs() {
        var member = shop.rich();
        var code = shop.signedIn(member).payCode();
        for (var i = 0; i < 2; i++) {
            done(shop.server.post("/quotes", sale(code, 500, "stored-value")));
            done(shop.server.post("/purchases?dryRun=true", sale(code, 500, "stored-value")));
            var card = done(shop.server.get("/cards/" + code));
            assertThat(card.path("number").asString()).isEqualTo(member.card());
            var found =
                    shop.server.post(
                            "/members/searches",
                            Map.of("program", PortalShop.PROGRAM, "cardNumber", code));
            assertThat(done(found).path("items").path(0).path("id").asString())
                    .isEqualTo(member.id());
        }
        done(shop.server.post("/purchases", sale(code, 500, "stored-value")));
        refused(shop.server.get("/cards/" + code), 409, "PAY_CODE_USED");
        refused(shop.server.post("/quotes", sale(code, 500, "stored-value")), 409, "PAY_CODE_USED");
        refused(shop.server.get("/cards/" + "68" + "0".repeat(16)), 404, "NOT_FOUND");
        refused(
                shop.server.post("/purchases", sale("680000000000000000", 1, "cash")),
                404,
                "NOT_FOUND");
    }

    @Test
    void whereverACardCountsACodeDoesAndIsUsedUp() {
        var member = shop.rich();
        var phone = shop.signedIn(member);
        done(shop.server.post("/purchases", sale(phone.payCode(), 50_000, "cash")));
        usedUp(phone, "/top-ups", Map.of("amount", 500, "tender", Map.of("kind", "cash")));
        usedUp(phone, "/redemptions", Map.of("reward", "mug"));
        usedUp(phone, "/benefit-uses", Map.of("benefit", "parking"));
        usedUp(phone, "/claims", Map.of("gift", "welcome"));
        var bought = shop.server.post("/purchases", sale(member.card(), 700, "cash"));
        usedUp(phone, "/purchases/" + done(bought).path("id").asString() + "/refunds", Map.of());
    }

    @Test
    void aReturnThatOthersAgreeToIsNotAskedForWithACodeThatIsOverByThen() {
        var member = shop.rich();
        var phone = shop.signedIn(member);
        var bought = done(shop.server.post("/purchases", sale(member.card(), 700, "cash")));
        var path = "/purchases/" + bought.path("id").asString() + "/refund-requests";
        var body = Map.of("branch", "S001", "card", phone.payCode());
        refusedAt(shop.server.post(path + "?dryRun=true", body), "CREDENTIAL_MISSING", "/card");
        refusedAt(shop.server.post(path, body), "CREDENTIAL_MISSING", "/card");
        var asked = shop.server.post(path, Map.of("branch", "S001", "card", member.card()));
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
    }

    private static void usedUp(Phone phone, String path, Map<String, Object> what) {
        var body = new HashMap<>(what);
        body.put("branch", "S001");
        body.put("card", phone.payCode());
        done(shop.server.post(path + "?dryRun=true", body));
        done(shop.server.post(path, body));
        refusedAt(shop.server.post(path, body), "PAY_CODE_USED", "/card");
    }

    @Test
    void aCodeStandsForThePinWhereTheProgramSaysSo() {
        var member = shop.pinned();
        var phone = shop.signedIn(member);
        refusedAt(
                shop.server.post("/purchases", sale(member.card(), 100, "stored-value")),
                "CONFIRMATION_MISSING",
                "/pin");
        done(shop.server.post("/purchases", sale(phone.payCode(), 100, "stored-value")));
        var wrong = new HashMap<>(sale(phone.payCode(), 100, "stored-value"));
        wrong.put("pin", "918273");
        refused(shop.server.post("/purchases", wrong), 409, "PIN_WRONG");
    }

    @Test
    void relayedCodeAboveLimitWaits() {
        var member = shop.pinned();
        var phone = shop.signedIn(member);
        done(shop.server.post("/purchases", sale(phone.payCode(), 49_000, "stored-value")));
        var above = new HashMap<>(sale(phone.payCode(), 50_001, "stored-value"));
        refusedAt(shop.server.post("/purchases", above), "CONFIRMATION_MISSING", "/pin");
        assertThat(shop.balance(member, "principal")).isEqualTo(51_000);
        above.put("pin", PortalShop.PIN);
        done(shop.server.post("/purchases", above));
        assertThat(shop.balance(member, "principal")).isEqualTo(999);
    }

    @Test
    void aCodeThatOnlyEarnsPaysNothing() {
        var member = shop.rich();
        var phone = shop.signedIn(member);
        var made =
                done(
                        phone.post(
                                "/cards/" + phone.card() + "/pay-codes",
                                Map.of("purpose", "EARN")));
        var code = made.path("code").asString();
        refusedAt(
                shop.server.post("/purchases", sale(code, 100, "stored-value")),
                "PAY_CODE_EARNS_ONLY",
                "/card");
        refused(
                shop.server.post(
                        "/redemptions", Map.of("branch", "S001", "card", code, "reward", "mug")),
                409,
                "PAY_CODE_EARNS_ONLY");
        var paid = done(shop.server.post("/purchases", sale(code, 10_000, "cash")));
        assertThat(paid.path("pointsEarned").asLong()).isEqualTo(100);
        refused(shop.server.post("/purchases", sale(code, 100, "cash")), 409, "PAY_CODE_USED");
    }

    @Test
    void thePhoneSeesWhatBecameOfItsCode() {
        var member = shop.rich();
        var phone = shop.signedIn(member);
        var path = "/cards/" + phone.card() + "/pay-codes";
        var used = done(phone.post(path, Map.of()));
        var left = done(phone.post(path, Map.of()));
        assertThat(state(phone, used.path("id").asString())).isEqualTo("LIVE");
        var paid =
                shop.server.post(
                        "/purchases", sale(used.path("code").asString(), 300, "stored-value"));
        var fate = done(phone.get("/pay-codes/" + used.path("id").asString()));
        assertThat(fate.path("state").asString()).isEqualTo("USED");
        assertThat(fate.path("journal").asString()).isEqualTo(done(paid).path("id").asString());
        assertThat(fate.path("amount").asLong()).isEqualTo(300);
        assertThat(fate.path("branch").asString()).isEqualTo("S001");
        shop.later(Duration.ofSeconds(61));
        assertThat(state(phone, left.path("id").asString())).isEqualTo("EXPIRED");
        var stranger = shop.signedIn(shop.rich());
        refused(stranger.get("/pay-codes/" + left.path("id").asString()), 404, "NOT_FOUND");
    }

    @Test
    void noCodeIsKeptAnywhere() {
        var code = shop.signedIn(shop.rich()).payCode();
        var found =
                shop.server
                        .sql()
                        .sql("select count(*) from paycode.code c where c::text like ?")
                        .param("%" + code + "%")
                        .query(Long.class)
                        .single();
        assertThat(found).isZero();
    }

    private static String state(Phone phone, String id) {
        return done(phone.get("/pay-codes/" + id)).path("state").asString();
    }

    private static long uses(Member member) {
        return shop.server
                .sql()
                .sql(
                        """
                        select count(*) from paycode.use u
                          join paycode.code c on c.id = u.code
                         where c.card = ?
                        """)
                .param(member.card())
                .query(Long.class)
                .single();
    }

    private interface Body {
        Map<String, Object> make();
    }

    private static List<Answer> together(int many, Body body) throws Exception {
        var start = new CountDownLatch(1);
        var answers = new ArrayList<Answer>();
        try (var pool = Executors.newFixedThreadPool(many)) {
            var asked = new ArrayList<Future<Answer>>();
            for (var i = 0; i < many; i++) {
                asked.add(
                        pool.submit(() -> {
                            start.await();
                            return shop.server.post("/purchases", body.make());
                        }));
            }
            start.countDown();
            for (var each : asked) answers.add(each.get());
        }
        return answers;
    }
}
