package huika.security;

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
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import huika.kernel.CannotStart;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What passkeys (WebAuthn) have to show. User verification is required, so that one is two
/// factors: the device, and the finger or code that opens it. No attestation is asked for.
///
/// They belong to one origin, which is told once: `HUIKA_ORIGIN`, such as
/// `https://huika.example.com`; where it is not told, `http://localhost` on any port.
@Component
public final class WebAuthn {

    /// What a new passkey may sign with, as COSE numbers them: ES256, EdDSA, RS256.
    public static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

    private static final Logger LOG = LoggerFactory.getLogger(WebAuthn.class);
    private static final int QUESTION = 32;
    private static final List<PublicKeyCredentialParameters> ACCEPTED =
            List.of(
                    algorithm(COSEAlgorithmIdentifier.ES256),
                    algorithm(COSEAlgorithmIdentifier.EdDSA),
                    algorithm(COSEAlgorithmIdentifier.RS256));

    /// A passkey as it was registered.
    ///
    /// @param data WebAuthn's attested credential data: its id and public key
    @SuppressWarnings("ArrayRecordComponent")
    public record Credential(byte[] id, byte[] data, long signCount) {}

    /// `AuthenticatorAssertionResponse`, its bytes in base64url.
    public record Signed(String authenticatorData, String clientDataJson, String signature) {}

    private final @Nullable Origin origin;
    private final String rpId;
    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager =
            WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials =
            new AttestedCredentialDataConverter(converter);

    WebAuthn(@Value("${HUIKA_ORIGIN:}") String origin) {
        this.origin = origin.isEmpty() ? null : Origin.create(origin);
        this.rpId = origin.isEmpty() ? "localhost" : host(origin);
    }

    /// The host passkeys belong to.
    public String rpId() {
        return rpId;
    }

    /// What a device is asked to sign.
    public static byte[] question() {
        return Secret.random(QUESTION);
    }

    /// A new passkey that answers a question; empty where it does not. What a device sends is
    /// anybody's bytes: whatever goes wrong with them is a no.
    ///
    /// @param attestationObject base64url, and so is the next
    public Optional<Credential> made(
            String attestationObject, String clientDataJson, byte[] question) {
        try {
            var told =
                    manager.verify(
                                    new RegistrationRequest(
                                            bytes(attestationObject), bytes(clientDataJson)),
                                    new RegistrationParameters(
                                            server(question), ACCEPTED, true, true))
                            .getAttestationObject();
            var data = told == null ? null : told.getAuthenticatorData();
            var credential = data == null ? null : data.getAttestedCredentialData();
            if (data == null || credential == null) return Optional.empty();
            return Optional.of(
                    new Credential(
                            credential.getCredentialId(),
                            credentials.convert(credential),
                            data.getSignCount()));
        } catch (RuntimeException wrong) {
            LOG.info("a new passkey was refused: {}", wrong.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /// How often a passkey has signed, now that it signed this question; empty where it did not.
    public Optional<Long> signed(Credential key, Signed answer, byte[] question) {
        try {
            return Optional.ofNullable(
                            manager.verify(
                                            new AuthenticationRequest(
                                                    key.id(),
                                                    bytes(answer.authenticatorData()),
                                                    bytes(answer.clientDataJson()),
                                                    bytes(answer.signature())),
                                            new AuthenticationParameters(
                                                    server(question),
                                                    record(key),
                                                    List.of(key.id()),
                                                    true,
                                                    true))
                                    .getAuthenticatorData())
                    .map(told -> told.getSignCount());
        } catch (RuntimeException wrong) {
            LOG.info("a passkey was refused: {}", wrong.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private CredentialRecordImpl record(Credential key) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                null,
                null,
                key.signCount(),
                credentials.convert(key.data()),
                null,
                null,
                null,
                Set.of());
    }

    private ServerProperty server(byte[] question) {
        var server = ServerProperty.builder().rpId(rpId).challenge(new DefaultChallenge(question));
        var fixed = origin;
        return fixed == null
                ? server.originPredicate(WebAuthn::isLocal).build()
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

    /// Base64url.
    public static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The bytes of base64url; empty where it is none.
    public static Optional<byte[]> decoded(String text) {
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
