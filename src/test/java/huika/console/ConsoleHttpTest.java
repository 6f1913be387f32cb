package huika.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import huika.world.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The console's files over HTTP.
class ConsoleHttpTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");

    private static final Pattern ASSET = Pattern.compile("/assets/([\\w.-]+\\.(?:js|css))");
    private static final Pattern NEXT =
            Pattern.compile("[\"'`](?:\\./|assets/)([\\w.-]+\\.(?:js|css))");

    @BeforeAll
    static void built() {
        assumeTrue(
                ConsoleHttpTest.class.getResource("/huika/console/web/files.txt") != null,
                "built without the console");
    }

    private static HttpResponse<byte[]> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        var address = "http://127.0.0.1:" + TestServer.shared().port() + path;
        var request =
                HttpRequest.newBuilder(URI.create(address))
                        .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) request.headers(headers);
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/counter", "/members/mem_0cp23esb80000", "/index.html"})
    void everyPageIsTheConsole(String path) throws Exception {
        var page = send("GET", path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(text(page)).contains("<div id=\"root\"></div>").doesNotContain("HUIKA-NONCE");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void thePageMayLoadNothingForeignAndEachAnswerHasItsOwnNonce() throws Exception {
        var first = send("GET", "/");
        assertThat(first.headers().allValues("Content-Security-Policy")).hasSize(1);
        var policy = header(first, "Content-Security-Policy");
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        var nonce = policy.replaceAll(".*'nonce-([0-9a-f]{32})'.*", "$1");
        assertThat(text(first)).contains(nonce);
        assertThat(header(send("GET", "/"), "Content-Security-Policy")).doesNotContain(nonce);
    }

    @Test
    void filesNamedByTheirContentAreKeptForEver() throws Exception {
        var script = script();
        var plain = send("GET", script);
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(header(plain, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(plain, "Content-Type")).startsWith("text/javascript");
        var zipped = send("GET", script, "Accept-Encoding", "gzip");
        assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(zipped, "Vary")).contains("Accept-Encoding");
        var unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes();
        assertThat(unzipped).isEqualTo(plain.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/none.js",
                "/files.txt",
                "/index.html.gz",
                "/assets/../files.txt",
                "/assets/%2e%2e/application.properties",
                "/..%2fapplication.properties",
                "/%2e%2e/%2e%2e/huika/cli/words.properties",
                "/api/v1/nothing",
                "/api"
            })
    void whatTheBuildDidNotListIsNotThere(String path) throws Exception {
        var answer = send("GET", path);
        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void nothingCanBePostedToAPage() throws Exception {
        assertThat(send("POST", "/counter").statusCode()).isBetween(404, 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/m", "/m/", "/m/mine/privacy", "/m.html"})
    void membersHaveAPageOfTheirOwn(String path) throws Exception {
        var page = send("GET", path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(text(page)).contains("惠卡会员").doesNotContain("HUIKA-NONCE");
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';")
                .doesNotContain("unsafe");
        assertThat(text(send("GET", "/members"))).doesNotContain("惠卡会员");
    }

    /// Everything the members' page can ever load.
    @Test
    void theMembersPageIsLight() throws Exception {
        var seen = new TreeSet<String>();
        var open = new ArrayDeque<String>();
        ASSET.matcher(text(send("GET", "/m"))).results().forEach(each -> open.add(each.group(1)));
        assertThat(open).isNotEmpty();
        var bytes = 0L;
        while (!open.isEmpty()) {
            var name = open.remove();
            if (!seen.add(name)) continue;
            var file = send("GET", "/assets/" + name, "Accept-Encoding", "gzip");
            assertThat(file.statusCode()).as(name).isEqualTo(200);
            bytes += file.body().length;
            if (name.endsWith(".js")) {
                var script = text(send("GET", "/assets/" + name));
                NEXT.matcher(script).results().forEach(each -> open.add(each.group(1)));
            }
        }
        assertThat(bytes).as("%s", seen).isBetween(30_000L, 150_000L);
    }

    private static String script() throws IOException, InterruptedException {
        var found = SCRIPT.matcher(text(send("GET", "/")));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
