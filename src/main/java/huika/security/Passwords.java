package huika.security;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Makes and checks what is kept of passwords: Argon2id (19 MiB, two passes) over an HMAC under a
/// pepper of this installation, so that a stolen table alone cannot be tried at. About 30 ms each;
/// at most one at a time for every two cores, so that a storm of them leaves the counter alone.
@Component
public final class Passwords {

    /// Which pepper; a later one gets another prefix.
    private static final String SCHEME = "{1}";

    private static final byte[] PURPOSE = "password".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_WAITING = 50;
    private static final int RETRY_SECONDS = 2;

    private final Argon2PasswordEncoder argon = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    private final byte[] pepper;
    private final Semaphore cores =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    private final CompletableFuture<String> nobodys;

    Passwords(KeyFiles files) {
        this.pepper = Hmac.of(files.pepper()).doFinal(PURPOSE);
        // beside the start, which it would hold up
        this.nobodys =
                CompletableFuture.supplyAsync(
                        () -> SCHEME + argon.encode(peppered("nobody's")),
                        Thread::startVirtualThread);
    }

    /// What to keep of a password; `UNAVAILABLE` where too many wait already.
    public Outcome<String> make(String password) {
        return inTurn(() -> SCHEME + argon.encode(peppered(password)));
    }

    /// Whether `password` is the one `kept` was made of. Takes the same time for yes, no, and where
    /// nothing is kept, which is always no.
    public Outcome<Boolean> matches(String password, @Nullable String kept) {
        return inTurn(() -> {
            var known = kept != null && kept.startsWith(SCHEME) ? kept : null;
            var against = known == null ? nobodys.join() : known;
            var right = argon.matches(peppered(password), against.substring(SCHEME.length()));
            return right && known != null;
        });
    }

    private <T> Outcome<T> inTurn(Supplier<T> work) {
        if (cores.getQueueLength() >= MOST_WAITING) {
            return Outcome.refused(Refusal.of(Code.UNAVAILABLE).with("retryAfter", RETRY_SECONDS));
        }
        cores.acquireUninterruptibly();
        try {
            return Outcome.done(work.get());
        } finally {
            cores.release();
        }
    }

    /// However somebody's keyboard composes an accent, it is the same password.
    private String peppered(String password) {
        var mac = Hmac.of(pepper);
        var plain = Normalizer.normalize(password, Normalizer.Form.NFC);
        return Base64.getEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(plain.getBytes(StandardCharsets.UTF_8)));
    }
}
