package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import probe.WayHttp;

/// Tills' requests go a shorter way through the server; no answer tells which.
class TwoWaysTest {

    /// An `Accept` that only the general way understands, and asks for the same.
    private static final String GENERAL = "application/json, */*;q=0.5";

    private static final String SALE =
            """
            {"branch":"S001","lines":[{"sku":"X","category":"food","quantity":1,"unitPrice":100}],\
            "tenders":[{"kind":"cash"}]}\
            """;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server =
                TestServer.with(
                        List.of(Path.of("src/test/resources/programs/corner-shop.yaml")),
                        WayHttp.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    record Case(String method, String path, @Nullable Object body, Map<String, String> headers) {
        @Override
        public String toString() {
            var text = body == null ? "" : body instanceof byte[] ? "bytes" : body.toString();
            return method
                    + " "
                    + path
                    + " "
                    + headers
                    + " "
                    + text.substring(0, Math.min(60, text.length()));
        }
    }

    private static Case post(String path, Object body, String... headers) {
        var map = new HashMap<String, String>();
        for (var i = 0; i < headers.length; i += 2) map.put(headers[i], headers[i + 1]);
        return new Case("POST", path, body, map);
    }

    static List<Case> sameEitherWay() {
        return List.of(
                post("/quotes", SALE),
                post("/quotes", SALE.replace("100", "100.5")),
                post("/quotes", SALE.replace("S001", "S999")),
                post("/quotes", SALE, "Accept-Language", "en"),
                post("/quotes", "{}"),
                post("/quotes", "{}", "Accept-Language", "en"),
                post("/quotes", ""),
                post("/quotes", "[]"),
                post("/quotes", SALE + "x"),
                post("/quotes", SALE.replace("\"X\"", "\"\\u0000\"")),
                post("/quotes", SALE.replace("\"X\"", "\"\\ud800\"")),
                post("/quotes", SALE.replaceFirst("\\{", "{\"more\":1,")),
                post("/quotes", SALE.replaceFirst("\\{", "{\"branch\":\"S001\",")),
                post("/quotes", new byte[] {'{', '"', (byte) 0xc3, '(', '"', '}'}),
                post("/quotes", "[".repeat(5_000)),
                post("/quotes", "{\"a\":".repeat(40) + "1" + "}".repeat(40)),
                post("/quotes", "1".repeat(5_000)),
                post("/quotes", "x".repeat(300_000)),
                post("/quotes", SALE, "Content-Type", "text/plain"),
                post("/quotes", SALE, "Content-Type", "application/json; charset=gbk"),
                post("/quotes", SALE, "Content-Type", "application/json; charset=utf-8"),
                post("/quotes", SALE, "Content-Type", ""),
                post("/quotes", SALE, "Authorization", ""),
                post("/quotes", SALE, "Authorization", "Bearer nobody"),
                post("/quotes", SALE, "Authorization", "Basic YTpi"),
                post("/quotes", SALE, "Huika-Actor", "E007"),
                post("/quotes", SALE, "Huika-Actor", "nobody"),
                post("/purchases?dryRun=true", SALE),
                post("/purchases?dryRun=perhaps", SALE),
                post("/purchases?dryRun=true&dryRun=false", SALE),
                post("/purchases", SALE, "Idempotency-Key", ""),
                post("/purchases", SALE, "Idempotency-Key", "no key"),
                post("/purchases", SALE, "Idempotency-Key", "k".repeat(129)),
                post("/purchases", "{", "Idempotency-Key", ""),
                post("/purchases", SALE.replace("\"tenders\"", "\"card\":\"1\",\"tenders\"")),
                post("/purchases", SALE.replace("cash", "shells")),
                post("/purchases/pur_0000000000000/refunds", "{\"branch\":\"S001\"}"),
                post("/purchases/x/refunds", "{\"branch\":\"S001\"}"),
                post("/purchases/pur_0000000000000/refunds/x", "{}"),
                post(
                        "/top-ups",
                        "{\"branch\":\"S001\",\"amount\":1,\"tender\":{\"kind\":\"cash\"}}"),
                post("/redemptions", "{\"reward\":\"mug\",\"card\":\"1\"}"),
                post("/nothing", "{}"),
                new Case("GET", "/memberships/mbs_0000000000000", null, Map.of()),
                new Case("GET", "/memberships/mbs_1", null, Map.of("Authorization", "")),
                new Case("GET", "/memberships/%6Dbs_0000000000000", null, Map.of()),
                new Case("PUT", "/purchases", SALE, Map.of()),
                new Case("DELETE", "/quotes", null, Map.of()),
                new Case("HEAD", "/quotes", null, Map.of()),
                new Case("GET", "/quotes", null, Map.of()));
    }

    @ParameterizedTest
    @MethodSource
    void sameEitherWay(Case each) {
        var direct = send(each, "application/json");
        var general = send(each, GENERAL);
        assertThat(direct.status()).isEqualTo(general.status());
        assertThat(headers(direct)).isEqualTo(headers(general));
        assertThat(plain(direct)).isEqualTo(plain(general));
    }

    @Test
    void aSaleIsToldAlikeAndRepeatedAcross() {
        var key = Map.of("Idempotency-Key", "either-1");
        var first = send(new Case("POST", "/purchases", SALE, key), "application/json");
        var again = send(new Case("POST", "/purchases", SALE, key), GENERAL);
        var third = send(new Case("POST", "/purchases", SALE, key), "*/*");
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(third.text()).isEqualTo(again.text());
        assertThat(headers(third)).isEqualTo(headers(again));
        assertThat(third.header("Idempotency-Replayed")).isEqualTo("true");
        var other = Map.of("Idempotency-Key", "either-2");
        var fresh = send(new Case("POST", "/purchases", SALE, other), GENERAL);
        assertThat(headers(first)).isEqualTo(headers(fresh));
    }

    @Test
    void tenMegabytesAreRefusedAlike() {
        var body = "{\"branch\":\"" + "x".repeat(10 << 20) + "\"}";
        var direct = send(post("/quotes", body), "application/json");
        var general = send(post("/quotes", body), GENERAL);
        assertThat(direct.status()).isEqualTo(413);
        assertThat(direct.text()).isEqualTo(general.text());
    }

    @Test
    void aMistakeOfOursIsToldAlike() {
        var direct = send(post("/ways", "{\"text\":\"bug\"}"), "application/json");
        var general = send(post("/ways", "{\"text\":\"bug\"}"), GENERAL);
        assertThat(direct.status()).isEqualTo(500);
        assertThat(headers(direct)).isEqualTo(headers(general));
        assertThat(plain(direct)).isEqualTo(plain(general)).doesNotContain("13800138000");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /ways, '', '', direct",
        "POST, /ways?dryRun=true, '', '', direct",
        "POST, /ways?dryRun=TRUE, '', '', general",
        "POST, /ways?x=1, '', '', general",
        "POST, /ways, Accept, '*/*', direct",
        "POST, /ways, Accept, 'application/*', general",
        "POST, /ways, Cookie, 'a=b', general",
        "POST, /ways, Origin, 'https://example.org', general",
        "GET, /ways/way_0000000000001, '', '', direct",
        "GET, /ways/WAY_0000000000001, '', '', general",
        "GET, /ways/one, '', '', general",
    })
    void onlyPlainRequestsGoTheShorterWay(
            String method, String path, String header, String value, String way) {
        var headers = new LinkedHashMap<String, String>();
        if (!header.isEmpty()) headers.put(header, value);
        var body = method.equals("POST") ? "{\"text\":\"\"}" : null;
        var answer = server.send(method, path, body, headers);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body().path("way").asString()).isEqualTo(way);
    }

    private static Answer send(Case each, String accept) {
        var headers = new HashMap<>(each.headers());
        headers.put("Accept", accept);
        return server.send(each.method(), each.path(), each.body(), headers);
    }

    private static Map<String, List<String>> headers(Answer answer) {
        var all = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(answer.headers().map());
        all.remove("date");
        // how long it is, is told in one of two ways
        all.remove("content-length");
        all.remove("transfer-encoding");
        return all;
    }

    /// Without what differs from one request to the next.
    private static String plain(Answer answer) {
        return answer.text()
                .replaceAll("trc_[0-9a-z]+", "trc")
                .replaceAll("\"at\":\"[^\"]+\"", "at");
    }
}
