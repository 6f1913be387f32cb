package huika.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/// The cookie a session travels in. Over TLS it is `__Host-huika`: a browser then takes it from
/// this very host only, and sends it nowhere else. Without TLS, which is served to this machine
/// alone, a browser would refuse that name, so there it is `huika`.
public final class SessionCookie {

    static final String SECURE = "__Host-huika";
    static final String LOCAL = "huika";

    private static final boolean TLS_BEFORE_US =
            System.getenv().getOrDefault("HUIKA_ORIGIN", "").startsWith("https://");

    private SessionCookie() {}

    /// What the cookie of a request holds; null where it has none.
    public static @Nullable String of(HttpServletRequest request) {
        var cookies = request.getCookies();
        if (cookies == null) return null;
        var name = name(request);
        for (var cookie : cookies) {
            if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
                return cookie.getValue();
            }
        }
        return null;
    }

    /// The value of `Set-Cookie` that begins a session; gone with the browser's own session.
    public static String begin(HttpServletRequest request, String token) {
        return cookie(request, token).build().toString();
    }

    /// The same that ends it.
    public static String end(HttpServletRequest request) {
        return cookie(request, "").maxAge(Duration.ZERO).build().toString();
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(
            HttpServletRequest request, String value) {
        return ResponseCookie.from(name(request), value)
                .path("/")
                .httpOnly(true)
                .secure(isSecure(request))
                .sameSite("Strict");
    }

    private static String name(HttpServletRequest request) {
        return isSecure(request) ? SECURE : LOCAL;
    }

    private static boolean isSecure(HttpServletRequest request) {
        return request.isSecure() || TLS_BEFORE_US;
    }
}
