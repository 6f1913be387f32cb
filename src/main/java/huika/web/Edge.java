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
import org.springframework.http.HttpHeaders;

/// The outermost filter: the security headers of every answer, the size of every body, and a
/// refusal for whatever nobody further in has answered.
final class Edge implements Filter {

    private final Headers headers;
    private final Problems problems;

    Edge(Headers headers, Problems problems) {
        this.headers = headers;
        this.problems = problems;
    }

    @Override
    public void doFilter(ServletRequest in, ServletResponse out, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) in;
        var response = (HttpServletResponse) out;
        headers.set(request.isSecure(), response::setHeader);
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
