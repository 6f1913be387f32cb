package huika.security;

import huika.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a request that a browser sends with its cookie comes from our own pages.
public final class BrowserRules {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OURS = Set.of("same-origin", "none");

    /// What any page of the world can send without asking us first.
    private static final Set<String> SIMPLE =
            Set.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data");

    private BrowserRules() {}

    /// Whether a method changes nothing.
    public static boolean isSafe(String method) {
        return SAFE.contains(method);
    }

    /// Whether a request to change something was sent by a page of this very server, as far as the
    /// browser tells: `Sec-Fetch-Site`, else `Origin` against `Host`.
    public static boolean isSameOrigin(
            @Nullable String fetchSite, @Nullable String origin, @Nullable String host) {
        if (fetchSite != null) return OURS.contains(fetchSite.toLowerCase(Locale.ROOT));
        if (origin == null) return true;
        var from = origin.indexOf("://");
        return from > 0 && host != null && origin.substring(from + 3).equalsIgnoreCase(host);
    }

    /// Whether a body of this type can only come from a page that was let in.
    public static boolean isOurs(@Nullable String contentType) {
        if (contentType == null) return true;
        var plain = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return !SIMPLE.contains(plain);
    }

    /// The token a page sends back in `Huika-Csrf`: of the session it was given in, and of no
    /// other. Who knows it knows nothing of the session's own.
    public static String csrf(String sessionToken) {
        var digest = Sha256.of("csrf|" + sessionToken);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    /// Whether `sent` is the token of this session.
    public static boolean isCsrf(String sessionToken, @Nullable String sent) {
        return sent != null
                && MessageDigest.isEqual(
                        csrf(sessionToken).getBytes(StandardCharsets.US_ASCII),
                        sent.getBytes(StandardCharsets.UTF_8));
    }
}
