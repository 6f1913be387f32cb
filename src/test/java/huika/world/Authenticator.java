package huika.world;

import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.AuthenticatorDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.extension.authenticator.RegistrationExtensionAuthenticatorOutput;
import huika.security.Secret;
import huika.world.TestServer.Answer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/// A device that holds one passkey, and the browser in front of it.
public final class Authenticator {

    private static final byte PRESENT = 0x01;
    private static final byte VERIFIED = 0x04;
    private static final byte ATTESTED = 0x40;

    private final byte[] id = Secret.random(32);
    private final KeyPair keys;
    private final ObjectConverter converter = new ObjectConverter();
    private String origin = "http://localhost:8080";
    private byte flags = PRESENT | VERIFIED;
    private long count;

    public Authenticator() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    public Authenticator at(String other) {
        origin = other;
        return this;
    }

    public Authenticator withoutFinger() {
        flags = PRESENT;
        return this;
    }

    public Authenticator counting(long from) {
        count = from;
        return this;
    }

    public Map<String, Object> make(Answer asked) {
        var body = asked.body();
        var credential =
                new AttestedCredentialData(
                        AAGUID.ZERO, id, EC2COSEKey.create(keys, COSEAlgorithmIdentifier.ES256));
        var data =
                new AuthenticatorData<RegistrationExtensionAuthenticatorOutput>(
                        sha256(body.path("rpId").asString().getBytes(StandardCharsets.UTF_8)),
                        (byte) (flags | ATTESTED),
                        count,
                        publicOnly(credential));
        var object = new AttestationObject(data, new NoneAttestationStatement());
        return Map.of(
                "challenge", body.path("challenge").asString(),
                "name", "a device",
                "attestationObject",
                        text(new AttestationObjectConverter(converter).convertToBytes(object)),
                "clientDataJson",
                        text(client("webauthn.create", body.path("question").asString())));
    }

    /// The answer to a question in a staff sign-in.
    public Map<String, Object> sign(Answer asked) {
        var passkey = asked.body().path("passkey");
        return Map.of(
                "passkey",
                sign(passkey.path("challenge").asString(), passkey.path("rpId").asString()));
    }

    public Map<String, Object> sign(String question, String rpId) {
        var client = client("webauthn.get", question);
        var data =
                new AuthenticatorDataConverter(converter)
                        .convert(
                                new AuthenticatorData<>(
                                        sha256(rpId.getBytes(StandardCharsets.UTF_8)),
                                        flags,
                                        count == 0 ? 0 : ++count));
        var signed = new ByteArrayOutputStream();
        signed.writeBytes(data);
        signed.writeBytes(sha256(client));
        return Map.of(
                "id", text(id),
                "authenticatorData", text(data),
                "clientDataJson", text(client),
                "signature", text(signature(signed.toByteArray())));
    }

    private AttestedCredentialData publicOnly(AttestedCredentialData whole) {
        return new AttestedCredentialData(
                whole.getAaguid(),
                whole.getCredentialId(),
                EC2COSEKey.create(
                        (java.security.interfaces.ECPublicKey) keys.getPublic(),
                        COSEAlgorithmIdentifier.ES256));
    }

    private byte[] client(String type, String challenge) {
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, challenge, origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] signature(byte[] bytes) {
        try {
            var signing = Signature.getInstance("SHA256withECDSA");
            signing.initSign(keys.getPrivate());
            signing.update(bytes);
            return signing.sign();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
