package huika.job;

import huika.kernel.Clock;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Marks every answer of a test server with the time it believes in.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class TestClockHeader extends OncePerRequestFilter {

    private final TestTime time;
    private final Clock clock;

    TestClockHeader(TestTime time, Clock clock) {
        this.time = time;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !time.present();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var now = clock.now().atZone(Clock.ZONE).toOffsetDateTime();
        response.setHeader("Huika-Test-Clock", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now));
        chain.doFilter(request, response);
    }
}
