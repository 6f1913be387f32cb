package huika.phonecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import huika.kernel.CannotStart;
import huika.kernel.Clock;
import huika.security.Phone;
import huika.world.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.json.JsonMapper;

/// Codes on their way to whoever sends text messages.
class CodeMailTest {

    private static final Path SHOP = Path.of("src/test/resources/programs/portal-shop.yaml");
    private static final String SECRET = "a secret of more than thirty-two characters";
    private static final List<CodeMessage> TAKEN = new CopyOnWriteArrayList<>();
    private static final AtomicInteger BROKEN = new AtomicInteger();

    /// A provider that is away for a while.
    static class Provider {
        @Bean
        @Primary
        CodeSender away() {
            return message -> {
                if (BROKEN.getAndDecrement() > 0) throw new IOException("away");
                TAKEN.add(message);
            };
        }
    }

    @Test
    void aCodeIsSentAgainUntilItIsTakenAndThenKeptNowhere() {
        try (var server = TestServer.with(List.of(SHOP), Provider.class)) {
            var codes = server.bean(PhoneCodes.class);
            var phone = new Phone("+8613900000002");
            BROKEN.set(2);
            var asked = codes.ask(null, phone, "sign-in", null, () -> true).orThrow();
            assertThat(TAKEN).isEmpty();
            var mail = server.bean(CodeMail.class);
            assertThat(mail.sendDue()).as("not due yet").isZero();
            later(server, Duration.ofSeconds(21));
            assertThat(mail.sendDue()).isZero();
            later(server, Duration.ofSeconds(21));
            assertThat(mail.sendDue()).isEqualTo(1);
            assertThat(mail.sendDue()).isZero();
            assertThat(TAKEN).hasSize(1);
            var message = TAKEN.getFirst();
            assertThat(message.phone()).isEqualTo(phone);
            assertThat(message.toString()).doesNotContain(message.code(), "13900000002");
            var left = "select count(*) from phonecode.message where content is not null";
            assertThat(server.sql().sql(left).query(Long.class).single()).isZero();
            var shown = codes.check(null, asked.challenge(), message.code(), "sign-in", null);
            assertThat(shown.orThrow()).isEqualTo(codes.index(phone));

            BROKEN.set(1);
            later(server, Duration.ofSeconds(61));
            codes.ask(null, phone, "sign-in", null, () -> true).orThrow();
            later(server, PhoneCodes.LASTS);
            assertThat(mail.sendDue()).as("nobody wants an old code").isZero();
        }
    }

    private static void later(TestServer server, Duration time) {
        server.moveTo(server.bean(Clock.class).now().plus(time));
    }

    @Test
    void aCodeIsGoodOnceForWhatAndWhomItWasAskedFor() {
        try (var server = TestServer.with(List.of(SHOP))) {
            var codes = server.bean(PhoneCodes.class);
            var phone = new Phone("+8613900000003");
            var asked = codes.ask(null, phone, "unlock", 7L, () -> true).orThrow();
            var code = server.bean(DemoInbox.class).latest().getFirst().code();
            assertThat(codes.check(null, asked.challenge(), code, "release", 7L).toString())
                    .contains("PHONE_CODE_REFUSED");
            assertThat(codes.check(null, asked.challenge(), code, "unlock", 8L).toString())
                    .contains("PHONE_CODE_REFUSED");
            codes.check(null, asked.challenge(), code, "unlock", 7L).orThrow();
            assertThat(codes.check(null, asked.challenge(), code, "unlock", 7L).toString())
                    .contains("PHONE_CODE_REFUSED");
            assertThat(codes.ask(null, phone, "unlock", 7L, () -> true).toString())
                    .contains("RATE_LIMITED");
        }
    }

    @Test
    void theProviderIsToldInASignedPost() throws Exception {
        var seen = new ArrayList<String>();
        var status = new AtomicInteger(204);
        var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        var server = HttpServer.create(new InetSocketAddress(loopback, 0), 1);
        server.createContext(
                "/sms",
                exchange -> {
                    var body = exchange.getRequestBody().readAllBytes();
                    var headers = exchange.getRequestHeaders();
                    seen.add(new String(body, StandardCharsets.UTF_8));
                    seen.add(headers.getFirst("webhook-id"));
                    seen.add(headers.getFirst("webhook-timestamp"));
                    seen.add(headers.getFirst("webhook-signature"));
                    exchange.sendResponseHeaders(status.get(), -1);
                    exchange.close();
                });
        server.start();
        try {
            var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/sms";
            var sender = new HttpSender(url, SECRET, () -> 1_767_574_800L);
            var at = Instant.parse("2026-01-05T01:00:00Z");
            var message =
                    new CodeMessage(7, new Phone("+8613900000001"), "042042", "confirm", at, at);
            sender.send(message);
            var body = new JsonMapper().readTree(seen.getFirst());
            assertThat(body.path("phone").asString()).isEqualTo("+8613900000001");
            assertThat(body.path("code").asString()).isEqualTo("042042");
            assertThat(body.path("purpose").asString()).isEqualTo("confirm");
            assertThat(seen.subList(1, 3)).containsExactly(message.text(), "1767574800");
            assertThat(seen.get(3))
                    .isEqualTo("v1," + hmac(message.text() + ".1767574800." + seen.getFirst()));
            status.set(500);
            assertThatThrownBy(() -> sender.send(message)).isInstanceOf(IOException.class);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void codesLeaveOverTlsOnlyAndSigned() {
        for (var url : List.of("http://sms.example.com/", "ftp://x", "sms", "https:///x")) {
            assertThatThrownBy(() -> new HttpSender(url, SECRET, () -> 0))
                    .isInstanceOf(CannotStart.class);
        }
        assertThatThrownBy(() -> new HttpSender("https://sms.example.com/", "short", () -> 0))
                .isInstanceOf(CannotStart.class);
    }

    private static String hmac(String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder()
                .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
