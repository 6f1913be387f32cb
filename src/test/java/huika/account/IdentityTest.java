package huika.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huika.account.provider.ProviderSettings;
import huika.kernel.CannotStart;
import huika.kernel.Clock;
import huika.world.TestServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// Signing in by the company's identity provider, against a small one over real HTTP.
class IdentityTest {

    private static final AtomicInteger SUBJECTS = new AtomicInteger();
    private static FakeIssuer issuer;
    private static Path secret;
    private static People people;

    static class Provided {
        @Bean
        @Primary
        ProviderSettings provided() {
            return settings(issuer.issuer(), FakeIssuer.CLIENT, "https://huika.example.com");
        }
    }

    @BeforeAll
    static void start() throws IOException {
        issuer = new FakeIssuer();
        secret = Files.createTempFile("huika-oidc-", ".secret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(secret, FakeIssuer.SECRET + "\n");
        people = new People(Provided.class);
        assertThat(issuer.asked).as("nothing is asked at the start").hasValue(0);
    }

    @AfterAll
    static void stop() throws IOException {
        people.close();
        issuer.close();
        Files.delete(secret);
    }

    /// Whoever was held for wrong answers is held no more.
    @BeforeEach
    void pause() {
        later(Duration.ofMinutes(11));
    }

    @Test
    void whoIsLinkedSignsInAndNobodyElse() {
        var person = linked("s-1");
        var in = person.come(person.claims());
        assertThat(in.status()).as(in.text()).isEqualTo(201);
        assertThat(in.body().path("status").asString()).isEqualTo("SIGNED_IN");
        assertThat(in.body().path("session").path("factor").asString()).isEqualTo("provider");
        assertThat(person.browser.get("/me").body().path("staff").asString())
                .isEqualTo(person.browser.staff());

        var before = accounts();
        var stranger = person.come(Map.of("sub", "s-unknown"));
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(stranger.code()).isEqualTo("IDENTITY_UNKNOWN");
        assertThat(stranger.header("Set-Cookie")).isEmpty();
        assertThat(accounts()).isEqualTo(before);
    }

    @Test
    void anAddressBecomesASubjectAtTheFirstSignInAndNeedsToBeVerified() {
        var person = hired();
        var address = "wang." + person.subject + "@example.com";
        assertThat(link(person, Map.of("email", address)).text()).contains("w***");
        var unverified = Map.<String, Object>of("sub", "a-1", "email", address);
        assertThat(person.come(unverified).code()).isEqualTo("IDENTITY_UNKNOWN");
        var verified = new HashMap<>(unverified);
        verified.put("email_verified", true);
        verified.put("email", address.toUpperCase(java.util.Locale.ROOT));
        assertThat(person.come(verified).status()).isEqualTo(201);
        assertThat(shown(person).body().path("identity").path("subject").asString())
                .isEqualTo("a-1");

        verified.put("sub", "a-2");
        assertThat(person.come(verified).code())
                .as("the address was given to another")
                .isEqualTo("IDENTITY_UNKNOWN");
        assertThat(person.come(Map.of("sub", "a-1")).status()).isEqualTo(201);
        assertThat(people.server().get("/audit?action=account:link").text())
                .doesNotContain(address);
    }

    @Test
    void aSecondFactorIsAskedForAndOneThatIsWantedIsSetFirst() {
        var person = linked("f-1", "account:create");
        assertThat(person.come(person.claims()).status()).isEqualTo(201);
        assertThat(person.browser.get("/accounts").code()).isEqualTo("FACTOR_ENROLMENT_REQUIRED");
        assertThat(person.browser.enrol("").status()).as("no password is asked").isEqualTo(201);
        var half = person.come(person.claims());
        assertThat(half.body().path("status").asString()).isEqualTo("SECOND_FACTOR");
        assertThat(half.header("Set-Cookie")).isEmpty();
        assertThat(person.browser.second(half, Map.of("code", "000000")).code())
                .isEqualTo("FACTOR_CODE_WRONG");
        later(Duration.ofMinutes(1));
        var in = person.browser.second(half, Map.of("code", person.browser.code()));
        assertThat(in.body().path("session").path("factor").asString()).isEqualTo("provider+totp");
    }

    @Test
    void anAnswerIsForOneBrowserOneStateOnceAndForFiveMinutes() {
        var person = linked("o-1");
        var way = person.begin();
        var back = person.visit(way, person.claims());
        var kept = wayOf(way);
        assertThat(person.finish(back, null).code()).isEqualTo("SIGN_IN_REFUSED");
        assertThat(person.finish(back, "another").code()).isEqualTo("SIGN_IN_REFUSED");
        var other = new HashMap<>(back);
        other.put("state", back.get("state") + "x");
        assertThat(person.finish(other, kept).code()).isEqualTo("SIGN_IN_REFUSED");
        assertThat(person.finish(back, kept).status()).isEqualTo(201);
        assertThat(person.finish(back, kept).code()).isEqualTo("SIGN_IN_REFUSED");

        var late = person.begin();
        var answer = person.visit(late, person.claims());
        later(Duration.ofMinutes(6));
        assertThat(person.finish(answer, wayOf(late)).code()).isEqualTo("SIGN_IN_REFUSED");

        var here = person.begin();
        var elsewhere = person.visit(here, person.claims());
        person.browser.withAgent(Browser.FIREFOX);
        assertThat(person.finish(elsewhere, wayOf(here)).code()).isEqualTo("SIGN_IN_REFUSED");
        assertThat(
                        person.browser
                                .post(
                                        "/sessions/provider-challenges",
                                        Map.of(),
                                        "Sec-Fetch-Site",
                                        "cross-site")
                                .code())
                .isEqualTo("CROSS_SITE_REQUEST");
    }

    @Test
    void aTokenForSomethingElseIsNotTaken() {
        var person = linked("t-1");
        var now = people.server().bean(Clock.class).now().getEpochSecond();
        for (var wrong :
                List.<Map<String, Object>>of(
                        Map.of("nonce", "another"),
                        Map.of("nonce", ""),
                        Map.of("iss", "https://elsewhere.example"),
                        Map.of("aud", "another-client"),
                        Map.of("aud", List.of(FakeIssuer.CLIENT, "another-client")),
                        Map.of("azp", "another-client"),
                        Map.of("exp", now - 120),
                        Map.of("exp", ""),
                        Map.of("iat", now + 120),
                        Map.of("sub", ""))) {
            var claims = new HashMap<>(person.claims());
            claims.putAll(wrong);
            assertThat(person.come(claims).code()).as("%s", wrong).isEqualTo("SIGN_IN_REFUSED");
        }
        assertThat(person.come(person.claims()).status()).isEqualTo(201);
    }

    @Test
    void aTokenTheProviderDidNotSignIsNotTaken() {
        var person = linked("j-1");
        var thief = new FakeIssuer();
        UnaryOperator<String> body = token -> token.split("\\.")[1];
        var spoils =
                List.<UnaryOperator<String>>of(
                        token ->
                                FakeIssuer.head(Map.of("alg", "none"))
                                        + "."
                                        + body.apply(token)
                                        + ".",
                        token -> token.substring(0, token.length() - 8) + "AAAAAAAA",
                        token -> {
                            var parts = token.split("\\.");
                            return parts[0] + "." + parts[1] + "x." + parts[2];
                        },
                        token -> issuer.mac(body.apply(token)),
                        token ->
                                thief.signed(
                                        Map.of("alg", "RS256", "kid", "k1"),
                                        FakeIssuer.claimsOf(token)),
                        token -> "no token");
        try (thief) {
            for (var spoil : spoils) {
                issuer.spoil(spoil);
                assertThat(person.come(person.claims()).code()).isEqualTo("SIGN_IN_REFUSED");
            }
        } finally {
            issuer.spoil(token -> token);
        }
        assertThat(person.come(person.claims()).status()).isEqualTo(201);
    }

    @Test
    void keysOfTheProviderChange() {
        var person = linked("k-1");
        assertThat(person.come(person.claims()).status()).isEqualTo(201);
        later(Duration.ofMinutes(2));
        issuer.changeKey();
        assertThat(person.come(person.claims()).status()).isEqualTo(201);
        later(Duration.ofMinutes(2));
        issuer.useCurve();
        assertThat(person.come(person.claims()).status()).isEqualTo(201);
    }

    @Test
    void whileTheProviderIsAwayThatIsSaidAndPasswordsWork() {
        var person = linked("w-1");
        later(Duration.ofHours(2));
        issuer.goAway(true);
        try {
            var away = person.begin();
            assertThat(away.status()).isEqualTo(503);
            assertThat(away.code()).isEqualTo("PROVIDER_AWAY");
            person.setPassword();
            assertThat(person.browser.signIn(People.PASSWORD).status()).isEqualTo(201);
        } finally {
            issuer.goAway(false);
        }
        assertThat(person.begin().status()).isEqualTo(201);
    }

    @Test
    void lockedAndUnlinkedAccountsStayOutsideAndTheirSessionsEnd() {
        var person = linked("l-1");
        person.come(person.claims());
        assertThat(person.browser.get("/me").status()).isEqualTo(200);
        assertThat(link(person, Map.of()).body().path("identity").isNull()).isTrue();
        assertThat(person.browser.get("/me").status()).isEqualTo(401);
        assertThat(person.come(person.claims()).code()).isEqualTo("IDENTITY_UNKNOWN");

        link(person, Map.of("subject", person.subject));
        people.server()
                .post("/accounts/" + person.account + "/locks", Map.of("reason", "on leave"));
        assertThat(person.come(person.claims()).code()).isEqualTo("SIGN_IN_REFUSED");
    }

    @Test
    void oneIdentityIsOneAccountAndWhoLeftKeepsNone() {
        var person = linked("d-1");
        var another = hired();
        assertThat(link(another, Map.of("subject", person.subject)).code())
                .isEqualTo("IDENTITY_TAKEN");
        assertThat(link(another, Map.of("email", "no address")).code()).isEqualTo("FIELD_INVALID");
        assertThat(link(another, Map.of("subject", "spaces in it")).code())
                .isEqualTo("FIELD_INVALID");
        people.dismiss(person.browser.staff());
        assertThat(person.come(person.claims()).code()).isEqualTo("IDENTITY_UNKNOWN");
        assertThat(link(another, Map.of("subject", person.subject)).status()).isEqualTo(200);
    }

    @Test
    void withoutAProviderThereIsNothing() {
        try (var plain = new People()) {
            assertThat(plain.server().get("/sessions/provider").body().path("name").isNull())
                    .isTrue();
            var browser = plain.person();
            assertThat(browser.post("/sessions/provider-challenges", Map.of()).code())
                    .isEqualTo("PROVIDER_OFF");
            var back = Map.of("state", "x", "code", "y");
            assertThat(browser.post("/sessions/provider-steps", back).code())
                    .isEqualTo("PROVIDER_OFF");
        }
        assertThat(people.server().get("/sessions/provider").body().path("name").asString())
                .isEqualTo("统一登录");
    }

    @Test
    void whatIsMissingOrUnsafeStopsTheStart() throws IOException {
        var origin = "https://huika.example.com";
        assertThatThrownBy(() -> settings("https://id.example", "", origin))
                .isInstanceOf(CannotStart.class);
        assertThatThrownBy(() -> settings("https://id.example", "huika", ""))
                .isInstanceOf(CannotStart.class);
        assertThatThrownBy(() -> settings("http://id.example", "huika", origin))
                .isInstanceOf(CannotStart.class);
        var shared = Files.createTempFile("huika-oidc-", ".shared");
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() ->
                        new ProviderSettings(
                                "https://id.example", "huika", shared + "", "", origin))
                .isInstanceOf(CannotStart.class);
        Files.delete(shared);
    }

    /// Somebody with an account, and who they are at the provider.
    private record Person(Browser browser, String account, String subject) {

        Map<String, Object> claims() {
            return Map.of("sub", subject);
        }

        Answer begin() {
            return browser.post("/sessions/provider-challenges", Map.of());
        }

        Answer finish(Map<String, String> back, @Nullable String kept) {
            return kept == null
                    ? browser.post("/sessions/provider-steps", back)
                    : browser.post("/sessions/provider-steps", back, "Cookie", "huika-way=" + kept);
        }

        void setPassword() {
            var invited =
                    people.server().post("/accounts/" + account + "/invitations", Map.of()).body();
            var wanted =
                    Map.of("link", invited.path("link").asString(), "password", People.PASSWORD);
            assertThat(browser.post("/passwords", wanted).status()).isEqualTo(201);
        }

        /// Signs in there, as these claims say: what the browser brings back.
        Map<String, String> visit(Answer way, Map<String, Object> claims) {
            var now = people.server().bean(Clock.class).now().getEpochSecond();
            var all = new HashMap<String, Object>(Map.of("iat", now, "exp", now + 300));
            all.putAll(claims);
            return issuer.visit(way.body().path("location").asString(), all);
        }

        /// All the way: to the provider, in there as these claims say, and back.
        Answer come(Map<String, Object> claims) {
            var way = begin();
            assertThat(way.status()).as(way.text()).isEqualTo(201);
            return finish(visit(way, claims), wayOf(way));
        }
    }

    private static void later(Duration time) {
        people.server().moveTo(people.server().bean(Clock.class).now().plus(time));
    }

    private static Person hired(String... permissions) {
        var code = people.hire(permissions);
        var made = people.server().post("/accounts", Map.of("staff", code));
        var account = made.body().path("account").path("id").asString();
        return new Person(
                new Browser(people.server(), code), account, "sub-" + SUBJECTS.incrementAndGet());
    }

    private static Person linked(String name, String... permissions) {
        var person = hired(permissions);
        var known = new Person(person.browser, person.account, name + "|" + person.subject);
        var answer = link(known, Map.of("subject", known.subject));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return known;
    }

    private static Answer link(Person person, Map<String, ?> identity) {
        return people.server().put("/accounts/" + person.account + "/identity", identity);
    }

    private static Answer shown(Person person) {
        return people.server().get("/accounts/" + person.account);
    }

    private static int accounts() {
        return people.server()
                .sql()
                .sql("select count(*)::int from account.account")
                .query(Integer.class)
                .single();
    }

    private static String wayOf(Answer way) {
        var cookie = way.header("Set-Cookie");
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
        return cookie.substring("huika-way=".length(), cookie.indexOf(';'));
    }

    private static ProviderSettings settings(String from, String client, String origin) {
        return new ProviderSettings(from, client, secret.toString(), "统一登录", origin);
    }
}
