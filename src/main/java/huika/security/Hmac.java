package huika.security;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

final class Hmac {

    private Hmac() {}

    /// Another one under the same key, ready to use: finding and keying one costs more than a short
    /// text.
    static Mac like(Mac keyed) {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException everyJdkCan) {
            throw new IllegalStateException(everyJdkCan);
        }
    }

    /// A fresh HMAC-SHA-256 under `key`.
    static Mac of(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
