package huika.desk;

import static huika.desk.DeskShop.assertRefused;
import static huika.desk.DeskShop.done;
import static huika.desk.DeskShop.issue;
import static huika.desk.DeskShop.number;
import static org.assertj.core.api.Assertions.assertThat;

import huika.attack.Attack;
import huika.house.Requirement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What people do at the desk about cards that are lost, locked, broken or not on file.
class DeskTest {

    private static final Map<String, String> OTHERS =
            Map.of("type", "passport", "number", "E99999999");

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

    @Test
    @Requirement({"LCY-03", "LCY-04", "IDN-06", "IDN-07"})
    void aLossIsReportedOnTheHoldersDocumentOrByAnAgentWithBoth() {
        var tang = shop.join();
        var card = shop.card(tang, "ordinary");
        assertRefused(shop.change(card, "loss-reports", Map.of()), "IDENTITY_REQUIRED");
        assertRefused(
                shop.change(card, "loss-reports", Map.of("idDocument", OTHERS)),
                "IDENTITY_MISMATCH");
        var husband = Map.of("name", "王强", "idDocument", OTHERS);
        var one = shop.change(card, "loss-reports", Map.of("agent", husband));
        assertRefused(one, "AGENT_PROOF_INCOMPLETE");
        assertThat(one.body().path("missing").path(0).asString()).isEqualTo("holder document");
        assertThat(shop.status(card)).isEqualTo("ACTIVE");
        var both =
                shop.change(
                        card,
                        "loss-reports",
                        Map.of("agent", husband, "idDocument", tang.document()));
        assertThat(done(both).body().path("status").asString()).isEqualTo("LOST");
        var file = shop.server.get("/desk-cases/" + both.body().path("caseId").asString());
        assertThat(file.body().path("state").asString()).isEqualTo("REPORTED");
        assertThat(file.body().path("facts").path("agent").asString()).startsWith("王*");
        assertThat(file.text()).doesNotContain("E99999999").doesNotContain("王强");
        assertThat(
                        shop.count(
                                "select count(*) from audit.entry"
                                        + " where action = 'card:identity-mismatch'"))
                .isGreaterThanOrEqualTo(1);
    }

    @Test
    @Requirement({"LCY-05", "LCY-08", "LCY-11", "IDN-09"})
    @Attack("T19")
    void anotherCardTakesTheOldOnesPlaceWithAllThatWasOnIt() {
        var tang = shop.join();
        var old = shop.card(tang, "ordinary");
        done(shop.topUp(old, 100_000));
        done(shop.pay(old, 22_000));
        var before = shop.server.get("/memberships/" + tang.membership()).body();
        var lots = shop.server.get("/memberships/" + tang.membership() + "/lots").text();
        assertRefused(replace(old, Map.of()), "IDENTITY_REQUIRED");
        assertRefused(replace(old, Map.of("idDocument", tang.document())), "LOSS_NOT_REPORTED");
        done(shop.change(old, "loss-reports", Map.of("idDocument", tang.document())));
        assertRefused(replace(old, Map.of("idDocument", OTHERS)), "IDENTITY_MISMATCH");
        var wanted = Map.of("branch", "S002", "idDocument", tang.document());
        var first =
                shop.server.post(
                        "/cards/" + old + "/replacements", wanted, "Idempotency-Key", "swap-1");
        var card = number(first);
        assertThat(first.body().path("status").asString()).isEqualTo("ISSUED");
        var again =
                shop.server.post(
                        "/cards/" + old + "/replacements", wanted, "Idempotency-Key", "swap-1");
        assertThat(number(again)).isEqualTo(card);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");

        var dead = assertRefused(shop.pay(old, 100), "CARD_CANCELLED");
        assertThat(dead.body().path("replacedBy").asString())
                .isEqualTo("****" + card.substring(card.length() - 4));
        var found = shop.server.get("/cards/" + old).body();
        assertThat(found.path("status").asString()).isEqualTo("REPLACED");
        assertThat(found.path("replacedBy").asString()).endsWith(card.substring(card.length() - 4));
        assertThat(found.path("membership").asString()).isEqualTo(tang.membership());

        var waits = assertRefused(shop.pay(card, 100), "CARD_NOT_ACTIVE");
        assertThat(waits.body().path("waits").asString()).isEqualTo("value");
        assertRefused(
                shop.as("E007", "/cards/" + card + "/value-transfers", Map.of()),
                "PERMISSION_DENIED");
        done(shop.as("E001", "/cards/" + card + "/value-transfers", Map.of()));
        assertThat(shop.status(card)).isEqualTo("ACTIVE");
        var after = shop.server.get("/memberships/" + tang.membership()).body();
        assertThat(after.path("balances")).isEqualTo(before.path("balances"));
        assertThat(after.path("balances").path("principal").asLong()).isEqualTo(80_000);
        assertThat(after.path("balances").path("bonus").asLong()).isEqualTo(8_000);
        assertThat(after.path("tier")).isEqualTo(before.path("tier"));
        assertThat(shop.server.get("/memberships/" + tang.membership() + "/lots").text())
                .isEqualTo(lots);
        done(shop.pay(card, 88_000));
        assertRefused(
                shop.change(old, "loss-reports", Map.of("idDocument", tang.document())),
                "CARD_STATE_TRANSITION_INVALID");
    }

    private static huika.world.TestServer.Answer replace(String card, Map<String, Object> more) {
        var body = new HashMap<>(more);
        body.put("branch", "S001");
        return shop.change(card, "replacements", body);
    }

    @Test
    @Requirement({"LCY-06", "LCY-07", "ISS-18"})
    void aReplacementIsPaidAndKeepsTheMarkOfAWaivedFee() {
        var chen = shop.join();
        var waived = new HashMap<>(issue(chen, "paid", "cash"));
        waived.remove("tender");
        assertRefused(shop.as("E007", "/cards", waived), "FEE_UNPAID");
        waived.put("waiver", "老顾客");
        assertRefused(shop.as("E007", "/cards", waived), "WAIVER_NOT_AUTHORISED");
        var free = shop.as("E005", "/cards", waived);
        assertThat(done(free).body().path("fee").asLong()).isZero();
        var card = number(free);
        done(shop.change(card, "loss-reports", Map.of("idDocument", chen.document())));
        var unpaid = replace(card, Map.of("idDocument", chen.document()));
        assertThat(assertRefused(unpaid, "FEE_UNPAID").body().path("fee").asLong())
                .isEqualTo(1_800);
        var paid =
                Map.<String, Object>of(
                        "idDocument", chen.document(), "tender", Map.of("kind", "cash"));
        var fresh = number(replace(card, paid));
        var view = shop.server.get("/cards/" + fresh).body();
        assertThat(view.path("feeWaived").asBoolean()).isTrue();
        assertThat(view.path("fee").asLong()).isEqualTo(1_800);
        assertThat(shop.status(fresh)).isEqualTo("ACTIVE");

        var gift = shop.gift(12_000);
        assertRefused(
                shop.change(gift, "loss-reports", Map.of("idDocument", chen.document())),
                "OPERATION_NOT_AVAILABLE_ANONYMOUS");
        assertRefused(replace(gift, Map.of()), "OPERATION_NOT_AVAILABLE_ANONYMOUS");
    }

    @Test
    @Requirement({"ISS-02", "ISS-09", "ISS-11", "ISS-13", "ISS-14"})
    void aCardIsValidOnceTheMoneyIsThereAndBothCopiesAreFiled() {
        var zhao = shop.join();
        assertRefused(
                shop.as("E007", "/cards", issue(zhao, "hotel", "cash")),
                "ISSUING_AUTHORITY_MISSING");
        var silent = issue(zhao, "hotel", "cheque");
        silent.remove("reminded");
        assertRefused(shop.as("E006", "/cards", silent), "PIN_REMINDER_MISSING");
        var card = number(shop.as("E006", "/cards", issue(zhao, "hotel", "cheque")));
        assertRefused(shop.pay(card, 100), "FUNDS_NOT_CLEARED");
        done(shop.as("E009", "/cards/" + card + "/funds-clearances", Map.of()));
        assertRefused(
                shop.as("E009", "/cards/" + card + "/funds-clearances", Map.of()),
                "CARD_STATE_TRANSITION_INVALID");
        assertRefused(shop.pay(card, 100), "CARD_NOT_FILED");
        assertRefused(
                shop.as("E009", "/cards/" + card + "/filings", Map.of("post", "sales")),
                "PERMISSION_DENIED");
        done(shop.as("E006", "/cards/" + card + "/filings", Map.of("post", "sales")));
        assertThat(shop.status(card)).isEqualTo("ISSUED");
        done(shop.as("E009", "/cards/" + card + "/filings", Map.of("post", "finance")));
        assertThat(shop.status(card)).isEqualTo("ACTIVE");
        done(shop.topUp(card, 500_000));
    }

    /// Whoever could do both had somebody's value in hand and the key to it.
    @Test
    void whoReplacesACardDoesNotUnlockItAndTheOtherWayRound() {
        var he = shop.join();
        var paper = Map.<String, Object>of("idDocument", he.document());
        var opened = Map.<String, Object>of("idDocument", he.document(), "pin", "284615");
        var old = shop.card(he, "linked");
        done(shop.change(old, "activations", Map.of("pin", "739146")));
        lock(old);
        done(shop.as("E008", "/cards/" + old + "/unlocks", opened));
        done(shop.change(old, "loss-reports", paper));
        var wanted = Map.<String, Object>of("idDocument", he.document(), "branch", "S001");
        var parted =
                assertRefused(
                        shop.as("E008", "/cards/" + old + "/replacements", wanted),
                        "SEPARATION_OF_DUTIES");
        assertThat(parted.body().path("pair").asString()).isEqualTo("replaces, unlocks");
        var card = number(shop.as("E006", "/cards/" + old + "/replacements", wanted));
        assertRefused(
                shop.as("E006", "/cards/" + card + "/unlocks", opened), "SEPARATION_OF_DUTIES");
    }

    @Test
    @Requirement({"ISS-10", "LCY-10"})
    void aLockedCardIsUnlockedOnTheDocumentOrReplacedAsTheProgramSays() {
        var wu = shop.join();
        var card = shop.card(wu, "linked");
        done(shop.change(card, "activations", Map.of("pin", "739146")));
        lock(card);
        assertThat(shop.status(card)).isEqualTo("LOCKED");
        assertRefused(shop.change(card, "unlocks", Map.of("pin", "284615")), "IDENTITY_REQUIRED");
        var weak = Map.of("pin", "123456", "idDocument", wu.document());
        assertRefused(shop.change(card, "unlocks", weak), "PIN_WEAK");
        done(shop.change(card, "unlocks", Map.of("pin", "284615", "idDocument", wu.document())));
        assertThat(shop.status(card)).isEqualTo("ACTIVE");
        done(shop.topUp(card, 1_000));

        var hotel = number(shop.as("E006", "/cards", issue(wu, "hotel", "cash")));
        for (var post : List.of("sales", "finance")) {
            var staff = post.equals("sales") ? "E006" : "E009";
            done(shop.as(staff, "/cards/" + hotel + "/filings", Map.of("post", post)));
        }
        done(shop.topUp(hotel, 30_000));
        lock(hotel);
        assertRefused(
                shop.change(hotel, "unlocks", Map.of("pin", "284615", "idDocument", wu.document())),
                "CARD_LOCKED");
        var driver = Map.of("name", "钱七");
        var without = Map.<String, Object>of("agent", driver, "idDocument", wu.document());
        assertRefused(replace(hotel, without), "AGENT_PROOF_INCOMPLETE");
        var withCopy =
                Map.<String, Object>of(
                        "agent",
                        driver,
                        "idDocument",
                        wu.document(),
                        "papers",
                        List.of("APPLICATION"));
        var fresh = number(replace(hotel, withCopy));
        assertThat(shop.status(fresh)).isEqualTo("ACTIVE");
        assertThat(shop.status(hotel)).isEqualTo("REPLACED");
    }

    private static void lock(String card) {
        for (var i = 0; i < 3; i++) {
            var body = new HashMap<String, Object>();
            body.put("branch", "S001");
            body.put("card", card);
            body.put("pin", "918273");
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
                                    100)));
            body.put("tenders", List.of(Map.of("kind", "cash", "amount", 100)));
            shop.server.post("/purchases", body);
        }
    }

    @Test
    @Requirement({"LCY-12", "LCY-13"})
    void aFaultyCardIsStoppedCompletedAndDealtWithInTwoDays() {
        var sun = shop.join();
        var card = shop.card(sun, "paid");
        done(shop.topUp(card, 5_000));
        assertRefused(shop.change(card, "faults", Map.of("kind", "BROKEN")), "FIELD_INVALID");
        var report = Map.of("kind", "DEMAGNETISED", "withCard", false, "supplier", "宏达制卡");
        var fault = done(shop.change(card, "faults", report)).body();
        assertThat(fault.path("status").asString()).isEqualTo("FAULTY");
        var path = "/desk-cases/" + fault.path("caseId").asString();
        var file = shop.server.get(path).body();
        assertThat(file.path("state").asString()).isEqualTo("WAITING_DATA");
        assertThat(file.path("dueAt").asString()).startsWith("2026-01-07T09:00");
        assertRefused(shop.pay(card, 100), "CARD_FROZEN");
        assertRefused(
                shop.change(card, "reactivations", Map.of()), "CARD_STATE_TRANSITION_INVALID");
        var repaired = Map.of("outcome", "REPAIRED");
        assertRefused(shop.as("E002", path + "/closures", repaired), "FAULT_DATA_INCOMPLETE");
        assertRefused(
                shop.server.post(path + "/data", Map.of("idDocument", OTHERS)),
                "IDENTITY_MISMATCH");
        done(shop.server.post(path + "/data", Map.of("idDocument", sun.document())));
        assertRefused(shop.as("E007", path + "/closures", repaired), "PERMISSION_DENIED");
        assertRefused(
                shop.as("E002", path + "/closures", Map.of("outcome", "REPLACED")),
                "CARD_STATE_TRANSITION_INVALID");
        done(shop.as("E002", path + "/closures", repaired));
        done(shop.pay(card, 100));
        assertRefused(shop.as("E002", path + "/closures", repaired), "CASE_STATE_INVALID");
        var rates = shop.server.get("/card-fault-rates?program=desk&from=2026-01-01&to=2026-01-31");
        assertThat(rates.body().path("items").path(0).path("supplier").asString())
                .isEqualTo("宏达制卡");
        assertThat(rates.body().path("items").path(0).path("reported").asLong()).isEqualTo(1);
    }

    @Test
    @Requirement("LCY-24")
    void usesBetweenTheLossAndTheReportAreShown() {
        var he = shop.join();
        var card = shop.card(he, "paid");
        done(shop.topUp(card, 10_000));
        done(shop.pay(card, 4_000));
        var body = Map.of("idDocument", he.document(), "lostAt", "2026-01-05T08:00:00+08:00");
        var report = done(shop.change(card, "loss-reports", body)).body();
        var uses =
                shop.server.get("/desk-cases/" + report.path("caseId").asString() + "/uses").body();
        assertThat(uses.path("items").toString()).contains("pur_");
        var late = Map.of("idDocument", he.document(), "lostAt", "2030-01-05T08:00:00+08:00");
        assertRefused(shop.change(card, "loss-reports", late), "FIELD_INVALID");
        assertRefused(
                shop.change(card, "reactivations", Map.of("reason", "找到了")), "IDENTITY_REQUIRED");
        done(
                shop.change(
                        card,
                        "reactivations",
                        Map.of("reason", "找到了", "idDocument", he.document())));
        done(shop.pay(card, 100));
    }
}
