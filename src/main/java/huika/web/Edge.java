package huika.web;

import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/// The outermost filter: the security headers of every answer, the size of every body, and a
/// refusal for whatever nobody further in has answered.
final class Edge implements Filter {

    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
                    "X-Content-Type-Options", "nosniff",
                    "Referrer-Policy", "no-referrer",
                    "Cross-Origin-Opener-Policy", "same-origin",
                    "Cross-Origin-Resource-Policy", "same-origin",
                    "Permissions-Policy",
                            "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
                    "Cache-Control", "no-store");
    private static final String HSTS = "max-age=63072000; includeSubDomains";

    private final Problems problems;

    Edge(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void doFilter(ServletRequest in, ServletResponse out, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) in;
        var response = (HttpServletResponse) out;
        HEADERS.forEach(response::setHeader);
        if (request.isSecure()) response.setHeader("Strict-Transport-Security", HSTS);
        try {
            refuseUnusableAddress(request);
            var first = request.getDispatcherType() == DispatcherType.REQUEST;
            chain.doFilter(first ? LimitedBody.of(request) : request, response);
        } catch (IOException | ServletException | RuntimeException trouble) {
            answer(request, response, trouble);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Exception trouble)
            throws IOException {
        // what of the body was not read must not be taken for the next request
        response.setHeader(HttpHeaders.CONNECTION, "close");
        var cause =
                trouble instanceof ServletException && trouble.getCause() != null
                        ? trouble.getCause()
                        : trouble;
        var refusal = ProblemAdvice.refusal(cause);
        if (refusal.isPresent()) problems.write(request, response, refusal.get());
        else problems.writeUnexpected(request, response, cause);
    }

    /// PostgreSQL knows no NUL in a text; nobody who means well sends one.
    private static void refuseUnusableAddress(HttpServletRequest request) {
        var query = request.getQueryString();
        if (query != null && query.contains("%00")) {
            throw new RefusedException(Refusal.of(Code.PARAMETER_INVALID));
        }
    }
}
