package huika.portal;

import static huika.portal.PortalShop.done;
import static huika.portal.PortalShop.refused;
import static huika.portal.PortalShop.refusedAt;
import static org.assertj.core.api.Assertions.assertThat;

import huika.kernel.Outcome;
import huika.phonecode.PhoneCodes;
import huika.security.Visit;
import huika.world.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How members come in, and who does not.
class PortalSignInTest {

    private static PortalShop shop;

    @BeforeAll
    static void open() {
        shop = new PortalShop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void joinAndLoginDoNotTellWhoIsMember() {
        var known = shop.rich().phone();
        var unknown = PortalShop.phone();
        var yes = new Phone(shop, known).askForCode();
        var no = new Phone(shop, unknown).askForCode();
        assertThat(no.status()).isEqualTo(yes.status()).isEqualTo(201);
        assertThat(shape(no)).isEqualTo(shape(yes));
        assertThat(no.headers().map().keySet()).isEqualTo(yes.headers().map().keySet());
        assertThat(shop.wasSent(known)).isTrue();
        assertThat(shop.wasSent(unknown)).isFalse();
        var wrong = new Phone(shop, known).signIn(challenge(yes), "000000");
        var nobody = new Phone(shop, unknown).signIn(challenge(no), "000000");
        assertThat(nobody.text()).isEqualTo(wrong.text());
        refused(wrong, 409, "PHONE_CODE_REFUSED");
        refused(new Phone(shop, known).askForCode(), 429, "RATE_LIMITED");
        refused(new Phone(shop, unknown).askForCode(), 429, "RATE_LIMITED");
    }

    @Test
    void aCodeIsGoodOnceForFiveMinutesAndForItsPhone() {
        var member = shop.rich();
        var phone = shop.phoneOf(member);
        var first = challenge(phone.askForCode());
        var code = shop.code(member.phone());
        var other = shop.phoneOf(shop.rich());
        refused(other.signIn(first, code), 409, "PHONE_CODE_REFUSED");
        // a right code with another's phone is used up all the same
        refused(phone.signIn(first, code), 409, "PHONE_CODE_REFUSED");
        shop.later(Duration.ofSeconds(61));
        var second = challenge(phone.askForCode());
        done(phone.signIn(second, shop.code(member.phone())));
        var again = shop.phoneOf(member).signIn(second, shop.code(member.phone()));
        refused(again, 409, "PHONE_CODE_REFUSED");
        shop.later(Duration.ofSeconds(61));
        var third = challenge(phone.askForCode());
        shop.later(Duration.ofMinutes(5));
        refused(phone.signIn(third, shop.code(member.phone())), 409, "PHONE_CODE_REFUSED");
    }

    @Test
    void manyGuessesAtOnceGetNoMoreThanFive() throws Exception {
        var member = shop.rich();
        var phone = shop.phoneOf(member);
        var asked = challenge(phone.askForCode());
        var code = shop.code(member.phone());
        var wrong = code.equals("123456") ? "654321" : "123456";
        var start = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(12)) {
            var tries = new ArrayList<java.util.concurrent.Future<String>>();
            for (var i = 0; i < 12; i++) {
                tries.add(
                        pool.submit(() -> {
                            start.await();
                            return shop.phoneOf(member).signIn(asked, wrong).code();
                        }));
            }
            start.countDown();
            for (var each : tries) assertThat(each.get()).isEqualTo("PHONE_CODE_REFUSED");
        }
        assertThat(
                        shop.server
                                .sql()
                                .sql("select max(tries) from phonecode.code")
                                .query(Integer.class)
                                .single())
                .isEqualTo(PhoneCodes.TRIES);
        refused(phone.signIn(asked, code), 409, "PHONE_CODE_REFUSED");
    }

    @Test
    void otpForLoginDoesNotConfirmRefund() {
        var member = shop.rich();
        var phone = shop.signedIn(member);
        shop.later(Duration.ofMinutes(6));
        var at = "/memberships/" + phone.membership() + "/exports";
        refused(phone.post(at, Map.of()), 403, "STEP_UP_REQUIRED");
        var forSignIn = challenge(shop.phoneOf(member).askForCode());
        var body = Map.of("challenge", forSignIn, "code", shop.code(member.phone()));
        refused(phone.post("/sessions/current/confirmations", body), 409, "PHONE_CODE_REFUSED");
        shop.later(Duration.ofSeconds(61));
        var forThis = challenge(phone.post("/sessions/current/codes", Map.of()));
        var code = shop.code(member.phone());
        refused(shop.phoneOf(member).signIn(forThis, code), 409, "PHONE_CODE_REFUSED");
        var before = phone.cookie();
        done(
                phone.post(
                        "/sessions/current/confirmations",
                        Map.of("challenge", forThis, "code", code)));
        assertThat(phone.cookie()).isNotEqualTo(before);
        done(phone.post(at, Map.of()));
    }

    @Test
    void aPhoneGetsFiveCodesAnHourAndTenADay() {
        var member = shop.rich();
        var phone = shop.phoneOf(member);
        for (var i = 0; i < 5; i++) {
            done(phone.askForCode());
            shop.later(Duration.ofSeconds(61));
        }
        var sixth = phone.askForCode();
        refused(sixth, 429, "RATE_LIMITED");
        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isBetween(3_000, 3_600);
        shop.later(Duration.ofMinutes(61));
        for (var i = 0; i < 5; i++) {
            done(phone.askForCode());
            shop.later(Duration.ofSeconds(61));
        }
        shop.later(Duration.ofMinutes(61));
        refused(phone.askForCode(), 429, "RATE_LIMITED");
        shop.later(Duration.ofHours(24));
        done(phone.askForCode());
    }

    @Test
    void pumpStopsAtBudget() {
        var codes = shop.server.bean(PortalSessions.class);
        var pump = new Visit("203.0.113.77", "curl");
        for (var i = 0; i < 20; i++) {
            assertThat(codes.ask(pump, "135%08d".formatted(i))).isInstanceOf(Outcome.Done.class);
        }
        assertThat(codes.ask(pump, "13500000021").toString()).contains("RATE_LIMITED");
        assertThat(codes.ask(new Visit("203.0.113.78", "curl"), "13500000021"))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void whatIsNoMobileOfTheMainlandGetsNothing() {
        for (var wrong :
                List.of("", "1390000", "010-12345678", "+14155550123", "abc", "1".repeat(400))) {
            var answer = new Phone(shop, wrong).askForCode();
            refusedAt(answer, "FIELD_INVALID", "/phone");
        }
        var page = new Phone(shop, shop.rich().phone());
        refused(page.post("/sign-in-codes", Map.of()), 422, "FIELD_MISSING");
        refused(page.post("/sign-in-codes", Map.of("phone", 1)), 422, "FIELD_INVALID");
        refused(
                page.post("/sessions", Map.of("phone", "x", "challenge", "x")),
                422,
                "FIELD_MISSING");
        refused(
                page.post("/sessions", Map.of("phone", "x", "challenge", "y", "code", "z")),
                409,
                "PHONE_CODE_REFUSED");
    }

    @Test
    void aSessionEndsIdleByAgeByWishAndInAnotherBrowser() {
        var member = shop.rich();
        var phone = shop.signedIn(member);
        assertThat(phone.get("/me").status()).isEqualTo(200);
        shop.later(PortalSession.IDLE.plusSeconds(1));
        refused(phone.get("/me"), 401, "UNAUTHENTICATED");

        done(phone.signIn());
        shop.later(PortalSession.LONGEST.minusMinutes(1));
        shop.server
                .sql()
                .sql("update portal.session set seen_at = ends_at - interval '2 minutes'")
                .update();
        done(phone.get("/me"));
        shop.later(Duration.ofMinutes(1));
        refused(phone.get("/me"), 401, "UNAUTHENTICATED");

        done(phone.signIn());
        phone.withAgent("curl/8");
        refused(phone.get("/me"), 401, "UNAUTHENTICATED");
        phone.withAgent(Phone.SAFARI);
        refused(phone.get("/me"), 401, "UNAUTHENTICATED");

        shop.later(Duration.ofMinutes(2));
        done(phone.signIn());
        var ended = phone.post("/sessions/current/endings", Map.of());
        assertThat(done(ended).path("here").asBoolean()).isTrue();
        assertThat(ended.header("Set-Cookie")).startsWith("huika-m=;").contains("HttpOnly");
        refused(phone.get("/me"), 401, "UNAUTHENTICATED");
    }

    @Test
    void sessionsAreListedAndEndedFromAnotherOfTheSamePhone() {
        var member = shop.rich();
        var lost = shop.signedIn(member);
        shop.later(Duration.ofSeconds(61));
        var here = shop.signedIn(member);
        var items = done(here.get("/sessions")).path("items");
        assertThat(items).hasSize(2);
        assertThat(items.path(0).path("here").asBoolean()).isTrue();
        assertThat(items.path(0).path("device").asString()).isEqualTo("Safari on iOS");
        var other = items.path(1).path("id").asString();
        var stranger = shop.signedIn(shop.rich());
        refused(stranger.post("/sessions/" + other + "/endings", Map.of()), 404, "NOT_FOUND");
        done(here.post("/sessions/" + other + "/endings", Map.of()));
        refused(lost.get("/me"), 401, "UNAUTHENTICATED");
        done(here.get("/me"));
    }

    @Test
    void whoGivesAnotherPhoneAtTheCounterIsOutOfTheOldOnesSessions() {
        var member = shop.rich();
        var phone = shop.signedIn(member);
        done(phone.get("/me"));
        var path = "/members/" + member.id();
        var version = shop.server.get(path).header("ETag");
        done(shop.server.patch(path, Map.of("phone", PortalShop.phone()), "If-Match", version));
        refused(phone.get("/me"), 401, "UNAUTHENTICATED");
    }

    @Test
    void anotherSitesPageDoesNothing() {
        var phone = shop.signedIn(shop.rich());
        var path = "/cards/" + phone.card() + "/loss-reports";
        refused(
                phone.post(path, Map.of(), "Sec-Fetch-Site", "cross-site"),
                403,
                "CROSS_SITE_REQUEST");
        refused(phone.post(path, Map.of(), "Huika-Csrf", ""), 403, "CROSS_SITE_REQUEST");
        refused(phone.post(path, Map.of(), "Huika-Csrf", "x"), 403, "CROSS_SITE_REQUEST");
        refused(
                phone.post("/sign-in-codes", Map.of("phone", "1"), "Sec-Fetch-Site", "cross-site"),
                403,
                "CROSS_SITE_REQUEST");
    }

    private static List<String> shape(TestServer.Answer answer) {
        var shape = new ArrayList<String>();
        answer.body().properties().forEach(each -> shape.add(each.getKey() + length(each)));
        return shape;
    }

    private static String length(Map.Entry<String, tools.jackson.databind.JsonNode> each) {
        return ":" + each.getValue().asString().length();
    }

    private static String challenge(TestServer.Answer asked) {
        return done(asked).path("challenge").asString();
    }
}
