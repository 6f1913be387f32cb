package huika.account;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Clock;
import huika.world.Authenticator;
import huika.world.TestServer.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Requirement("STF-01")
class PasskeyTest {

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
        var server = people.server();
        server.moveTo(server.bean(Clock.class).now().plus(AddressGuard.WITHIN));
    }

    @Test
    void aPasskeySignsInByItselfAndStepsUp() {
        var device = new Authenticator().counting(1);
        var person = personWith(device);
        person.post("/sessions/current/endings", Map.of());

        var asked = person.post("/sessions/passkey-challenges", Map.of());
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        var in = person.second(asked, device.sign(asked));
        assertThat(in.status()).as(in.text()).isEqualTo(201);
        assertThat(in.body().path("session").path("factor").asString()).isEqualTo("passkey");
        assertThat(in.body().path("session").path("staff").asString()).isEqualTo(person.staff());

        var again = person.post("/sessions/current/step-up-challenges", Map.of());
        var up =
                person.post(
                        "/sessions/current/step-ups",
                        Map.of(
                                "challenge", again.body().path("challenge").asString(),
                                "answer", device.sign(again)));
        assertThat(up.status()).as(up.text()).isEqualTo(201);
        assertThat(person.get("/me").status()).isEqualTo(200);
    }

    @Test
    void aPasskeyIsTheSecondStepAfterAPassword() {
        var device = new Authenticator();
        var person = personWith(device);
        var half = person.signIn(People.PASSWORD);
        assertThat(half.body().path("status").asString()).isEqualTo("SECOND_FACTOR");
        assertThat(half.body().path("passkey").path("allow").size()).isOne();
        assertThat(person.second(half, new Authenticator().sign(half)).code())
                .isEqualTo("FACTOR_CODE_WRONG");
        var answer = device.sign(half);
        assertThat(person.second(half, answer).status()).isEqualTo(201);
        assertThat(person.second(half, answer).code()).isEqualTo("SIGN_IN_REFUSED");
    }

    @Test
    void anotherSiteAnotherQuestionOrNoFingerDoNot() {
        var device = new Authenticator();
        var person = personWith(device);
        var first = person.signIn(People.PASSWORD);
        var second = person.signIn(People.PASSWORD);
        assertThat(person.second(second, device.sign(first)).code()).isEqualTo("FACTOR_CODE_WRONG");
        var phished = device.at("https://huika.example.net").sign(second);
        assertThat(person.second(second, phished).code()).isEqualTo("FACTOR_CODE_WRONG");
        var unverified = device.at("http://localhost:8080").withoutFinger().sign(second);
        assertThat(person.second(second, unverified).code()).isEqualTo("FACTOR_CODE_WRONG");
    }

    @Test
    void aCopiedDeviceIsNoticedByItsCounter() {
        var device = new Authenticator().counting(7);
        var person = personWith(device);
        var half = person.signIn(People.PASSWORD);
        assertThat(person.second(half, device.sign(half)).status()).isEqualTo(201);
        var again = person.signIn(People.PASSWORD);
        assertThat(person.second(again, device.counting(3).sign(again)).code())
                .isEqualTo("FACTOR_CODE_WRONG");
    }

    @Test
    void onlyVerifiedNewPasskeysOfOurOriginAreTakenIn() {
        var person = people.person("branch:read");
        person.signIn(People.PASSWORD);
        var elsewhere = new Authenticator().at("https://huika.example.net");
        assertThat(add(person, elsewhere).code()).isEqualTo("PASSKEY_INVALID");
        assertThat(add(person, new Authenticator().withoutFinger()).code())
                .isEqualTo("PASSKEY_INVALID");
        for (var garbage : List.of("", "AAAA", "not base64 !", "o2NmbXRkbm9uZQ")) {
            var spoilt = new HashMap<>(new Authenticator().make(ask(person)));
            spoilt.put("attestationObject", garbage);
            assertThat(person.post("/me/factors/passkeys", spoilt).code())
                    .isEqualTo("PASSKEY_INVALID");
        }
        var device = new Authenticator();
        var added = add(person, device);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.body().path("recoveryCodes").size()).isEqualTo(10);
        var own = person.get("/me/factors").body().path("passkeys");
        assertThat(own.size()).isOne();
        assertThat(own.path(0).path("name").asString()).isEqualTo("a device");
    }

    private static Browser personWith(Authenticator device) {
        var person = people.person("branch:read");
        person.signIn(People.PASSWORD);
        var added = add(person, device);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return person;
    }

    private static Answer add(Browser person, Authenticator device) {
        return person.post("/me/factors/passkeys", device.make(ask(person)));
    }

    private static Answer ask(Browser person) {
        var asked =
                person.post("/me/factors/passkey-challenges", Map.of("password", People.PASSWORD));
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        return asked;
    }
}
