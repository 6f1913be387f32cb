package huika.outbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What an endpoint's deliveries are signed with, by the rules of Standard Webhooks: HMAC-SHA-256
/// over `id.timestamp.body`. 32 random bytes, written `whsec_` and base 64.
final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final byte[] key;

    WebhookSecret(byte[] key) {
        this.key = key.clone();
    }

    static WebhookSecret random(SecureRandom random) {
        var key = new byte[BYTES];
        random.nextBytes(key);
        return new WebhookSecret(key);
    }

    byte[] key() {
        return key.clone();
    }

    /// For its owner, once.
    String text() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /// The header `webhook-signature`: one signature for each live secret.
    static String header(List<WebhookSecret> live, String id, long timestamp, byte[] body) {
        return live.stream()
                .map(secret -> "v1," + secret.sign(id, timestamp, body))
                .collect(Collectors.joining(" "));
    }

    private String sign(String id, long timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public String toString() {
        return PREFIX + "***";
    }
}
