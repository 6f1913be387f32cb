package huika.account;

import huika.kernel.Clock;
import huika.kernel.Refusal;
import huika.kernel.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Counts wrong guesses at a name that was typed, whether somebody has it or not, so that both are
/// slowed down alike. Those from where the person has signed in before count apart: whoever guesses
/// from elsewhere cannot keep them out.
@Component
final class Guesses {

    private final GuessStore store;
    private final Clock clock;

    Guesses(GuessStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Why nothing can be tried now; null where it can.
    @Nullable Refusal refuse(String name, boolean familiar) {
        return refusal(store.find(key(name), familiar));
    }

    /// The same, and keeps others from trying until the transaction ends.
    @Nullable Refusal refuseLocked(String name, boolean familiar) {
        return refusal(store.lock(key(name), familiar, clock.now()));
    }

    /// One more wrong guess; to be called after [#refuseLocked].
    GuessRules.Guesses wrong(String name, boolean familiar) {
        var now = clock.now();
        var guesses = GuessRules.wrongAgain(store.find(key(name), familiar), now);
        store.save(key(name), familiar, guesses);
        return guesses;
    }

    /// They have shown who they are.
    void forget(String name) {
        store.forget(key(name));
        store.forgetBefore(clock.now().minus(GuessRules.FORGOTTEN));
    }

    private @Nullable Refusal refusal(GuessRules.@Nullable Guesses guesses) {
        var now = clock.now();
        var until = guesses == null ? null : guesses.heldUntil();
        return until != null && now.isBefore(until) ? AddressGuard.wait(now, until) : null;
    }

    private static byte[] key(String name) {
        return Sha256.of("name|" + name);
    }
}
