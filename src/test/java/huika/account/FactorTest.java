package huika.account;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Requirement("STF-01")
class FactorTest {

    private static People people;

    @BeforeAll
    static void open() {
        people = new People();
    }

    @AfterAll
    static void close() {
        people.close();
    }

    @BeforeEach
    void waitForTheAddress() {
        later(AddressGuard.WITHIN);
    }

    @Test
    void whoDecidesForOthersSetsASecondFactorFirst() {
        var person = people.person("branch:read", "approval:decide", "approval:read");
        person.signIn(People.PASSWORD);
        assertThat(person.get("/approvals").code()).isEqualTo("FACTOR_ENROLMENT_REQUIRED");
        assertThat(person.get("/me").body().path("session").path("first").asString())
                .isEqualTo("ENROL_FACTOR");
        assertThat(person.post("/me/factors/totp", Map.of("password", "not my password")).code())
                .isEqualTo("PASSWORD_WRONG");
        var added = person.enrol(People.PASSWORD);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.body().path("recoveryCodes").size()).isEqualTo(10);
        assertThat(person.get("/approvals").status()).isEqualTo(200);
        assertThat(person.post("/me/factors/totp", Map.of("password", People.PASSWORD)).code())
                .isEqualTo("FACTOR_ALREADY_SET");
    }

    @Test
    void aCodeOpensTheSecondDoorOnce() {
        var person = people.personWithFactor("branch:read");
        later(Duration.ofSeconds(31));
        var half = person.signIn(People.PASSWORD);
        assertThat(half.body().path("status").asString()).isEqualTo("SECOND_FACTOR");
        assertThat(half.header("Set-Cookie")).isEmpty();
        assertThat(half.body().path("factors").toString()).contains("totp", "recovery-code");
        var code = person.code();
        assertThat(person.second(half, Map.of("code", code)).status()).isEqualTo(201);
        assertThat(person.second(half, Map.of("code", code)).code()).isEqualTo("SIGN_IN_REFUSED");

        var again = person.signIn(People.PASSWORD);
        assertThat(person.second(again, Map.of("code", code)).code())
                .isEqualTo("FACTOR_CODE_WRONG");
        later(Duration.ofSeconds(31));
        assertThat(person.second(again, Map.of("code", person.code())).status()).isEqualTo(201);
        assertThat(person.get("/me").body().path("session").path("factor").asString())
                .isEqualTo("password+totp");
    }

    @Test
    void oneCodeAtManyDoorsOpensOne() throws Exception {
        var person = people.personWithFactor("branch:read");
        later(Duration.ofSeconds(31));
        var halves =
                IntStream.range(0, 8)
                        .mapToObj(i -> new Browser(people.server(), person.staff()))
                        .map(browser -> browser.signIn(People.PASSWORD))
                        .toList();
        var code = person.code();
        var start = new CountDownLatch(1);
        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tries =
                    halves.stream()
                            .map(half ->
                                    threads.submit(() -> {
                                        start.await();
                                        return new Browser(people.server(), person.staff())
                                                .second(half, Map.of("code", code))
                                                .status();
                                    }))
                            .toList();
            start.countDown();
            for (var each : tries) statuses.add(each.get());
        }
        assertThat(statuses).containsOnlyOnce(201);
    }

    @Test
    void guessedCodesAreFewAndCountAgainstTheName() {
        var person = people.personWithFactor("branch:read");
        later(Duration.ofSeconds(31));
        var half = person.signIn(People.PASSWORD);
        for (var i = 0; i < SignIn.MOST_TRIES; i++) {
            assertThat(person.second(half, Map.of("code", "00000" + i)).code())
                    .isEqualTo("FACTOR_CODE_WRONG");
        }
        assertThat(person.second(half, Map.of("code", person.code())).status()).isEqualTo(401);
        assertThat(person.signIn(People.PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void aHalfSignInWaitsFiveMinutesInTheSameBrowser() {
        var person = people.personWithFactor("branch:read");
        later(Duration.ofSeconds(31));
        var half = person.signIn(People.PASSWORD);
        var other = person.with(null).withAgent(Browser.FIREFOX);
        assertThat(other.second(half, Map.of("code", person.code())).code())
                .isEqualTo("SIGN_IN_REFUSED");
        later(SignIn.PATIENCE);
        assertThat(person.second(half, Map.of("code", person.code())).code())
                .isEqualTo("SIGN_IN_REFUSED");
    }

    @Test
    void aRecoveryCodeWorksOnce() {
        var person = people.person("branch:read");
        person.signIn(People.PASSWORD);
        var code = person.enrol(People.PASSWORD).body().path("recoveryCodes").path(3).asString();
        assertThat(code).matches("([a-z2-7]{4}-){3}[a-z2-7]{4}");
        var half = person.signIn(People.PASSWORD);
        var answer = Map.of("recoveryCode", code.toUpperCase(java.util.Locale.ROOT));
        assertThat(person.second(half, answer).status()).isEqualTo(201);
        var again = person.signIn(People.PASSWORD);
        assertThat(person.second(again, answer).code()).isEqualTo("FACTOR_CODE_WRONG");
        assertThat(person.get("/me/factors").body().path("recoveryCodesLeft").asInt()).isEqualTo(9);
    }

    @Test
    void aNewPasswordDoesNotSkipTheFactor() {
        var person = people.personWithFactor("branch:read");
        var id = person.get("/me").body().path("account").asString();
        var link = people.server().post("/accounts/" + id + "/invitations", Map.of()).body();
        var body = Map.of("link", link.path("link").asString(), "password", "four yellow lamps");
        assertThat(person.post("/passwords", body, "Huika-Csrf", "").status()).isEqualTo(201);
        assertThat(person.get("/me").status()).isEqualTo(401);
        var half = person.signIn("four yellow lamps");
        assertThat(half.body().path("status").asString()).isEqualTo("SECOND_FACTOR");
    }

    @Test
    void graveStepsAskForAFreshFactorForFiveMinutes() {
        var person = people.personWithFactor("api-key:create", "branch:read");
        var key =
                Map.of(
                        "client", "erp-" + person.staff(),
                        "permissions", List.of("branch:read"),
                        "branches", List.of("A1"),
                        "programs", List.of(People.PROGRAM));
        var asked = person.post("/api-keys", key);
        assertThat(asked.code()).isEqualTo("STEP_UP_REQUIRED");
        assertThat(asked.body().path("route").asString()).contains("/sessions/current/step-ups");
        later(Duration.ofSeconds(31));
        assertThat(person.stepUp().body().path("status").asString()).isEqualTo("SIGNED_IN");
        assertThat(person.post("/api-keys", key).status()).isEqualTo(201);
        later(Duration.ofMinutes(5));
        assertThat(person.post("/api-keys", key).code()).isEqualTo("STEP_UP_REQUIRED");
        assertThat(person.post("/me/factors/totp/endings", Map.of()).code())
                .isEqualTo("STEP_UP_REQUIRED");
    }

    @Test
    void fiveWrongCodesInASessionEndIt() {
        var person = people.personWithFactor("branch:read");
        for (var i = 0; i < 5; i++) {
            var wrong = Map.of("answer", Map.of("code", "12345" + i));
            assertThat(person.post("/sessions/current/step-ups", wrong).code())
                    .isEqualTo("FACTOR_CODE_WRONG");
        }
        assertThat(person.get("/me").status()).isEqualTo(401);
    }

    @Test
    void anotherTakesLostFactorsAwayAndSaysWhy() {
        var person = people.personWithFactor("branch:read", "approval:decide");
        var id = person.get("/me").body().path("account").asString();
        var path = "/accounts/" + id + "/factor-resets";
        assertThat(people.server().post(path, Map.of()).code()).isEqualTo("REASON_MISSING");
        var reset = people.server().post(path, Map.of("reason", "phone lost, seen in person"));
        assertThat(reset.status()).as(reset.text()).isEqualTo(201);
        assertThat(reset.body().path("factors").size()).isZero();
        assertThat(person.get("/me").status()).isEqualTo(401);
        person.signIn(People.PASSWORD);
        assertThat(person.get("/me").body().path("session").path("first").asString())
                .isEqualTo("ENROL_FACTOR");
    }

    @Test
    void seedsAreSealedAndCodesAreDigests() {
        var person = people.person("branch:read");
        person.signIn(People.PASSWORD);
        var codes = person.enrol(People.PASSWORD).body().path("recoveryCodes");
        var sql = people.server().sql();
        assertThat(
                        sql.sql("select min(length(seed)) from account.totp")
                                .query(Integer.class)
                                .single())
                .isGreaterThan(Totp.SEED + 16);
        assertThat(sql.sql("select * from account.recovery_code").query().listOfRows().toString())
                .doesNotContain(codes.path(0).asString());
        var passwords =
                sql.sql("select password from account.account where password is not null")
                        .query(String.class)
                        .list();
        assertThat(passwords)
                .allMatch(kept -> kept.startsWith("{1}$argon2id$v=19$m=19456,t=2,p=1$"));
    }

    static void later(Duration time) {
        var server = people.server();
        server.moveTo(server.bean(Clock.class).now().plus(time));
    }
}
