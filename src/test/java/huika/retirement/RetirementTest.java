package huika.retirement;

import static huika.desk.DeskShop.assertRefused;
import static huika.desk.DeskShop.done;
import static huika.desk.DeskShop.issue;
import static huika.desk.DeskShop.number;
import static org.assertj.core.api.Assertions.assertThat;

import huika.attack.Attack;
import huika.desk.DeskShop;
import huika.desk.DeskShop.Person;
import huika.house.Requirement;
import huika.world.TestServer.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How cards come to their end, over HTTP.
class RetirementTest {

    private static final Map<String, String> CASH = Map.of("kind", "cash");

    private static DeskShop shop;

    @BeforeAll
    static void open() {
        shop = new DeskShop();
    }

    @AfterAll
    static void close() {
        shop.prove();
        shop.close();
    }

    private static Answer bring(String card, Map<String, Object> more) {
        var body = new HashMap<>(more);
        body.put("branch", "S001");
        return shop.as("E006", "/cards/" + card + "/returns", body);
    }

    @Test
    @Requirement({"LCY-18", "LCY-20"})
    void aReturnPaysTheBalanceLessTheTaxOfALostInvoice() {
        var li = shop.join();
        var card = shop.card(li, "paid");
        done(shop.topUp(card, 300_000));
        assertThat(shop.balance(li, "bonus")).isEqualTo(30_000);
        assertRefused(bring(card, Map.of("tender", CASH)), "RETURN_DOCUMENTS_INCOMPLETE");
        var without = Map.<String, Object>of("tender", CASH, "papers", List.of("CARD"));
        // 3,000.00 ÷ 1.06 × 0.06 = 169.81
        var look = shop.server.post("/cards/" + card + "/returns?dryRun=true", withBranch(without));
        assertThat(look.body().path("facts").path("refund").asLong())
                .as(look.text())
                .isEqualTo(283_019);
        assertThat(shop.balance(li, "principal")).isEqualTo(300_000);
        var facts = done(bring(card, without)).body().path("facts");
        assertThat(facts.path("tax").asLong()).isEqualTo(16_981);
        assertThat(facts.path("refund").asLong()).isEqualTo(283_019);
        assertThat(facts.path("bonus").asLong()).isEqualTo(30_000);
        assertThat(shop.status(card)).isEqualTo("RETURNED");
        assertThat(shop.balance(li, "principal")).isZero();
        assertThat(shop.balance(li, "bonus")).isZero();
        assertRefused(shop.topUp(card, 100), "CARD_CANCELLED");
        assertRefused(bring(card, without), "CARD_STATE_TRANSITION_INVALID");
    }

    private static Map<String, Object> withBranch(Map<String, Object> body) {
        var all = new HashMap<>(body);
        all.put("branch", "S001");
        return all;
    }

    @Test
    void theSameKeyReturnsACardOnce() {
        var li = shop.join();
        var card = shop.card(li, "paid");
        done(shop.topUp(card, 10_000));
        var body = withBranch(Map.of("tender", CASH, "papers", List.of("CARD", "INVOICE")));
        var path = "/cards/" + card + "/returns";
        var first = done(shop.server.post(path, body, "Idempotency-Key", "back-1")).body();
        var again = done(shop.server.post(path, body, "Idempotency-Key", "back-1")).body();
        assertThat(again.path("id")).isEqualTo(first.path("id"));
        assertThat(first.path("facts").path("refund").asLong()).isEqualTo(10_000);
    }

    @Test
    @Requirement({"LCY-15", "ISS-18"})
    void nothingIsPaidForACardWhoseFeeWasWaived() {
        var chen = shop.join();
        var body = new HashMap<>(issue(chen, "paid", "cash"));
        body.remove("tender");
        body.put("waiver", "老顾客");
        var card = number(shop.as("E005", "/cards", body));
        done(shop.topUp(card, 15_000));
        var papers = List.of("CARD", "INVOICE");
        assertRefused(
                bring(card, Map.of("papers", papers, "tender", CASH)),
                "REFUND_NOT_ALLOWED_WAIVED_CARD");
        var facts = done(bring(card, Map.of("papers", papers))).body().path("facts");
        assertThat(facts.path("refund").asLong()).isZero();
        assertThat(facts.path("credit").asLong()).isZero();
        assertThat(facts.path("principal").asLong()).isEqualTo(15_000);
        assertThat(shop.balance(chen, "principal")).isZero();
    }

    @Test
    @Requirement({"LCY-14", "SVA-12"})
    void theBalanceGoesIntoTheRoomRateOfTheDay() {
        var ma = shop.join();
        var card = shop.card(ma, "room");
        done(shop.topUp(card, 20_000));
        var papers = List.of("CARD");
        assertRefused(
                bring(card, Map.of("papers", papers, "tender", CASH)), "CASH_REFUND_NOT_ALLOWED");
        assertRefused(bring(card, Map.of("papers", papers)), "NO_ROOM_CHARGE_TODAY");
        var small = bring(card, Map.of("papers", papers, "roomCharge", 21_999));
        assertThat(assertRefused(small, "RETURN_NOT_ALLOWED").body().path("balance").asLong())
                .isEqualTo(22_000);
        var facts =
                done(bring(card, Map.of("papers", papers, "roomCharge", 33_830)))
                        .body()
                        .path("facts");
        assertThat(facts.path("credit").asLong()).isEqualTo(22_000);
        assertThat(facts.path("refund").asLong()).isZero();
        assertThat(shop.balance(ma, "principal")).isZero();
    }

    @Test
    @Requirement({"LCY-16", "LCY-17"})
    @Attack("T26")
    void whatIsNotTakenBackComesBackOnlyWithGroundsProofsAndConsent() {
        var zhou = shop.join();
        var card = number(shop.as("E006", "/cards", issue(zhou, "hotel", "cash")));
        done(shop.as("E006", "/cards/" + card + "/filings", Map.of("post", "sales")));
        done(shop.as("E009", "/cards/" + card + "/filings", Map.of("post", "finance")));
        done(shop.change(card, "pins", Map.of("old", "880215", "new", "739146")));
        done(shop.topUp(card, 419_990));
        var body = new HashMap<String, Object>();
        body.put("tender", CASH);
        assertRefused(bring(card, body), "RETURN_NOT_ALLOWED");
        body.put("grounds", List.of("serious fault", "complaint"));
        body.put("complaint", "CP-9");
        body.put("pin", "739146");
        body.put("idDocument", zhou.document());
        body.put("papers", List.of("CARD", "INVOICE"));
        var missing = assertRefused(bring(card, body), "RETURN_DOCUMENTS_INCOMPLETE");
        assertThat(missing.body().path("missing").path(0).asString()).isEqualTo("RECEIPT");
        body.put("papers", List.of("CARD", "INVOICE", "RECEIPT"));
        var file = done(bring(card, body)).body();
        assertThat(file.path("state").asString()).isEqualTo("WAITING");
        assertThat(shop.status(card)).isEqualTo("ACTIVE");
        assertRefused(bring(card, body), "CASE_STATE_INVALID");
        var path = "/desk-cases/" + file.path("id").asString() + "/payouts";
        assertRefused(shop.as("E006", path, withBranch(body)), "APPROVAL_INCOMPLETE");
        var approval = approval(file.path("id").asString());
        assertRefused(decide("E006", approval), "SEPARATION_OF_DUTIES");
        done(decide("E004", approval));
        var wrong = new HashMap<>(body);
        wrong.put("pin", "918273");
        assertRefused(shop.as("E006", path, withBranch(wrong)), "PIN_WRONG");
        var paid = done(shop.as("E006", path, withBranch(body))).body();
        assertThat(paid.path("facts").path("refund").asLong()).isEqualTo(419_990);
        assertThat(paid.path("state").asString()).isEqualTo("RETURNED");
        assertThat(shop.status(card)).isEqualTo("RETURNED");
    }

    private static String approval(String subject) {
        var id =
                shop.server
                        .sql()
                        .sql("select id from approval.request where subject = ?")
                        .param(subject)
                        .query(Long.class)
                        .single();
        return huika.kernel.Ids.text("apr", id);
    }

    private static Answer decide(String staff, String approval) {
        return shop.as(
                staff, "/approvals/" + approval + "/decisions", Map.of("decision", "APPROVE"));
    }

    @Test
    @Requirement({"LCY-01", "LCY-19", "SVA-20"})
    void anEmptyGiftCardIsTakenInCountedDestroyedAndCancelled() {
        var gift = shop.gift(30_000);
        var recovery = Map.of("branch", "S001");
        var full = assertRefused(shop.change(gift, "recoveries", recovery), "CARD_BALANCE_LEFT");
        assertThat(full.body().path("balance").asLong()).isEqualTo(33_000);
        done(shop.pay(gift, 12_000));
        done(shop.pay(gift, 21_000));
        done(shop.change(gift, "recoveries", recovery));
        assertRefused(shop.change(gift, "recoveries", recovery), "CARD_STATE_TRANSITION_INVALID");
        assertRefused(shop.topUp(gift, 10_000), "CARD_CANCELLED");
        assertRefused(
                shop.change(gift, "cancellations", Map.of("reason", "销毁")),
                "DESTRUCTION_RECORD_MISSING");
        var destroying =
                Map.of(
                        "program",
                        "desk",
                        "cards",
                        List.of(gift),
                        "witnesses",
                        List.of("E001", "E010"));
        var early = shop.as("E002", "/card-destructions", destroying);
        assertThat(
                        assertRefused(early, "CARD_STATE_TRANSITION_INVALID")
                                .body()
                                .path("state")
                                .asString())
                .isEqualTo("NOT_COLLECTED");
        var counting = Map.of("program", "desk", "branch", "S001", "counted", 1);
        assertRefused(shop.as("E007", "/card-collections", counting), "PERMISSION_DENIED");
        var short1 = Map.of("program", "desk", "branch", "S001", "counted", 0);
        assertThat(
                        done(shop.as("E001", "/card-collections", short1))
                                .body()
                                .path("missing")
                                .asInt())
                .isPositive();
        assertRefused(shop.as("E001", "/card-destructions", destroying), "PERMISSION_DENIED");
        var alone =
                Map.of(
                        "program",
                        "desk",
                        "cards",
                        List.of(gift),
                        "witnesses",
                        List.of("E002", "E010"));
        assertRefused(shop.as("E002", "/card-destructions", alone), "WITNESS_REQUIRED");
        done(shop.as("E002", "/card-destructions", destroying));
        assertRefused(shop.topUp(gift, 10_000), "CARD_STATE_TRANSITION_INVALID");
        done(shop.as("E002", "/cards/" + gift + "/cancellations", Map.of("reason", "销毁")));
        assertRefused(shop.topUp(gift, 10_000), "CARD_CANCELLED");
        assertRefused(
                shop.as("E002", "/card-destructions", destroying), "CARD_STATE_TRANSITION_INVALID");
        var member = shop.card(shop.join(), "paid");
        assertRefused(shop.change(member, "recoveries", recovery), "RETURN_NOT_ALLOWED");
    }

    @Test
    void theValueStaysWithAMemberWhoHasAnotherCard() {
        Person he = shop.join();
        var first = shop.card(he, "paid");
        var second = shop.card(he, "paid");
        done(shop.topUp(first, 10_000));
        var facts =
                done(bring(first, Map.of("tender", CASH, "papers", List.of("CARD", "INVOICE"))))
                        .body()
                        .path("facts");
        assertThat(facts.path("refund").asLong()).isZero();
        assertThat(shop.balance(he, "principal")).isEqualTo(10_000);
        done(shop.pay(second, 5_000));
    }
}
