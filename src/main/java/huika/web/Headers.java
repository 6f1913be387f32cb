package huika.web;

import huika.kernel.Clock;
import huika.kernel.SettableTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The headers of every answer: what browsers may do with it, and under a test clock the time the
/// server believes in.
@Component
final class Headers {

    private static final Map<String, String> ALWAYS =
            Map.of(
                    "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
                    "X-Frame-Options", "DENY",
                    "X-XSS-Protection", "0",
                    "X-Content-Type-Options", "nosniff",
                    "Referrer-Policy", "no-referrer",
                    "Cross-Origin-Opener-Policy", "same-origin",
                    "Cross-Origin-Resource-Policy", "same-origin",
                    "Permissions-Policy",
                            "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
                    "Cache-Control", "no-store");
    private static final String HSTS = "max-age=63072000; includeSubDomains";

    private final Clock clock;
    private final @Nullable SettableTime testTime;

    Headers(Clock clock, ObjectProvider<SettableTime> testTime) {
        this.clock = clock;
        this.testTime = testTime.getIfAvailable();
    }

    void set(boolean secure, BiConsumer<String, String> header) {
        ALWAYS.forEach(header);
        if (secure) header.accept("Strict-Transport-Security", HSTS);
        if (testTime == null) return;
        var now = clock.now().atZone(Clock.ZONE).toOffsetDateTime();
        header.accept("Huika-Test-Clock", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now));
    }
}
