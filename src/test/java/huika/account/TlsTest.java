package huika.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/// The server speaks TLS itself, with a certificate made for the test.
class TlsTest {

    private static final String SECRET = "only-for-this-test";

    @TempDir static Path folder;

    static class OverTls {
        @Bean
        WebServerFactoryCustomizer<JettyServletWebServerFactory> tls() {
            return factory -> {
                var ssl = new Ssl();
                ssl.setKeyStore(folder.resolve("server.p12").toUri().toString());
                ssl.setKeyStorePassword(SECRET);
                ssl.setKeyStoreType("PKCS12");
                factory.setSsl(ssl);
            };
        }
    }

    @Test
    void overTlsSessionsAreOfThisHostAlone() throws Exception {
        certificate();
        try (var people = new People(OverTls.class);
                var client = client()) {
            var server = people.server();
            var code = people.hire("branch:read");
            var base = "https://localhost:" + server.port() + "/api/v1";
            var opened = send(client, base + "/accounts", Map.of("staff", code), admin());
            var link = JsonMapper.shared().readTree(opened.body()).path("link").asString();
            var set = Map.of("link", link, "password", People.PASSWORD);
            assertThat(send(client, base + "/passwords", set).statusCode()).isEqualTo(201);
            var name = Map.of("staff", code, "password", People.PASSWORD);
            var in = send(client, base + "/sessions", name, "Sec-Fetch-Site", "same-origin");
            assertThat(in.statusCode()).as(in.body()).isEqualTo(201);
            var cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie)
                    .startsWith("__Host-huika=")
                    .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict")
                    .doesNotContain("Domain");
            var token = cookie.substring(0, cookie.indexOf(';'));
            var me = get(client, base + "/me", "Cookie", token);
            assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
            for (var answer : List.of(in, me, get(client, base + "/health"))) {
                assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                        .hasValue("max-age=63072000; includeSubDomains");
            }
        }
    }

    private static String[] admin() {
        return new String[] {"Authorization", "Bearer " + huika.world.TestServer.ADMIN_KEY};
    }

    private static HttpResponse<String> get(HttpClient client, String to, String... headers)
            throws IOException, InterruptedException {
        return send(client, HttpRequest.newBuilder(URI.create(to)).GET(), headers);
    }

    private static HttpResponse<String> send(
            HttpClient client, String to, Object body, String... headers)
            throws IOException, InterruptedException {
        var json = BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body));
        var request =
                HttpRequest.newBuilder(URI.create(to))
                        .header("Content-Type", "application/json")
                        .POST(json);
        return send(client, request, headers);
    }

    private static HttpResponse<String> send(
            HttpClient client, HttpRequest.Builder request, String... headers)
            throws IOException, InterruptedException {
        request.header("User-Agent", Browser.CHROME);
        for (var i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /// Made by the JDK's own tool, for `localhost`.
    private static void certificate() throws IOException, InterruptedException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process =
                new ProcessBuilder(
                                tool,
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost,ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                SECRET,
                                "-keystore",
                                folder.resolve("server.p12").toString())
                        .redirectErrorStream(true)
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var said =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
    }

    private static HttpClient client() throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve("server.p12"))) {
            keys.load(file, SECRET.toCharArray());
        }
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .build();
    }
}
