package huika.account.provider;

import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.jwt.JwkSetConverter;
import com.google.crypto.tink.jwt.JwtInvalidException;
import com.google.crypto.tink.jwt.JwtPublicKeyVerify;
import com.google.crypto.tink.jwt.JwtSignatureConfig;
import com.google.crypto.tink.jwt.JwtValidator;
import com.google.crypto.tink.jwt.VerifiedJwt;
import huika.kernel.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Judges what the provider says of somebody: an ID token, signed with RS256 or ES256 by a key of
/// its own. Which of the two it is, the key says and never the token.
final class ProviderTokens {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256");
    private static final List<String> PUBLIC =
            List.of("kty", "n", "e", "crv", "x", "y", "kid", "use", "alg");

    private final JwtPublicKeyVerify keys;

    /// @param said a set of keys (RFC 7517); those of other kinds are left out
    /// @throws GeneralSecurityException where none is left
    ProviderTokens(JsonNode said) throws IOException, GeneralSecurityException {
        JwtSignatureConfig.register();
        var kept = JSON.createObjectNode();
        var list = kept.putArray("keys");
        said.path("keys")
                .valueStream()
                .forEach(key -> {
                    var ours = ours(key);
                    if (ours != null) list.add(ours);
                });
        if (list.isEmpty()) throw new GeneralSecurityException("no key for RS256 or ES256");
        keys =
                JwkSetConverter.toPublicKeysetHandle(kept.toString())
                        .getPrimitive(RegistryConfiguration.get(), JwtPublicKeyVerify.class);
    }

    /// What a token says, where it is for this client, of this issuer, of now, and an answer to
    /// this question.
    ///
    /// @throws JwtInvalidException where it is genuine and something else
    /// @throws GeneralSecurityException where none of these keys signed it
    VerifiedJwt read(String token, String issuer, String client, String nonce, Instant now)
            throws GeneralSecurityException {
        var validator =
                JwtValidator.newBuilder()
                        .expectIssuer(issuer)
                        .expectAudience(client)
                        .expectIssuedInThePast()
                        .ignoreTypeHeader()
                        .setClock(java.time.Clock.fixed(now, Clock.ZONE))
                        .setClockSkew(SKEW)
                        .build();
        var read = keys.verifyAndDecode(token, validator);
        if (!read.hasStringClaim("nonce") || !same(nonce, read.getStringClaim("nonce"))) {
            throw new JwtInvalidException("another nonce");
        }
        var forOthers = read.getAudiences().size() > 1 || read.hasStringClaim("azp");
        if (forOthers
                && !(read.hasStringClaim("azp") && client.equals(read.getStringClaim("azp")))) {
            throw new JwtInvalidException("for another party");
        }
        if (!read.hasSubject()) throw new JwtInvalidException("of nobody");
        return read;
    }

    /// A key we can use, without what we need not know. Many providers do not say the algorithm.
    private static @Nullable ObjectNode ours(JsonNode key) {
        if (!key.path("use").asString("sig").equals("sig")) return null;
        var kept = JSON.createObjectNode();
        for (var name : PUBLIC) {
            if (key.path(name).isString()) kept.set(name, key.get(name));
        }
        if (!kept.has("alg")) {
            var curve = kept.path("kty").asString("") + kept.path("crv").asString("");
            kept.put("alg", curve.equals("RSA") ? "RS256" : curve.equals("ECP-256") ? "ES256" : "");
        }
        return ALGORITHMS.contains(kept.path("alg").asString()) ? kept : null;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
