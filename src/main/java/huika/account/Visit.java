package huika.account;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/// Where a request to sign in comes from.
///
/// @param agent the family of the browser
record Visit(String address, String agent) {

    private static final int LONGEST = 512;

    static Visit of(HttpServletRequest request) {
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        return new Visit(request.getRemoteAddr(), family(agent == null ? "" : agent));
    }

    static String family(String agent) {
        return AgentRules.family(agent.substring(0, Math.min(agent.length(), LONGEST)));
    }
}
