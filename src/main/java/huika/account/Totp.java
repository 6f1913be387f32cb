package huika.account;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One-time codes by the clock (RFC 6238: SHA-1, 30 seconds, six digits), as every authenticator
/// app makes them.
final class Totp {

    static final int SEED = 20;
    private static final int SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), SECONDS);
    }

    /// The six digits of a step.
    static String code(byte[] seed, long step) {
        var hash = hmac(seed, step);
        var offset = hash[hash.length - 1] & 0xf;
        var number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
        return ("%0" + DIGITS + "d").formatted(number % MODULUS);
    }

    /// The step a code belongs to: this one or a neighbour, for clocks that differ a little, but
    /// later than the one used last.
    static OptionalLong match(byte[] seed, String code, Instant now, long lastStep) {
        var found = OptionalLong.empty();
        for (var step = step(now) - 1; step <= step(now) + 1; step++) {
            var right = MessageDigest.isEqual(bytes(code(seed, step)), bytes(code));
            if (right && step > lastStep && found.isEmpty()) found = OptionalLong.of(step);
        }
        return found;
    }

    /// How apps take a seed in.
    static String base32(byte[] seed) {
        var text = new StringBuilder();
        var buffer = 0;
        var bits = 0;
        for (var each : seed) {
            buffer = (buffer << 8) | (each & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((buffer >> bits) & 31));
            }
        }
        if (bits > 0) text.append(BASE32.charAt((buffer << (5 - bits)) & 31));
        return text.toString();
    }

    private static byte[] hmac(byte[] seed, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(seed, "HmacSHA1"));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] bytes(String code) {
        return Arrays.copyOf(code.getBytes(java.nio.charset.StandardCharsets.UTF_8), 8);
    }
}
