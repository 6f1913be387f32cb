package huika.account;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import huika.kernel.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/// A small identity provider over real HTTP: discovery, keys, and a token for a code, once, where
/// the client's secret and the verifier are right.
final class FakeIssuer implements AutoCloseable {

    static final String CLIENT = "huika-console";
    static final String SECRET = "client secret/of the test";
    private static final JsonMapper JSON = new JsonMapper();

    /// What was asked for with the browser's visit.
    private record Waiting(Map<String, String> asked, Map<String, Object> claims) {}

    final AtomicInteger asked = new AtomicInteger();
    private final HttpServer http;
    private final Map<String, Waiting> codes = new ConcurrentHashMap<>();
    private volatile KeyPair pair = rsa();
    private volatile String kid = "k1";
    private volatile boolean isAway;
    private volatile UnaryOperator<String> spoil = token -> token;

    FakeIssuer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
        http.createContext("/.well-known/openid-configuration", at -> answer(at, places()));
        http.createContext("/keys", at -> answer(at, Map.of("keys", keys())));
        http.createContext("/token", this::token);
        http.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /// Somebody signs in there: the code and state with which their browser is sent back.
    Map<String, String> visit(String location, Map<String, Object> claims) {
        var query = pairs(URI.create(location).getRawQuery());
        var code = "code-" + codes.size() + "-" + System.nanoTime();
        codes.put(code, new Waiting(query, claims));
        return Map.of("code", code, "state", query.get("state"));
    }

    void spoil(UnaryOperator<String> how) {
        spoil = how;
    }

    void goAway(boolean away) {
        isAway = away;
    }

    void changeKey() {
        pair = rsa();
        kid = "k" + pair.hashCode();
    }

    void useCurve() {
        try {
            var maker = KeyPairGenerator.getInstance("EC");
            maker.initialize(new ECGenParameterSpec("secp256r1"));
            pair = maker.generateKeyPair();
            kid = "ec";
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private String publicKey() {
        return text(pair.getPublic().getEncoded());
    }

    /// Signs as it would.
    String signed(Map<String, ?> header, Map<String, ?> claims) {
        var body =
                text(JSON.writeValueAsBytes(header)) + "." + text(JSON.writeValueAsBytes(claims));
        try {
            var ec = pair.getPublic() instanceof ECPublicKey;
            var maker =
                    Signature.getInstance(ec ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
            maker.initSign(pair.getPrivate());
            maker.update(body.getBytes(StandardCharsets.US_ASCII));
            return body + "." + text(maker.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static String head(Map<String, ?> header) {
        return text(JSON.writeValueAsBytes(header));
    }

    static Map<String, ?> claimsOf(String token) {
        var bytes = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return JSON.readValue(bytes, new tools.jackson.core.type.TypeReference<>() {});
    }

    /// Signed with the public key, taken for a shared secret.
    String mac(String body) {
        var signed = head(Map.of("alg", "HS256", "kid", "k1")) + "." + body;
        try {
            var mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(
                    new javax.crypto.spec.SecretKeySpec(
                            publicKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + text(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void token(HttpExchange at) throws IOException {
        var form = pairs(new String(at.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var waiting = codes.remove(form.getOrDefault("code", ""));
        var both = "huika-console:client+secret%2Fof+the+test";
        var basic =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(both.getBytes(StandardCharsets.US_ASCII));
        var known = basic.equals(at.getRequestHeaders().getFirst("Authorization"));
        var verifier = form.getOrDefault("code_verifier", "");
        if (waiting == null
                || !known
                || !text(Sha256.of(verifier)).equals(waiting.asked().get("code_challenge"))
                || !Objects.equals(form.get("redirect_uri"), waiting.asked().get("redirect_uri"))) {
            answer(at, 400, Map.of("error", "invalid_grant"));
            return;
        }
        var claims = new HashMap<String, Object>();
        claims.put("iss", issuer());
        claims.put("aud", CLIENT);
        claims.put("nonce", waiting.asked().get("nonce"));
        claims.putAll(waiting.claims());
        claims.values().removeIf(""::equals);
        var ec = pair.getPublic() instanceof ECPublicKey;
        var header = Map.of("alg", ec ? "ES256" : "RS256", "kid", kid, "typ", "JWT");
        answer(at, Map.of("id_token", spoil.apply(signed(header, claims)), "token_type", "Bearer"));
    }

    private Map<String, ?> places() {
        return Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize?tenant=1",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/keys");
    }

    /// Ours without its algorithm, as many providers tell it, beside others.
    private List<Map<String, String>> keys() {
        var all = new ArrayList<Map<String, String>>();
        all.add(Map.of("kty", "OKP", "crv", "Ed25519", "x", text(new byte[32]), "kid", "ed"));
        all.add(Map.of("kty", "oct", "k", text(new byte[32]), "alg", "HS256", "kid", "mac"));
        var ours = new LinkedHashMap<>(Map.of("kid", kid, "use", "sig", "x5t", "ignored"));
        if (pair.getPublic() instanceof ECPublicKey ec) {
            ours.putAll(Map.of("kty", "EC", "crv", "P-256"));
            ours.put("x", text(unsigned(ec.getW().getAffineX(), 32)));
            ours.put("y", text(unsigned(ec.getW().getAffineY(), 32)));
        } else {
            var rsa = (RSAPublicKey) pair.getPublic();
            ours.put("kty", "RSA");
            ours.put("n", text(unsigned(rsa.getModulus(), 256)));
            ours.put("e", text(rsa.getPublicExponent().toByteArray()));
        }
        all.add(ours);
        return all;
    }

    private static byte[] unsigned(BigInteger number, int length) {
        var bytes = number.toByteArray();
        var cut = bytes.length > length ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        var whole = new byte[length];
        System.arraycopy(cut, 0, whole, length - cut.length, cut.length);
        return whole;
    }

    private void answer(HttpExchange at, Map<String, ?> body) throws IOException {
        asked.incrementAndGet();
        answer(at, isAway ? 500 : 200, body);
    }

    private static void answer(HttpExchange at, int status, Map<String, ?> body)
            throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        at.getResponseHeaders().set("Content-Type", "application/json");
        at.sendResponseHeaders(status, bytes.length);
        try (var out = at.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static Map<String, String> pairs(String text) {
        var pairs = new HashMap<String, String>();
        for (var pair : text.split("&")) {
            var at = pair.indexOf('=');
            pairs.put(pair.substring(0, at), decoded(pair.substring(at + 1)));
        }
        return pairs;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static KeyPair rsa() {
        try {
            var maker = KeyPairGenerator.getInstance("RSA");
            maker.initialize(2048);
            return maker.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
