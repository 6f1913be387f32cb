package huika.web;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import probe.ProbeHttp;

class ProblemsTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.with(ProbeHttp.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aRefusalIsAProblemWithItsNumbers() {
        var answer = server.get("/probe/refusals");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text())
                .isEqualTo(
                        """
                        {"type":"urn:huika:problem:INSUFFICIENT_BALANCE","title":"储值余额不足",\
                        "status":409,"code":"INSUFFICIENT_BALANCE","wanted":500,"held":7}\
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en                       | en    | Not found",
                "en-GB,zh;q=0.5           | en    | Not found",
                "zh-TW,en;q=0.9           | zh-CN | 没有找到",
                "fr                       | zh-CN | 没有找到",
                "fr, en;q=0.1             | en    | Not found",
                "*                        | zh-CN | 没有找到",
                "''                       | zh-CN | 没有找到",
                ";;;q=x                   | zh-CN | 没有找到",
            })
    void speaksTheCallersLanguage(String accepted, String language, String title) {
        var answer = server.get("/nowhere", "Accept-Language", accepted);
        assertThat(answer.header("Content-Language")).isEqualTo(language);
        assertThat(answer.body().path("title").asString()).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /nowhere                          | 404 | NOT_FOUND",
                "POST   | /nowhere                          | 404 | NOT_FOUND",
                "GET    | /probe/things/nothing             | 404 | NOT_FOUND",
                "GET    | /probe/things/oth_0000000000000   | 404 | NOT_FOUND",
                "GET    | /probe/things/thg_z               | 404 | NOT_FOUND",
                "GET    | /probe/things/%E5%8D%A1           | 404 | NOT_FOUND",
                "GET    | /probe/numbers/one?factor=1       | 404 | NOT_FOUND",
                "GET    | /probe/numbers/1?factor=x         | 400 | PARAMETER_INVALID",
                "GET    | /probe/numbers/1                  | 400 | PARAMETER_INVALID",
                "GET    | /probe/numbers/1?factor=%00       | 400 | PARAMETER_INVALID",
                "GET    | /probe/numbers/9223372036854775807?factor=2 | 422 | AMOUNT_INVALID",
                "GET    | /probe/orders                     | 405 | METHOD_NOT_ALLOWED",
                "DELETE | /probe/orders                     | 405 | METHOD_NOT_ALLOWED",
                "PUT    | /health                           | 404 | NOT_FOUND",
                "TRACE  | /probe/refusals                   | 400 | REQUEST_MALFORMED",
                "FANCY  | /probe/refusals                   | 400 | REQUEST_MALFORMED",
                "GET    | /probe/failures/busy              | 503 | UNAVAILABLE",
                "GET    | /probe/failures/bug               | 500 | INTERNAL_ERROR",
                "GET    | /probe/failures/unique            | 500 | INTERNAL_ERROR",
                "GET    | /probe/failures/text              | 422 | FIELD_INVALID",
                "GET    | /probe/failures/number            | 422 | AMOUNT_INVALID",
            })
    void whatCannotBeAnsweredIsAProblem(String method, String path, int status, String code) {
        var answer = server.send(method, path, null, Map.of());
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text()).doesNotContain("13800138000").doesNotContain("Exception");
        assertGuarded(answer);
    }

    @Test
    void aMethodThatIsNotAllowedNamesThoseThatAre() {
        assertThat(server.get("/probe/orders").header("Allow")).isEqualTo("POST");
    }

    @Test
    void aParameterIsNamed() {
        assertThat(server.get("/probe/numbers/1").body().path("parameter").asString())
                .isEqualTo("factor");
    }

    @Test
    void aMistakeOfOursHasATraceIdAndNothingElse() {
        var answer = server.get("/probe/failures/bug", "Accept-Language", "en");
        assertThat(answer.body().path("trace").asString()).matches("trc_[0-9a-z]{13}");
        assertThat(answer.body().propertyNames())
                .containsExactly("type", "title", "status", "code", "trace");
    }

    @Test
    void whenTheDatabaseIsBusyTheCallerMayRepeat() {
        assertThat(server.get("/probe/failures/busy").header("Retry-After")).isEqualTo("1");
    }

    @Test
    void anAcceptNobodyCanMeetIs406() {
        var answer = server.get("/probe/numbers/1?factor=1", "Accept", "text/html");
        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.code()).isEqualTo("NOT_ACCEPTABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "a b"})
    void anIdempotencyKeyIsVisibleAscii(String key) {
        var answer = server.post("/probe/replays", "{}", "Idempotency-Key", key);
        if (key.equals("-")) {
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("Idempotency-Replayed")).isEqualTo("true");
        } else {
            assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_INVALID");
        }
    }

    @Test
    void anIdempotencyKeyIsRequiredAndShort() {
        assertThat(server.post("/probe/replays", "{}", "Idempotency-Key", "").code())
                .isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(server.post("/probe/replays", "{}", "Idempotency-Key", "k".repeat(128)).status())
                .isEqualTo(201);
        assertThat(server.post("/probe/replays", "{}", "Idempotency-Key", "k".repeat(129)).code())
                .isEqualTo("IDEMPOTENCY_KEY_INVALID");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        assertGuarded(server.get("/health"));
        assertThat(server.get("/health").headers().map())
                .doesNotContainKeys("Server", "X-Powered-By");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense                                     | 400 | REQUEST_MALFORMED",
                "GET / HTTP/9.9                               | 400 | REQUEST_MALFORMED",
                "GET /api/v1/../../etc HTTP/1.1               | 400 | REQUEST_MALFORMED",
                "GET /api/v1/%2e%2e/health HTTP/1.1           | 400 | REQUEST_MALFORMED",
                "GET /api/v1/a%2fb HTTP/1.1                   | 400 | REQUEST_MALFORMED",
                "GET /api/v1/a;b=c HTTP/1.1                   | 400 | REQUEST_MALFORMED",
                "GET /api/v1/%00 HTTP/1.1                     | 400 | REQUEST_MALFORMED",
                "GET /api/v1/%FF HTTP/1.1                     | 400 | REQUEST_MALFORMED",
                "GET /api/v1/probe/numbers/1?factor=%FF HTTP/1.1 | 400 | REQUEST_MALFORMED",
                "GET /api/v1/probe/numbers/1?factor=%zz HTTP/1.1 | 400 | REQUEST_MALFORMED",
                "GET /api/v1//health HTTP/1.1                 | 400 | REQUEST_MALFORMED",
            })
    void aBrokenRequestIsAProblemToo(String line, int status, String code) throws IOException {
        var answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer).contains("application/problem+json").contains("\"code\":\"" + code);
        assertThat(answer).doesNotContainIgnoringCase("jetty").doesNotContain("Exception");
    }

    @Test
    void headersThatAreTooLargeAreAProblemToo() throws IOException {
        var answer =
                raw(
                        "GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nX: "
                                + "x".repeat(20_000)
                                + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431 ").contains("HEADERS_TOO_LARGE");
    }

    @Test
    void aBodyWithoutLengthIsCountedToo() throws IOException {
        var chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        var answer =
                raw(
                        "POST /api/v1/probe/orders HTTP/1.1\r\nHost: localhost\r\n"
                                + "Idempotency-Key: k\r\nContent-Type: application/json\r\n"
                                + "Authorization: Bearer "
                                + TestServer.ADMIN_KEY
                                + "\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n"
                                + chunk.repeat(5)
                                + "0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("BODY_TOO_LARGE");
    }

    private static void assertGuarded(Answer answer) {
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy"))
                .isEqualTo("camera=(self), geolocation=(), microphone=(), payment=(), usb=()");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.headers().map()).doesNotContainKey("server");
    }

    private static String raw(String request) throws IOException {
        try (var socket = new Socket(java.net.InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var answer = new java.io.ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (java.net.SocketException reset) {
                // what was not read of the request; the answer came before
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}
