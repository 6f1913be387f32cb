package huika.security;

import huika.kernel.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/// 256 random bits in a cookie or a link. We keep their digest only.
public record Secret(String text) {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static Secret fresh() {
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(random(BYTES)));
    }

    public static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    public byte[] digest() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return "Secret[***]";
    }
}
