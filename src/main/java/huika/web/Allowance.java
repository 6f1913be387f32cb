package huika.web;

import java.util.Map;

/// What somebody may still ask for, as the headers `RateLimit-Policy` and `RateLimit` tell it (the
/// IETF's draft-ietf-httpapi-ratelimit-headers).
///
/// @param name of the limit
/// @param most how many within the window
/// @param window in seconds
/// @param left how many of them are left
/// @param seconds until there are more
public record Allowance(String name, long most, long window, long left, long seconds) {

    /// Both headers.
    public Map<String, String> headers() {
        return Map.of(
                "RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(name, most, window),
                "RateLimit", "\"%s\";r=%d;t=%d".formatted(name, left, seconds));
    }
}
