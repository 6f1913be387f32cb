package huika.portal;

import static huika.portal.PortalShop.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import huika.kernel.CannotStart;
import huika.security.Phone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
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
        try (var shop = new PortalShop(Provider.class)) {
            var member = shop.rich();
            BROKEN.set(2);
            var asked = done(shop.phoneOf(member).askForCode());
            assertThat(TAKEN).isEmpty();
            var mail = shop.server.bean(CodeMail.class);
            assertThat(mail.sendDue()).as("not due yet").isZero();
            shop.later(Duration.ofSeconds(21));
            assertThat(mail.sendDue()).isZero();
            shop.later(Duration.ofSeconds(21));
            assertThat(mail.sendDue()).isEqualTo(1);
            assertThat(mail.sendDue()).isZero();
            assertThat(TAKEN).hasSize(1);
            var message = TAKEN.getFirst();
            assertThat(message.phone().e164()).isEqualTo("+86" + member.phone());
            assertThat(message.toString()).doesNotContain(message.code(), member.phone());
            var left = "select count(*) from portal.message where content is not null";
            assertThat(shop.server.sql().sql(left).query(Long.class).single()).isZero();
            done(shop.phoneOf(member).signIn(asked.path("challenge").asString(), message.code()));

            BROKEN.set(1);
            shop.later(Duration.ofSeconds(61));
            done(shop.phoneOf(member).askForCode());
            shop.later(PhoneCodes.LASTS);
            assertThat(mail.sendDue()).as("nobody wants an old code").isZero();
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
