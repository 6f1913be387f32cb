package huika.account;

import static org.assertj.core.api.Assertions.assertThat;

import huika.kernel.Clock;
import huika.web.Proxies;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// What is said of the client by whoever stands before the server, who is believed, and what hangs
/// on it: where keys may come from, whom guessing slows down, and what browsers are told over TLS.
class ProxyTest {

    private static final String DIRECT = "/memberships/mbs_0000000000000";
    private static final String GENERAL = "/branches?program=" + People.PROGRAM;
    private static final String FOR = "X-Forwarded-For";

    private static People behind;
    private static People open;

    static class Before {
        @Bean
        @Primary
        Proxies proxies() {
            return new Proxies(List.of("127.0.0.1", "192.0.2.0/24"));
        }
    }

    @BeforeAll
    static void start() {
        behind = new People(Before.class);
        open = new People();
    }

    @AfterAll
    static void stop() {
        behind.close();
        open.close();
    }

    @Test
    void aKeyWorksFromItsNetworksOnly() {
        var key = key(behind, "203.0.113.0/24", "2001:db8::/32");
        for (var from :
                List.of(
                        "203.0.113.7",
                        "203.0.113.7:4711",
                        "::ffff:203.0.113.7",
                        "2001:db8::7",
                        "[2001:db8::7]:4711",
                        "[2001:db8::7]",
                        "198.51.100.9, 203.0.113.7",
                        "203.0.113.7, 192.0.2.1",
                        "garbage, 203.0.113.7, 192.0.2.1,192.0.2.2")) {
            assertThat(ask(behind, GENERAL, key, FOR, from).status()).as(from).isEqualTo(200);
            assertThat(ask(behind, DIRECT, key, FOR, from).status()).as(from).isEqualTo(404);
        }
        for (var from :
                List.of(
                        "198.51.100.9",
                        "2001:db9::7",
                        "203.0.113.7, 198.51.100.9",
                        "203.0.113.7, garbage",
                        "203.0.113.7, 192.0.2.1, localhost",
                        "garbage",
                        "192.0.2.1",
                        "127.0.0.1")) {
            for (var path : List.of(GENERAL, DIRECT)) {
                var refused = ask(behind, path, key, FOR, from);
                assertThat(refused.status()).as(from).isEqualTo(403);
                assertThat(refused.code()).as(from).isEqualTo("ADDRESS_NOT_PERMITTED");
            }
        }
        assertThat(ask(behind, GENERAL, key).code()).isEqualTo("ADDRESS_NOT_PERMITTED");
        assertThat(ask(behind, GENERAL, key, "Forwarded", "for=203.0.113.7").code())
                .isEqualTo("ADDRESS_NOT_PERMITTED");
    }

    @Test
    void spoofedForwardedIsIgnored() {
        var key = key(open, "203.0.113.0/24");
        for (var path : List.of(GENERAL, DIRECT)) {
            assertThat(ask(open, path, key, FOR, "203.0.113.7").code())
                    .isEqualTo("ADDRESS_NOT_PERMITTED");
            var said = ask(open, path, key, "X-Forwarded-Proto", "https");
            assertThat(said.header("Strict-Transport-Security")).isEmpty();
        }
        assertThat(ask(open, GENERAL, key(open, "127.0.0.0/8", "::1")).status()).isEqualTo(200);
    }

    @Test
    void theNetworksOfAKeyAreToldChangedAndKeptWhenItIsRenewed() {
        var server = open.server();
        var made = make(open, "203.0.113.0/24");
        var id = made.body().path("id").asString();
        assertThat(made.body().path("addresses").toString()).isEqualTo("[\"203.0.113.0/24\"]");
        var key = "Bearer " + made.body().path("key").asString();
        assertThat(ask(open, GENERAL, key).code()).isEqualTo("ADDRESS_NOT_PERMITTED");
        var path = "/api-keys/" + id + "/addresses";
        var here = server.put(path, Map.of("addresses", List.of("127.0.0.1")));
        assertThat(here.status()).as(here.text()).isEqualTo(200);
        assertThat(ask(open, GENERAL, key).status()).isEqualTo(200);
        var renewed = server.post("/api-keys/" + id + "/rotations", Map.of()).body();
        assertThat(renewed.path("addresses").toString()).isEqualTo("[\"127.0.0.1\"]");
        assertThat(server.put(path, Map.of("addresses", List.of())).status()).isEqualTo(200);
        var list = server.get("/api-keys").body().path("items").valueStream();
        var shown = list.filter(each -> each.path("id").asString().equals(id)).findFirst();
        assertThat(shown.orElseThrow().path("addresses").size()).isZero();
        for (var wrong : List.of("localhost", "10.0.0.0/33", "10.1", "")) {
            var refused = server.put(path, Map.of("addresses", List.of(wrong)));
            assertThat(refused.status()).as(wrong).isEqualTo(422);
            assertThat(make(open, wrong).status()).as(wrong).isEqualTo(422);
        }
        assertThat(server.put(path, Map.of()).status()).isEqualTo(422);
        assertThat(
                        server.put("/api-keys/0000000000/addresses", Map.of("addresses", List.of()))
                                .code())
                .isEqualTo("NOT_FOUND");
        assertThat(server.get("/audit?action=api-key:bind").text()).contains("203.0.113.0/24");
    }

    @Test
    void whoGuessesBehindAProxySlowsNobodyElseThere() {
        var person = behind.person("branch:read");
        for (var i = 0; i < AddressGuard.MOST; i++) {
            var wrong = Map.of("staff", "nobody-" + i, "password", "x");
            assertThat(person.post("/sessions", wrong, FOR, "198.51.100.20").status())
                    .isEqualTo(401);
        }
        var right = Map.of("staff", person.staff(), "password", People.PASSWORD);
        var held = person.post("/sessions", right, FOR, "198.51.100.20");
        assertThat(held.status()).isEqualTo(429);
        assertThat(Integer.parseInt(held.header("Retry-After"))).isBetween(590, 601);
        assertThat(person.post("/sessions", right, FOR, "198.51.100.21").status()).isEqualTo(201);
        var at = behind.server().get("/sessions?view=all").text();
        assertThat(at).contains("198.51.100.21").doesNotContain("127.0.0.1");
    }

    @Test
    void overTlsTheCookieIsOfThisHostAloneAndTheBrowserStaysWithTls() {
        var person = behind.person("branch:read");
        var name = Map.of("staff", person.staff(), "password", People.PASSWORD);
        var plain = person.post("/sessions", name, FOR, "198.51.100.30");
        assertThat(plain.header("Set-Cookie")).startsWith("huika=").doesNotContain("Secure");
        assertThat(plain.header("Strict-Transport-Security")).isEmpty();

        String[] tls = {FOR, "198.51.100.31", "X-Forwarded-Proto", "https"};
        var in = person.post("/sessions", name, tls);
        assertThat(in.header("Set-Cookie"))
                .startsWith("__Host-huika=")
                .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict")
                .doesNotContain("Domain");
        assertThat(in.header("Strict-Transport-Security"))
                .isEqualTo("max-age=63072000; includeSubDomains");
        var cookie = in.header("Set-Cookie");
        var token = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        assertThat(me(person, "Cookie", "__Host-huika=" + token).status()).isEqualTo(200);
        assertThat(me(person, "Cookie", "huika=" + token).status())
                .as("a name any neighbour host can set")
                .isEqualTo(401);
        var key = key(behind, "198.51.100.31");
        assertThat(ask(behind, DIRECT, key, tls).header("Strict-Transport-Security")).isNotEmpty();
        var downgraded = new String[] {FOR, "198.51.100.31", "X-Forwarded-Proto", "https, http"};
        assertThat(ask(behind, DIRECT, key, downgraded).header("Strict-Transport-Security"))
                .isEmpty();
    }

    private static Answer me(Browser person, String... cookie) {
        return person.get(
                "/me", cookie[0], cookie[1], FOR, "198.51.100.31", "X-Forwarded-Proto", "https");
    }

    private static Answer ask(People people, String path, String key, String... headers) {
        later(people.server());
        var all = new LinkedHashMap<String, String>();
        all.put("Authorization", key);
        for (var i = 0; i < headers.length; i += 2) all.put(headers[i], headers[i + 1]);
        return people.server().send("GET", path, null, all);
    }

    private static String key(People people, String... networks) {
        return "Bearer " + make(people, networks).body().path("key").asString();
    }

    private static Answer make(People people, String... networks) {
        return people.server()
                .post(
                        "/api-keys",
                        Map.of(
                                "client", "branch-line",
                                "permissions", List.of("branch:read", "member:read"),
                                "addresses", List.of(networks)));
    }

    private static void later(TestServer server) {
        server.moveTo(server.bean(Clock.class).now().plusSeconds(1));
    }
}
