package huika.security;

import huika.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.zip.CRC32;

/// The text of an API key: `hk_live_` + 10 characters of id + `_` + 43 of secret (256 bits) + 6 of
/// CRC-32, so that scanners of leaked secrets find it and a typing mistake costs no query.
record KeyText(String id, boolean test, String text) {

    private static final String LIVE = "hk_live_";
    private static final String TEST = "hk_test_";
    private static final int ID = 10;
    private static final int SECRET = 43;
    private static final int CHECK = 6;
    private static final int LENGTH = LIVE.length() + ID + 1 + SECRET + CHECK;
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    static KeyText generate(boolean test, SecureRandom random) {
        var id = randomDigits(random, ID);
        var body = (test ? TEST : LIVE) + id + "_" + randomDigits(random, SECRET);
        return new KeyText(id, test, body + check(body));
    }

    /// The key in `text`, or empty where the form or the check digits are wrong.
    static Optional<KeyText> parse(String text) {
        var test = text.startsWith(TEST);
        if (text.length() != LENGTH || !(test || text.startsWith(LIVE))) return Optional.empty();
        var body = text.substring(0, LENGTH - CHECK);
        if (!text.endsWith(check(body))) return Optional.empty();
        return Optional.of(
                new KeyText(text.substring(LIVE.length(), LIVE.length() + ID), test, text));
    }

    byte[] digest() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return (test ? TEST : LIVE) + id + "_***";
    }

    private static String randomDigits(SecureRandom random, int length) {
        var digits = new StringBuilder(length);
        for (var i = 0; i < length; i++) {
            digits.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return digits.toString();
    }

    private static String check(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        var digits = new char[CHECK];
        var rest = crc.getValue();
        for (var i = CHECK - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(digits);
    }
}
