package huika.account;

import huika.account.SessionView.Progress;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.RefusedException;
import huika.security.OurPages;
import huika.security.Permission;
import huika.security.Permissions;
import huika.security.SessionCookie;
import huika.security.Visit;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Signing in by the company's identity provider.
@RestController
@RequestMapping("/api/v1/sessions")
final class IdentityHttp {

    /// @param name what the button says; null where there is no provider
    record Provider(@Nullable String name) {}

    /// @param location where to send the browser
    record Way(String location) {}

    /// What the provider added to the address of our page.
    record Back(String state, String code) {
        @Override
        public String toString() {
            return "Back[***]";
        }
    }

    private static final int LONGEST = 4_096;

    private final Identities identities;

    IdentityHttp(Identities identities) {
        this.identities = identities;
    }

    @GetMapping("/provider")
    @Permission(Permissions.ANYONE)
    Provider provider() {
        return new Provider(identities.provider().orElse(null));
    }

    /// Begins a sign-in by the company's identity provider.
    @PostMapping("/provider-challenges")
    @Permission(Permissions.ANYONE)
    ResponseEntity<Way> begin(HttpServletRequest request) {
        OurPages.refuseOthers(request);
        return switch (identities.begin(Visit.of(request))) {
            case Outcome.Refused<Identities.Begun>(var refusal) ->
                    throw new RefusedException(refusal);
            case Outcome.Done<Identities.Begun>(var begun) ->
                    ResponseEntity.status(HttpStatus.CREATED)
                            .header(
                                    HttpHeaders.SET_COOKIE,
                                    SessionCookie.WAY.begin(request, begun.secret().text()))
                            .body(new Way(begun.location().toString()));
        };
    }

    /// Ends it, or asks for the second factor.
    @PostMapping("/provider-steps")
    @Permission(Permissions.ANYONE)
    ResponseEntity<Progress> finish(HttpServletRequest request, @RequestBody Back back) {
        OurPages.refuseOthers(request);
        if (back.state().length() > LONGEST || back.code().length() > LONGEST) {
            throw new RefusedException(Code.SIGN_IN_REFUSED);
        }
        return SessionHttp.answer(
                request,
                identities.finish(
                        Visit.of(request),
                        SessionCookie.WAY.of(request),
                        back.state(),
                        back.code()));
    }
}
