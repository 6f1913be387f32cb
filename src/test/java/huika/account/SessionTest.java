package huika.account;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Clock;
import huika.kernel.Sha256;
import huika.world.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Requirement("STF-01")
class SessionTest {

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
    void loginChangesSessionId() {
        var person = people.person("branch:read");
        var planted = person.with("x".repeat(43));
        planted.signIn(People.PASSWORD);
        assertThat(planted.cookie()).isNotEqualTo("x".repeat(43)).hasSize(43);
        assertThat(person.with("x".repeat(43)).get("/me").status()).isEqualTo(401);

        planted.enrol(People.PASSWORD);
        var before = planted.cookie();
        later(Duration.ofSeconds(31));
        assertThat(planted.stepUp().status()).isEqualTo(201);
        assertThat(planted.cookie()).isNotEqualTo(before);
        assertThat(planted.get("/me").status()).isEqualTo(200);
        assertThat(planted.with(before).withAgent(Browser.CHROME).get("/me").status())
                .isEqualTo(401);
    }

    @Test
    void cookiesAreKeptAsDigestsOnly() {
        var person = people.person("branch:read");
        person.signIn(People.PASSWORD);
        var cookie = Objects.requireNonNull(person.cookie());
        var rows = people.server().sql().sql("select * from account.session").query().listOfRows();
        assertThat(rows.toString()).doesNotContain(cookie);
        var digests =
                people.server()
                        .sql()
                        .sql("select digest from account.session")
                        .query(byte[].class)
                        .list();
        assertThat(digests).anyMatch(each -> java.util.Arrays.equals(each, Sha256.of(cookie)));
    }

    @Test
    void crossSitePostIs403() {
        var person = people.person("staff:edit", "account:lock", "account:read");
        person.signIn(People.PASSWORD);
        var csrf = Objects.requireNonNull(person.csrf());
        var path = "/me/passwords";
        var body = Map.of("current", People.PASSWORD, "password", "four yellow lamps");
        for (var headers :
                List.of(
                        new String[] {"Sec-Fetch-Site", "cross-site"},
                        new String[] {"Sec-Fetch-Site", "same-site"},
                        new String[] {"Sec-Fetch-Site", "", "Origin", "https://evil.example"},
                        new String[] {"Huika-Csrf", ""},
                        new String[] {"Huika-Csrf", csrf + "x"},
                        new String[] {"Content-Type", "text/plain"},
                        new String[] {"Content-Type", "application/x-www-form-urlencoded"})) {
            var answer = person.post(path, body, headers);
            assertThat(answer.status()).as(List.of(headers).toString()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("CROSS_SITE_REQUEST");
        }
        var other = people.person("branch:read");
        other.signIn(People.PASSWORD);
        var theirs = Objects.requireNonNull(other.csrf());
        assertThat(person.post(path, body, "Huika-Csrf", theirs).code())
                .isEqualTo("CROSS_SITE_REQUEST");
        assertThat(person.get("/me", "Sec-Fetch-Site", "cross-site", "Huika-Csrf", "").status())
                .isEqualTo(200);
        assertThat(person.post(path, body).status()).isEqualTo(201);
    }

    @Test
    void anotherSiteSignsNobodyIn() {
        var person = people.person("branch:read");
        var login = Map.of("staff", person.staff(), "password", People.PASSWORD);
        var from = person.post("/sessions", login, "Sec-Fetch-Site", "cross-site");
        assertThat(from.code()).isEqualTo("CROSS_SITE_REQUEST");
        assertThat(from.header("Set-Cookie")).isEmpty();
        assertThat(person.post("/sessions", login, "Content-Type", "text/plain").code())
                .isEqualTo("MEDIA_TYPE_NOT_SUPPORTED");
    }

    @Test
    void aSessionEndsAfterHalfAnHourWithoutUseAndAfterTwelveHoursAnyway() {
        var idle = people.person("branch:read");
        var busy = people.person("branch:read");
        idle.signIn(People.PASSWORD);
        busy.signIn(People.PASSWORD);
        for (var i = 0; i < 35; i++) {
            later(Duration.ofMinutes(20));
            assertThat(busy.get("/me").status()).isEqualTo(200);
            if (i == 0) assertThat(idle.get("/me").status()).isEqualTo(200);
            if (i == 2) assertThat(idle.get("/me").status()).isEqualTo(401);
        }
        later(Duration.ofMinutes(20));
        assertThat(busy.get("/me").status()).isEqualTo(401);
    }

    @Test
    void aCookieInAnotherBrowserEndsTheSession() {
        var person = people.person("branch:read");
        person.signIn(People.PASSWORD);
        var thief = person.with(person.cookie()).withAgent(Browser.FIREFOX);
        assertThat(thief.get("/me").status()).isEqualTo(401);
        assertThat(person.get("/me").status()).isEqualTo(401);
        assertThat(audit("session:end")).contains("OTHER_BROWSER");
    }

    @Test
    void theOldestOfFourSessionsEnds() {
        var code = people.hire("branch:read");
        people.account(code);
        var browsers =
                java.util.stream.IntStream.range(0, 4)
                        .mapToObj(i -> new Browser(people.server(), code))
                        .peek(browser -> browser.signIn(People.PASSWORD))
                        .toList();
        assertThat(browsers.getFirst().get("/me").status()).isEqualTo(401);
        assertThat(browsers.get(1).get("/me").status()).isEqualTo(200);
        assertThat(browsers.get(3).get("/sessions").body().path("items").size()).isEqualTo(3);
    }

    @Test
    void peopleEndTheirOwnSessionsAndThosePermittedOthers() {
        var person = people.person("branch:read");
        person.signIn(People.PASSWORD);
        var second = new Browser(people.server(), person.staff());
        second.signIn(People.PASSWORD);
        var list = person.get("/sessions").body().path("items");
        assertThat(list.size()).isEqualTo(2);
        var other = list.path(0).path("current").asBoolean() ? list.path(1) : list.path(0);
        var id = other.path("id").asString();

        var stranger = people.person("branch:read");
        stranger.signIn(People.PASSWORD);
        assertThat(stranger.post("/sessions/" + id + "/endings", Map.of()).code())
                .isEqualTo("NOT_FOUND");
        assertThat(stranger.get("/sessions?view=all").code()).isEqualTo("PERMISSION_DENIED");

        assertThat(person.post("/sessions/" + id + "/endings", Map.of()).status()).isEqualTo(201);
        assertThat(second.get("/me").status()).isEqualTo(401);

        var officer = people.person("session:read", "session:end");
        officer.signIn(People.PASSWORD);
        var all = officer.get("/sessions?view=all&limit=200").body().path("items");
        var theirs =
                all.valueStream()
                        .filter(one -> one.path("staff").asString().equals(person.staff()))
                        .findFirst()
                        .orElseThrow();
        var end = "/sessions/" + theirs.path("id").asString() + "/endings";
        assertThat(officer.post(end, Map.of()).status()).isEqualTo(201);
        assertThat(person.get("/me").status()).isEqualTo(401);
    }

    @Test
    void signingOutClearsWhatTheBrowserKept() {
        var person = people.person("branch:read");
        person.signIn(People.PASSWORD);
        var cookie = person.cookie();
        var out = person.post("/sessions/current/endings", Map.of());
        assertThat(out.header("Clear-Site-Data")).contains("cache", "storage");
        assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
        assertThat(person.with(cookie).get("/me").status()).isEqualTo(401);
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() {
        var person = people.person("branch:read");
        person.signIn(People.PASSWORD);
        var other = new Browser(people.server(), person.staff());
        other.signIn(People.PASSWORD);
        var wrong = Map.of("current", "not this one at all", "password", "four yellow lamps");
        assertThat(person.post("/me/passwords", wrong).code()).isEqualTo("PASSWORD_WRONG");
        var right = Map.of("current", People.PASSWORD, "password", "four yellow lamps");
        assertThat(person.post("/me/passwords", right).status()).isEqualTo(201);
        assertThat(other.get("/me").status()).isEqualTo(401);
        assertThat(person.get("/me").status()).isEqualTo(200);
        assertThat(other.signIn(People.PASSWORD).code()).isEqualTo("SIGN_IN_REFUSED");
        assertThat(other.signIn("four yellow lamps").status()).isEqualTo(201);
    }

    @Test
    void leaverIsOutAtOnce() {
        var person = people.personWithFactor("branch:read", "api-key:create");
        var fresh = person.stepUp();
        assertThat(fresh.status()).as(fresh.text()).isEqualTo(403);
        later(Duration.ofSeconds(31));
        assertThat(person.stepUp().status()).isEqualTo(201);
        var made =
                person.post(
                        "/api-keys",
                        Map.of(
                                "client", "leaver-" + person.staff(),
                                "permissions", List.of("branch:read"),
                                "branches", List.of("A1"),
                                "programs", List.of(People.PROGRAM)));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var key = "Bearer " + made.body().path("key").asString();
        var branches = "/branches?program=" + People.PROGRAM;
        assertThat(people.server().get(branches, "Authorization", key).status()).isEqualTo(200);
        assertThat(person.get(branches).status()).isEqualTo(200);

        people.dismissQuietly(person.staff());
        assertThat(person.get(branches).status()).isEqualTo(401);
        assertThat(people.server().get(branches, "Authorization", key).status()).isEqualTo(401);
        assertThat(person.signIn(People.PASSWORD).code()).isEqualTo("SIGN_IN_REFUSED");
        assertThat(audit("session:end")).contains("LEFT");
    }

    @Test
    void clickjackingIsForbiddenOnEveryAnswer() {
        var person = people.person("branch:read");
        person.signIn(People.PASSWORD);
        var api = people.server().get("/openapi.json", "Authorization", "").body();
        for (var path : api.path("paths").propertyNames()) {
            var plain = path.replaceAll("\\{[^}]+}", "none");
            for (var answer :
                    List.of(
                            person.get(plain),
                            people.server().get(plain, "Authorization", ""),
                            person.post(plain, "{", "Sec-Fetch-Site", "cross-site"))) {
                assertThat(answer.header("Content-Security-Policy"))
                        .as(path)
                        .contains("frame-ancestors 'none'");
                assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
                assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
                assertThat(answer.status()).as(path).isLessThan(500);
            }
        }
    }

    @Test
    void nothingThatWasTypedIsAudited() {
        var person = people.person("branch:read");
        person.signIn("typed by mistake 77");
        person.signIn(People.PASSWORD);
        new Browser(people.server(), "my-password-by-mistake").signIn("x");
        var all = audit(null);
        assertThat(all).contains("session:refuse", "session:begin", "account:set-password");
        assertThat(all)
                .doesNotContain("typed by mistake", "by-mistake", People.PASSWORD)
                .doesNotContain(Objects.requireNonNull(person.cookie()));
    }

    static String audit(@Nullable String action) {
        var path = "/audit?limit=200" + (action == null ? "" : "&action=" + action);
        return people.server().get(path).text();
    }

    static void later(Duration time) {
        TestServer server = people.server();
        server.moveTo(server.bean(Clock.class).now().plus(time));
    }
}
