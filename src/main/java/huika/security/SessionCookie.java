package huika.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/// The cookie a session travels in. Over TLS its name begins with `__Host-`: a browser then takes
/// it from this very host only, and sends it nowhere else. Without TLS, which is served to this
/// machine alone, a browser would refuse that name, so there it has none.
public enum SessionCookie {
    /// Of people who work here.
    STAFF("huika"),
    /// Of members in the portal. Neither opens anything the other does.
    MEMBER("huika-m"),
    /// Of whoever has gone to the company's own sign-in and comes back.
    WAY("huika-way");

    private static final boolean TLS_BEFORE_US =
            System.getenv().getOrDefault("HUIKA_ORIGIN", "").startsWith("https://");

    private final String name;

    SessionCookie(String name) {
        this.name = name;
    }

    /// What the cookie of a request holds; null where it has none.
    public @Nullable String of(HttpServletRequest request) {
        var cookies = request.getCookies();
        if (cookies == null) return null;
        var wanted = name(request);
        for (var cookie : cookies) {
            if (cookie.getName().equals(wanted) && !cookie.getValue().isEmpty()) {
                return cookie.getValue();
            }
        }
        return null;
    }

    /// The value of `Set-Cookie` that begins a session; gone with the browser's own session.
    public String begin(HttpServletRequest request, String token) {
        return cookie(request, token).build().toString();
    }

    /// The same that ends it.
    public String end(HttpServletRequest request) {
        return cookie(request, "").maxAge(Duration.ZERO).build().toString();
    }

    private ResponseCookie.ResponseCookieBuilder cookie(HttpServletRequest request, String value) {
        return ResponseCookie.from(name(request), value)
                .path("/")
                .httpOnly(true)
                .secure(isSecure(request))
                .sameSite("Strict");
    }

    private String name(HttpServletRequest request) {
        return isSecure(request) ? "__Host-" + name : name;
    }

    private static boolean isSecure(HttpServletRequest request) {
        return request.isSecure() || TLS_BEFORE_US;
    }
}
