package huika.security;

import huika.kernel.Code;
import huika.kernel.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/// For routes open to anyone that begin a session: another site's page must not sign anybody in.
public final class OurPages {

    private OurPages() {}

    public static void refuseOthers(HttpServletRequest request) {
        var ours =
                BrowserRules.isSameOrigin(
                                request.getHeader("Sec-Fetch-Site"),
                                request.getHeader(HttpHeaders.ORIGIN),
                                request.getHeader(HttpHeaders.HOST))
                        && BrowserRules.isOurs(request.getContentType());
        if (!ours) throw new RefusedException(Code.CROSS_SITE_REQUEST);
    }
}
