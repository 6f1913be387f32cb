package huika.phonecode;

import huika.kernel.CannotStart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/// Hands codes to whoever sends text messages: posts JSON to `HUIKA_SMS_URL`, signed with
/// `HUIKA_SMS_SECRET` by the rules of Standard Webhooks (HMAC-SHA-256 over `id.timestamp.body`).
/// Any answer of 2xx means it was taken; else it is tried again while the code lives.
final class HttpSender implements CodeSender {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration WHOLE = Duration.ofSeconds(10);
    private static final int SHORTEST_SECRET = 32;
    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI url;
    private final byte[] secret;
    private final LongSupplier seconds;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /// @param seconds the time, since 1970
    HttpSender(String url, String secret, LongSupplier seconds) {
        this.url = checked(url);
        if (secret.length() < SHORTEST_SECRET) {
            throw new CannotStart(
                    "HUIKA_SMS_SECRET 至少要 32 个字符", "HUIKA_SMS_SECRET needs at least 32 characters");
        }
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.seconds = seconds;
    }

    @Override
    public void send(CodeMessage message) throws IOException, InterruptedException {
        var body = body(message);
        var timestamp = seconds.getAsLong();
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(WHOLE)
                        .header("Content-Type", "application/json")
                        .header("webhook-id", message.text())
                        .header("webhook-timestamp", Long.toString(timestamp))
                        .header("webhook-signature", sign(message.text(), timestamp, body))
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
        var answer = client.send(request, BodyHandlers.discarding());
        if (answer.statusCode() / 100 != 2) throw new IOException("HTTP " + answer.statusCode());
    }

    private static byte[] body(CodeMessage message) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", message.text());
        body.put("phone", message.phone().e164());
        body.put("purpose", message.purpose());
        body.put("code", message.code());
        body.put("minutes", PhoneCodes.LASTS.toMinutes());
        return JSON.writeValueAsBytes(body);
    }

    private String sign(String id, long timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /// Codes leave this machine over TLS only.
    private static URI checked(String text) {
        try {
            var url = URI.create(text);
            var host = url.getHost();
            var plain = "http".equals(url.getScheme()) && host != null && HERE.contains(host);
            if (host != null && ("https".equals(url.getScheme()) || plain)) return url;
        } catch (IllegalArgumentException notOne) {
            // said below
        }
        throw new CannotStart(
                "HUIKA_SMS_URL 须为 https 地址", "HUIKA_SMS_URL must be an https address");
    }
}
