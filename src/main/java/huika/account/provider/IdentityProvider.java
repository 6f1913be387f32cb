package huika.account.provider;

import com.google.crypto.tink.jwt.JwtInvalidException;
import com.google.crypto.tink.jwt.VerifiedJwt;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Sha256;
import huika.security.Email;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// The company's own sign-in: OpenID Connect, the authorization code flow with PKCE. Nothing is
/// asked of it before somebody wants to sign in that way.
///
/// State, nonce and the verifier of PKCE all come from one secret, which only the browser that
/// began has, in a cookie: an answer that another browser brings is none.
@Component
public class IdentityProvider implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityProvider.class);
    private static final Duration KNOWN = Duration.ofHours(1);
    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    /// Whom the provider has named.
    ///
    /// @param email only where the provider has verified it
    public record Person(String subject, Optional<Email> email) {}

    private record Known(ProviderPlaces places, ProviderTokens tokens, Instant since) {}

    private final ProviderSettings settings;
    private final Clock clock;
    private @Nullable ProviderCalls calls;
    private @Nullable Known known;

    IdentityProvider(ProviderSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public boolean isOn() {
        return settings.isOn();
    }

    public String name() {
        return settings.name();
    }

    public String issuer() {
        return settings.issuer();
    }

    /// Where to send the browser that has this secret. Refuses: `PROVIDER_AWAY`.
    public Outcome<URI> ask(String secret) {
        return asking(() -> {
            var places = known(KNOWN).places();
            var query =
                    form(
                            "response_type", "code",
                            "client_id", settings.client(),
                            "redirect_uri", settings.page().toString(),
                            "scope", "openid email",
                            "state", derived("state", secret),
                            "nonce", derived("nonce", secret),
                            "code_challenge", base64(Sha256.of(derived("verifier", secret))),
                            "code_challenge_method", "S256");
            var more = places.authorize().contains("?") ? "&" : "?";
            return Outcome.done(URI.create(places.authorize() + more + encoded(query)));
        });
    }

    /// Whether this state belongs to that secret.
    public boolean isAnswer(String state, String secret) {
        return MessageDigest.isEqual(
                state.getBytes(StandardCharsets.UTF_8),
                derived("state", secret).getBytes(StandardCharsets.UTF_8));
    }

    /// Whom the provider has named with this code. Refuses: `PROVIDER_AWAY`, `SIGN_IN_REFUSED`.
    public Outcome<Person> redeem(String code, String secret) {
        return asking(() -> {
            var said = exchange(known(KNOWN).places(), code, derived("verifier", secret));
            var token = said.path("id_token").asString("");
            if (token.isEmpty()) return refused("no token for the code");
            try {
                return Outcome.done(person(read(token, derived("nonce", secret))));
            } catch (JwtInvalidException other) {
                return refused(String.valueOf(other.getMessage()));
            } catch (GeneralSecurityException forged) {
                return refused("a token that is not its own");
            }
        });
    }

    private tools.jackson.databind.JsonNode exchange(
            ProviderPlaces places, String code, String verifier) throws IOException {
        var form =
                form(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        settings.page().toString(),
                        "code_verifier",
                        verifier);
        var secret = settings.secret();
        if (secret != null && places.basic()) {
            var both = coded(settings.client()) + ":" + coded(secret);
            var bytes = both.getBytes(StandardCharsets.UTF_8);
            var basic = "Basic " + Base64.getEncoder().encodeToString(bytes);
            return calls().post(places.token(), form, basic);
        }
        form.add(new BasicNameValuePair("client_id", settings.client()));
        if (secret != null) form.add(new BasicNameValuePair("client_secret", secret));
        return calls().post(places.token(), form, null);
    }

    /// Keys change: a token of none we know is read again with those of now.
    private VerifiedJwt read(String token, String nonce)
            throws IOException, GeneralSecurityException {
        try {
            return read(known(KNOWN), token, nonce);
        } catch (JwtInvalidException genuine) {
            throw genuine;
        } catch (GeneralSecurityException unknown) {
            return read(known(ASK_AGAIN), token, nonce);
        }
    }

    private VerifiedJwt read(Known from, String token, String nonce)
            throws GeneralSecurityException {
        return from.tokens().read(token, settings.issuer(), settings.client(), nonce, clock.now());
    }

    private synchronized Known known(Duration age) throws IOException, GeneralSecurityException {
        var before = known;
        var now = clock.now();
        if (before != null && now.isBefore(before.since().plus(age))) return before;
        var said = calls().get(ProviderPlaces.addressOf(settings.issuer()));
        var places = ProviderPlaces.of(said, settings.issuer());
        var tokens = new ProviderTokens(calls().get(places.keys()));
        var fresh = new Known(places, tokens, now);
        known = fresh;
        return fresh;
    }

    private static Person person(VerifiedJwt token) throws GeneralSecurityException {
        var verified =
                token.hasBooleanClaim("email_verified")
                        && Boolean.TRUE.equals(token.getBooleanClaim("email_verified"));
        var email =
                verified && token.hasStringClaim("email")
                        ? Email.parse(token.getStringClaim("email"))
                        : Optional.<Email>empty();
        return new Person(token.getSubject(), email);
    }

    private interface Asking<T> {
        Outcome<T> run() throws IOException, GeneralSecurityException;
    }

    private static <T> Outcome<T> asking(Asking<T> asking) {
        try {
            return asking.run();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException away) {
            LOG.warn("the identity provider cannot be asked: {}", away.toString());
            return Outcome.refused(Code.PROVIDER_AWAY);
        }
    }

    private static <T> Outcome<T> refused(String why) {
        LOG.warn("the identity provider's answer is not taken: {}", why);
        return Outcome.refused(Refusal.of(Code.SIGN_IN_REFUSED));
    }

    private static String derived(String what, String secret) {
        return base64(Sha256.of(what + "|" + secret));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static List<NameValuePair> form(String... pairs) {
        var form = new ArrayList<NameValuePair>();
        for (var i = 0; i < pairs.length; i += 2) {
            form.add(new BasicNameValuePair(pairs[i], pairs[i + 1]));
        }
        return form;
    }

    private static String encoded(List<NameValuePair> form) {
        return String.join(
                "&",
                form.stream().map(pair -> pair.getName() + "=" + coded(pair.getValue())).toList());
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private synchronized ProviderCalls calls() {
        var made = calls;
        if (made == null) {
            made = new ProviderCalls();
            calls = made;
        }
        return made;
    }

    @Override
    public synchronized void destroy() {
        if (calls != null) calls.close();
    }
}
