package huika.account;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import huika.account.ChallengeStore.Purpose;
import huika.kernel.CannotStart;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Secret;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Passkeys (WebAuthn). User verification is required, so that one is two factors: the device, and
/// the finger or code that opens it. No attestation is asked for.
///
/// They belong to one origin, which is told once: `HUIKA_ORIGIN`, such as
/// `https://huika.example.com`; where it is not told, `http://localhost` on any port.
@Component
final class Passkeys {

    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);
    private static final int QUESTION = 32;
    private static final int LONGEST_NAME = 64;
    private static final List<PublicKeyCredentialParameters> ALGORITHMS =
            List.of(
                    algorithm(COSEAlgorithmIdentifier.ES256),
                    algorithm(COSEAlgorithmIdentifier.EdDSA),
                    algorithm(COSEAlgorithmIdentifier.RS256));

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
    private final Clock clock;
    private final @Nullable Origin origin;
    private final String rpId;
    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager webAuthn =
            WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials =
            new AttestedCredentialDataConverter(converter);

    Passkeys(
            PasskeyStore store,
            ChallengeStore challenges,
            Clock clock,
            @Value("${HUIKA_ORIGIN:}") String origin) {
        this.store = store;
        this.challenges = challenges;
        this.clock = clock;
        this.origin = origin.isEmpty() ? null : Origin.create(origin);
        this.rpId = origin.isEmpty() ? "localhost" : host(origin);
    }

    String rpId() {
        return rpId;
    }

    List<PasskeyStore.Passkey> of(long account) {
        return store.of(account);
    }

    List<String> idsOf(long account) {
        return store.of(account).stream().map(key -> text(key.id())).toList();
    }

    Options ask(List<String> ids) {
        return new Options(Secret.random(QUESTION), rpId, ids);
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
        return new Question(secret, options, text(user));
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
        var object = verified(made, question);
        var authenticator = object == null ? null : object.getAuthenticatorData();
        var credential = authenticator == null ? null : authenticator.getAttestedCredentialData();
        if (authenticator == null || credential == null) return invalid("attestationObject");
        var kept =
                store.insert(
                        new PasskeyStore.Passkey(
                                credential.getCredentialId(),
                                account,
                                name,
                                credentials.convert(credential),
                                authenticator.getSignCount(),
                                clock.now(),
                                null));
        return kept ? Outcome.done(text(credential.getCredentialId())) : invalid("taken");
    }

    boolean end(long account, String id) {
        return decoded(id).filter(known -> store.delete(account, known)).isPresent();
    }

    /// The account a passkey says it is of; nothing is proved yet.
    Optional<Long> holder(Answer.PasskeyAnswer answer) {
        return decoded(answer.id()).flatMap(store::lock).map(PasskeyStore.Passkey::account);
    }

    /// Whose passkey has signed this question; empty where none of ours has. In the transaction
    /// under way.
    Optional<Long> owner(Answer.PasskeyAnswer answer, byte[] question) {
        var key = decoded(answer.id()).flatMap(store::lock).orElse(null);
        var told = key == null ? null : verified(key, answer, question);
        if (key == null || told == null) return Optional.empty();
        store.used(key.id(), told.getSignCount(), clock.now());
        return Optional.of(key.account());
    }

    /// What a device sends is anybody's bytes: whatever goes wrong with them is a no.
    private @Nullable AttestationObject verified(Made made, byte[] question) {
        try {
            return webAuthn.verify(
                            new RegistrationRequest(
                                    bytes(made.attestationObject()), bytes(made.clientDataJson())),
                            new RegistrationParameters(server(question), ALGORITHMS, true, true))
                    .getAttestationObject();
        } catch (RuntimeException wrong) {
            LOG.info("a new passkey was refused: {}", wrong.getClass().getSimpleName());
            return null;
        }
    }

    private @Nullable AuthenticatorData<?> verified(
            PasskeyStore.Passkey key, Answer.PasskeyAnswer answer, byte[] question) {
        try {
            return webAuthn.verify(
                            new AuthenticationRequest(
                                    key.id(),
                                    bytes(answer.authenticatorData()),
                                    bytes(answer.clientDataJson()),
                                    bytes(answer.signature())),
                            new AuthenticationParameters(
                                    server(question), record(key), List.of(key.id()), true, true))
                    .getAuthenticatorData();
        } catch (RuntimeException wrong) {
            LOG.info("a passkey was refused: {}", wrong.getClass().getSimpleName());
            return null;
        }
    }

    private CredentialRecordImpl record(PasskeyStore.Passkey key) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                null,
                null,
                key.signCount(),
                credentials.convert(key.credential()),
                null,
                null,
                null,
                Set.of());
    }

    private ServerProperty server(byte[] question) {
        var server = ServerProperty.builder().rpId(rpId).challenge(new DefaultChallenge(question));
        var fixed = origin;
        return fixed == null
                ? server.originPredicate(Passkeys::isLocal).build()
                : server.origin(fixed).build();
    }

    private static boolean isLocal(Origin from) {
        return "http".equals(from.getScheme()) && "localhost".equals(from.getHost());
    }

    private static String host(String origin) {
        try {
            var host = URI.create(origin).getHost();
            if (host != null) return host;
        } catch (IllegalArgumentException noAddress) {
            // said below
        }
        throw new CannotStart(
                "HUIKA_ORIGIN 应如 https://huika.example.com",
                "HUIKA_ORIGIN is like https://huika.example.com");
    }

    private static PublicKeyCredentialParameters algorithm(COSEAlgorithmIdentifier identifier) {
        return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, identifier);
    }

    private static Outcome<String> invalid(String why) {
        return Outcome.refused(Refusal.of(Code.PASSKEY_INVALID).with("why", why));
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(bytes(text));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
