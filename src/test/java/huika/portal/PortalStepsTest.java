package huika.portal;

import static huika.portal.PortalShop.done;
import static huika.portal.PortalShop.refused;
import static huika.portal.PortalShop.refusedAt;
import static huika.portal.PortalShop.sale;
import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What members see and do in the portal, and what is refused at which field.
class PortalStepsTest {

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
    void aMemberSeesTierProgressBalancesLotsAndServices() {
        var member = shop.rich();
        done(shop.server.post("/purchases", sale(member.card(), 50_000, "cash")));
        var phone = shop.signedIn(member);
        var at = "/memberships/" + phone.membership();
        var told = done(phone.get(at));
        var standing = told.path("standing");
        assertThat(standing.path("tier").asString()).isEqualTo("ordinary");
        assertThat(standing.path("progress").path("missing").asLong()).isEqualTo(150_000);
        assertThat(standing.path("balances").path("principal").asLong()).isEqualTo(100_000);
        assertThat(standing.path("balances").path("points").asLong()).isEqualTo(500);
        assertThat(standing.path("quotas").path(0).path("left").asLong()).isEqualTo(4);
        assertThat(told.path("names").path("silver").asString()).isEqualTo("银卡");
        assertThat(told.path("names").path("S001").asString()).isEqualTo("本店");
        assertThat(told.path("codeForPin").asBoolean()).isTrue();
        assertThat(told.toString()).doesNotContain(member.card());
        var lots = done(phone.get(at + "/lots")).path("items");
        assertThat(lots.path(0).path("asset").asString()).isEqualTo("points");
        assertThat(lots.path(0).path("validUntil").asString()).startsWith("2027-01");
        var cards = done(phone.get(at + "/cards"));
        assertThat(cards.toString())
                .contains("****" + member.card().substring(member.card().length() - 4))
                .doesNotContain(member.card());
        var top = done(phone.get(at + "/entries"));
        var kinds = top.path("items").valueStream().map(e -> e.path("kind").asString()).toList();
        assertThat(kinds).containsExactly("PURCHASE", "TOP_UP");
        var topUp = top.path("items").path(1).path("journal").asString();
        assertThat(done(phone.get(at + "/entries/" + topUp)).path("amount").asLong())
                .isEqualTo(100_000);
        refused(phone.get(at + "/entries/nothing"), 404, "NOT_FOUND");
        refused(phone.get(at + "/entries?limit=0"), 400, "LIMIT_INVALID");
    }

    @Test
    @Requirement("MEM-13")
    void aMemberChangesWhatTheProgramLetsThem() {
        var phone = shop.signedIn(shop.rich());
        var at = "/memberships/" + phone.membership() + "/profile";
        var before = done(phone.get(at));
        assertThat(before.path("editable").valueStream().map(e -> e.asString()))
                .containsExactly("address", "email");
        assertThat(before.path("told").path("name").asString()).isEqualTo("李*");
        var match = "\"" + before.path("version").asInt() + "\"";
        for (var locked : List.of("name", "phone", "idDocument", "birthday")) {
            refusedAt(
                    edit(phone, at, match, locked, locked.equals("idDocument") ? null : "x"),
                    "FIELD_NOT_SELF_EDITABLE",
                    "/" + locked);
        }
        refusedAt(edit(phone, at, match, "tier", "gold"), "FIELD_UNKNOWN", "/tier");
        refusedAt(edit(phone, at, match, "email", "no mail"), "FIELD_INVALID", "/email");
        refusedAt(edit(phone, at, match, "address", 7), "FIELD_INVALID", "/address");
        refused(phone.send("PATCH", at, Map.of("email", "a@b.cn")), 428, "PRECONDITION_REQUIRED");
        refused(edit(phone, at, "\"77\"", "email", "a@b.cn"), 412, "STALE_VERSION");
        var after = done(edit(phone, at, match, "email", "li@example.cn"));
        assertThat(after.path("told").path("email").asString()).isEqualTo("l***@example.cn");
        assertThat(after.path("version").asInt()).isEqualTo(before.path("version").asInt() + 1);
        var changes =
                done(phone.get("/memberships/" + phone.membership() + "/accesses")).path("changes");
        assertThat(changes.path(0).path("channel").asString()).isEqualTo("self");
        assertThat(changes.path(0).path("by").asString()).startsWith("member:mem_");
    }

    private static huika.world.TestServer.Answer edit(
            Phone phone, String at, String match, String field, @Nullable Object value) {
        var body = new HashMap<String, @Nullable Object>();
        body.put(field, value);
        return phone.send("PATCH", at, body, "If-Match", match);
    }

    @Test
    void consentsAreGivenAndTakenBackAndEachIsKept() {
        var phone = shop.signedIn(shop.rich());
        var at = "/memberships/" + phone.membership() + "/consents";
        refused(phone.post(at, Map.of("granted", true)), 422, "FIELD_MISSING");
        refused(phone.post(at, Map.of("purpose", "sms")), 422, "FIELD_MISSING");
        refusedAt(
                phone.post(at, Map.of("purpose", "S M S", "granted", true)),
                "FIELD_INVALID",
                "/purpose");
        refusedAt(
                phone.post(at, Map.of("purpose", "sms", "granted", true, "wording", " ")),
                "FIELD_INVALID",
                "/wording");
        for (var yes : List.of(false, true)) {
            done(phone.post(at, Map.of("purpose", "marketing", "granted", yes)));
        }
        var told = done(phone.get(at));
        assertThat(told.path("now").path("marketing").asBoolean()).isTrue();
        assertThat(told.path("now").path("sms").asBoolean()).isTrue();
        assertThat(told.path("items")).hasSize(3);
    }

    @Test
    void aPinIsChangedWithTheOldOneOrAFreshCode() {
        var member = shop.pinned();
        var phone = shop.signedIn(member);
        var at = "/cards/" + phone.card() + "/pins";
        refusedAt(phone.post(at, pins("12", "461937")), "FIELD_INVALID", "/old");
        refusedAt(phone.post(at, pins(PortalShop.PIN, "46193")), "FIELD_INVALID", "/new");
        refusedAt(phone.post(at, pins(PortalShop.PIN, "111111")), "PIN_WEAK", "/new");
        refused(phone.post(at, Map.of("old", PortalShop.PIN)), 422, "FIELD_MISSING");
        var wrong = phone.post(at, pins("918273", "461937"));
        refused(wrong, 409, "PIN_WRONG");
        assertThat(wrong.body().path("triesLeft").asInt()).isEqualTo(4);
        done(phone.post(at, pins(PortalShop.PIN, "461937")));
        paysWith(member, "461937");

        shop.later(Duration.ofMinutes(6));
        refused(phone.post(at, Map.of("new", "528491")), 403, "STEP_UP_REQUIRED");
        done(phone.confirm());
        done(phone.post(at, Map.of("new", "528491")));
        paysWith(member, "528491");
        var plain = shop.signedIn(shop.rich());
        refused(
                plain.post("/cards/" + plain.card() + "/pins", Map.of("new", "528491")),
                409,
                "FUNCTION_NOT_ON_CARD");
    }

    private static Map<String, Object> pins(String old, String wanted) {
        return Map.of("old", old, "new", wanted);
    }

    private static void paysWith(PortalShop.Member member, String pin) {
        var body = new HashMap<>(sale(member.card(), 100, "stored-value"));
        body.put("pin", pin);
        done(shop.server.post("/purchases", body));
    }

    @Test
    @Requirement("ISS-10")
    void aLockedCardIsOpenedByACodeFromThePhoneWhereTheProgramLetsIt() {
        var member = shop.join(PortalShop.phone(), "opened");
        done(
                shop.server.post(
                        "/cards/" + member.card() + "/activations", Map.of("pin", PortalShop.PIN)));
        var phone = shop.signedIn(member);
        var card = "/cards/" + phone.card();
        var cards = "/memberships/" + phone.membership() + "/cards";
        assertThat(done(phone.get(cards)).path("items").path(0).path("canUnlock").asBoolean())
                .isFalse();
        refused(
                phone.post(card + "/unlocks", Map.of("new", "461937")),
                409,
                "CARD_STATE_TRANSITION_INVALID");
        for (var i = 0; i < 2; i++) phone.post(card + "/pins", pins("918273", "461937"));
        var locked = done(phone.get(cards)).path("items").path(0);
        assertThat(locked.path("status").asString()).isEqualTo("LOCKED");
        assertThat(locked.path("canUnlock").asBoolean()).isTrue();
        refusedAt(phone.post(card + "/unlocks", Map.of("new", "111111")), "PIN_WEAK", "/new");
        shop.later(Duration.ofMinutes(6));
        refused(phone.post(card + "/unlocks", Map.of("new", "461937")), 403, "STEP_UP_REQUIRED");
        done(phone.confirm());
        var open = done(phone.post(card + "/unlocks", Map.of("new", "461937")));
        assertThat(open.path("status").asString()).isEqualTo("ACTIVE");
        done(phone.post(card + "/pins", pins("461937", "528491")));

        var others = shop.signedIn(shop.pinned());
        var at = "/cards/" + others.card();
        for (var i = 0; i < 5; i++) others.post(at + "/pins", pins("918273", "461937"));
        var no = others.post(at + "/unlocks", Map.of("new", "461937"));
        refused(no, 409, "CARD_LOCKED");
        assertThat(no.body().path("by").asString()).isEqualTo("document");
    }

    @Test
    void aLossIsReportedAtOnceAndOnlyOnce() {
        var member = shop.rich();
        var phone = shop.signedIn(member);
        var at = "/cards/" + phone.card() + "/loss-reports";
        refusedAt(phone.post(at, Map.of("reason", " ")), "REASON_MISSING", "/reason");
        for (var i = 0; i < 2; i++) {
            var lost = done(phone.post(at, Map.of("reason", "丢了")));
            assertThat(lost.path("status").asString()).isEqualTo("LOST");
        }
        refused(
                shop.server.post("/purchases", sale(member.card(), 100, "cash")),
                409,
                "CARD_FROZEN_LOSS");
        var history = done(shop.server.get("/cards/" + member.card() + "/events")).path("items");
        assertThat(history.path(0).path("what").asString()).isEqualTo("lost");
        assertThat(history.path(0).path("person").asString()).isEqualTo("member:" + member.id());
    }

    @Test
    void whoLeavesIsShownWhatEndsAndLosesNoMoneyTheyPaidIn() {
        var member = shop.rich();
        done(shop.server.post("/purchases", sale(member.card(), 5_000, "cash")));
        var phone = shop.signedIn(member);
        var at = "/memberships/" + phone.membership();
        var held = done(phone.get(at + "/leaving"));
        assertThat(held.path("refusal").asString()).isEqualTo("STORED_VALUE_LEFT");
        assertThat(held.path("held").asLong()).isEqualTo(100_000);
        assertThat(held.path("ends").path("points").asLong()).isEqualTo(50);
        var early = phone.post(at + "/leavings", Map.of("version", held.path("version").asLong()));
        refused(early, 409, "STORED_VALUE_LEFT");
        assertThat(early.body().path("held").asLong()).isEqualTo(100_000);

        done(shop.server.post("/purchases", sale(member.card(), 100_000, "stored-value")));
        refused(
                phone.post(at + "/leavings", Map.of("version", held.path("version").asLong())),
                412,
                "STALE_VERSION");
        refused(phone.post(at + "/leavings", Map.of()), 422, "FIELD_MISSING");
        var shown = done(phone.get(at + "/leaving"));
        assertThat(shown.path("refusal").isNull()).isTrue();
        shop.later(Duration.ofMinutes(6));
        var body = Map.of("version", shown.path("version").asLong());
        refused(phone.post(at + "/leavings", body), 403, "STEP_UP_REQUIRED");
        done(phone.confirm());
        assertThat(done(phone.post(at + "/leavings", body)).path("status").asString())
                .isEqualTo("ENDED");
        refused(
                shop.server.post("/purchases", sale(member.card(), 100, "cash")),
                409,
                "MEMBERSHIP_NOT_EFFECTIVE");
        var again = done(phone.get(at + "/leaving"));
        assertThat(again.path("refusal").asString()).isEqualTo("MEMBERSHIP_NOT_EFFECTIVE");
        assertThat(shop.balance(member, "principal")).isZero();
    }

    @Test
    void whatAMemberDoesIsInTheAudit() {
        var member = shop.rich();
        var phone = shop.signedIn(member);
        var at = "/memberships/" + phone.membership();
        done(phone.post(at + "/consents", Map.of("purpose", "sms", "granted", false)));
        done(phone.post(at + "/exports", Map.of()));
        done(phone.post("/cards/" + phone.card() + "/loss-reports", Map.of()));
        done(phone.post("/sessions/current/endings", Map.of()));
        var actions =
                shop.server
                        .sql()
                        .sql("select action from audit.entry where person = ? order by id")
                        .param("member:" + member.id())
                        .query(String.class)
                        .list();
        assertThat(actions)
                .containsExactly(
                        "session:begin",
                        "consent:record",
                        "member:export",
                        "card:lost",
                        "session:end");
    }

    @Test
    void unknownMembersOfABodyAreRefused() {
        var phone = shop.signedIn(shop.rich());
        var made = phone.post("/cards/" + phone.card() + "/pay-codes", Map.of("amount", 1));
        refusedAt(made, "FIELD_UNKNOWN", "/amount");
        var cards = "/cards/" + phone.card();
        var at = "/memberships/" + phone.membership();
        var yes = Map.of("purpose", "sms", "granted", true, "balance", 1);
        refusedAt(phone.post(at + "/consents", yes), "FIELD_UNKNOWN", "/balance");
        var leave = Map.of("version", 1, "balance", 1);
        refusedAt(phone.post(at + "/leavings", leave), "FIELD_UNKNOWN", "/balance");
        var lost = Map.of("reason", "x", "balance", 1);
        refusedAt(phone.post(cards + "/loss-reports", lost), "FIELD_UNKNOWN", "/balance");
        var pin = Map.of("new", "528491", "balance", 1);
        refusedAt(phone.post(cards + "/pins", pin), "FIELD_UNKNOWN", "/balance");
        var odd = phone.post("/cards/" + phone.card() + "/pay-codes", Map.of("purpose", "FREE"));
        assertThat(odd.status()).isEqualTo(422);
        assertThat(odd.text()).contains("/purpose");
    }
}
