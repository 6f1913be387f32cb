package huika.account;

import huika.account.ChallengeStore.Purpose;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Secret;
import huika.security.WebAuthn;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The passkeys of accounts.
@Component
final class Passkeys {

    private static final int LONGEST_NAME = 64;

    /// What the browser needs to ask the device.
    ///
    /// @param question what is to be signed
    /// @param rpId the host passkeys belong to
    /// @param ids the passkeys that will do; empty for any
    @SuppressWarnings("ArrayRecordComponent")
    record Options(byte[] question, String rpId, List<String> ids) {}

    /// The same for a new one, and what the answer must come with.
    record Question(Secret challenge, Options options, String user) {}

    /// A new passkey as the browser tells it: `AuthenticatorAttestationResponse`, base64url.
    record Made(String challenge, String name, String attestationObject, String clientDataJson) {}

    private final PasskeyStore store;
    private final ChallengeStore challenges;
    private final WebAuthn webAuthn;
    private final Clock clock;

    Passkeys(PasskeyStore store, ChallengeStore challenges, WebAuthn webAuthn, Clock clock) {
        this.store = store;
        this.challenges = challenges;
        this.webAuthn = webAuthn;
        this.clock = clock;
    }

    List<PasskeyStore.Passkey> of(long account) {
        return store.of(account);
    }

    List<String> idsOf(long account) {
        return store.of(account).stream().map(key -> WebAuthn.text(key.id())).toList();
    }

    Options ask(List<String> ids) {
        return new Options(WebAuthn.question(), webAuthn.rpId(), ids);
    }

    /// In the transaction under way.
    Question askForNew(long account, String agent) {
        var secret = Secret.fresh();
        var options = ask(idsOf(account));
        challenges.insert(
                secret.digest(),
                Purpose.ENROL,
                account,
                options.question(),
                agent,
                clock.now().plus(SignIn.PATIENCE));
        var user = ByteBuffer.allocate(Long.BYTES).putLong(account).array();
        return new Question(secret, options, WebAuthn.text(user));
    }

    /// Keeps a new passkey, in the transaction under way. Refuses: `PASSKEY_INVALID`.
    ///
    /// @return its id
    Outcome<String> add(long account, Made made) {
        var digest = new Secret(made.challenge()).digest();
        var waiting = challenges.lock(digest, Purpose.ENROL, clock.now()).orElse(null);
        var whose = waiting == null ? null : waiting.account();
        var question = waiting == null ? null : waiting.question();
        if (question == null || whose == null || whose != account) return invalid("challenge");
        challenges.delete(digest);
        var name = made.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/name"));
        }
        var credential =
                webAuthn.made(made.attestationObject(), made.clientDataJson(), question)
                        .orElse(null);
        if (credential == null) return invalid("attestationObject");
        var kept =
                store.insert(
                        new PasskeyStore.Passkey(
                                credential.id(),
                                account,
                                name,
                                credential.data(),
                                credential.signCount(),
                                clock.now(),
                                null));
        return kept ? Outcome.done(WebAuthn.text(credential.id())) : invalid("taken");
    }

    boolean end(long account, String id) {
        return WebAuthn.decoded(id).filter(known -> store.delete(account, known)).isPresent();
    }

    /// The account a passkey says it is of; nothing is proved yet.
    Optional<Long> holder(Answer.PasskeyAnswer answer) {
        return WebAuthn.decoded(answer.id())
                .flatMap(store::lock)
                .map(PasskeyStore.Passkey::account);
    }

    /// Whose passkey has signed this question; empty where none of ours has. In the transaction
    /// under way.
    Optional<Long> owner(Answer.PasskeyAnswer answer, byte[] question) {
        return WebAuthn.decoded(answer.id())
                .flatMap(store::lock)
                .flatMap(key ->
                        webAuthn.signed(credential(key), signed(answer), question)
                                .map(count -> {
                                    store.used(key.id(), count, clock.now());
                                    return key.account();
                                }));
    }

    private static WebAuthn.Credential credential(PasskeyStore.Passkey key) {
        return new WebAuthn.Credential(key.id(), key.credential(), key.signCount());
    }

    private static WebAuthn.Signed signed(Answer.PasskeyAnswer answer) {
        return new WebAuthn.Signed(
                answer.authenticatorData(), answer.clientDataJson(), answer.signature());
    }

    private static Outcome<String> invalid(String why) {
        return Outcome.refused(Refusal.of(Code.PASSKEY_INVALID).with("why", why));
    }
}
