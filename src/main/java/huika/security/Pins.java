package huika.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Collection;
import java.util.concurrent.Semaphore;
import javax.crypto.Mac;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.springframework.stereotype.Component;

/// Makes and checks verifiers of PINs. There are only a million PINs: it is the pepper that
/// protects them, and Argon2id only buys time should the pepper leak as well. About 0.2 ms each, at
/// most one per core at a time.
@Component
public final class Pins {

    private static final int SCHEME = 1;
    private static final int KEY_ID = 1;
    private static final int SALT = 16;
    private static final int TAG = 32;
    private static final int KIB = 256;

    private final KeyFiles files;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    Pins(KeyFiles files) {
        this.files = files;
    }

    /// Whether a PIN is too easy to be set.
    ///
    /// @param own the holder's own numbers: phone, card, document
    public boolean weak(Pin pin, Collection<String> own, Collection<LocalDate> births) {
        return PinRules.weak(pin.digits(), own, births);
    }

    /// A new verifier, good for this card only.
    public PinTag make(long card, Pin pin) {
        var salt = new byte[SALT];
        random.nextBytes(salt);
        return new PinTag(SCHEME, KEY_ID, salt, tag(card, salt, pin));
    }

    /// Whether `pin` is the one `stored` was made of. Takes the same time for yes and no.
    public boolean matches(long card, Pin pin, PinTag stored) {
        if (stored.scheme() != SCHEME || stored.keyId() != KEY_ID) {
            throw new IllegalStateException("PIN scheme unknown: " + stored);
        }
        return MessageDigest.isEqual(tag(card, stored.salt(), pin), stored.tag());
    }

    private byte[] tag(long card, byte[] salt, Pin pin) {
        var peppered = peppered(card, salt, pin);
        var parameters =
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withMemoryAsKB(KIB)
                        .withIterations(1)
                        .withParallelism(1)
                        .withSalt(salt)
                        .build();
        var tag = new byte[TAG];
        cores.acquireUninterruptibly();
        try {
            var argon = new Argon2BytesGenerator();
            argon.init(parameters);
            argon.generateBytes(peppered, tag);
        } finally {
            cores.release();
        }
        return tag;
    }

    private byte[] peppered(long card, byte[] salt, Pin pin) {
        Mac mac = Hmac.of(files.pepper());
        mac.update(ByteBuffer.allocate(Long.BYTES).putLong(card).array());
        mac.update(salt);
        return mac.doFinal(pin.digits().getBytes(StandardCharsets.US_ASCII));
    }
}
