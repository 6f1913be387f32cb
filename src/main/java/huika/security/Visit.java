package huika.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/// Where a request to sign in comes from.
///
/// @param agent the family of the browser
public record Visit(String address, String agent) {

    private static final int LONGEST = 512;

    public static Visit of(HttpServletRequest request) {
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        return new Visit(request.getRemoteAddr(), family(agent == null ? "" : agent));
    }

    /// Whether it comes from another machine; on this one a proxy may speak for everybody.
    public boolean isElsewhere() {
        return RateLimits.isElsewhere(address);
    }

    public static String family(String agent) {
        return AgentRules.family(agent.substring(0, Math.min(agent.length(), LONGEST)));
    }
}
