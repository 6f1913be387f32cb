package huika.portal;

import huika.kernel.Outcome;
import huika.kernel.RefusedException;
import huika.phonecode.PhoneCodes;
import huika.security.BrowserRules;
import huika.security.MemberSession;
import huika.security.OurPages;
import huika.security.Permission;
import huika.security.Permissions;
import huika.security.SessionCookie;
import huika.security.Visit;
import huika.web.Answers;
import huika.web.PathId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How members sign in, and the sessions they have.
@RestController
@RequestMapping("/api/v1/portal")
final class PortalSessionHttp {

    record ForPhone(String phone) {
        @Override
        public String toString() {
            return "ForPhone[***]";
        }
    }

    /// @param phone the one the code was asked for
    /// @param challenge from asking for it
    /// @param code the six digits
    /// @param fact the last four characters of the document, where it was asked for
    record SignIn(String phone, String challenge, String code, @Nullable String fact) {
        @Override
        public String toString() {
            return "SignIn[***]";
        }
    }

    record Confirm(String challenge, String code) {
        @Override
        public String toString() {
            return "Confirm[***]";
        }
    }

    /// @param freshUntil until when grave steps are open
    /// @param csrfToken goes back in `Huika-Csrf` with whatever changes something
    record Signed(String session, Instant freshUntil, Instant endsAt, String csrfToken) {
        @Override
        public String toString() {
            return "Signed[" + session + "]";
        }
    }

    record Shown(
            String id,
            String device,
            Instant beganAt,
            Instant seenAt,
            Instant endsAt,
            boolean here) {}

    record Items(List<Shown> items) {}

    record Ended(String id, boolean here) {}

    private static final String CURRENT = "current";
    private static final int LONGEST = 64;

    private final PortalSessions sessions;

    PortalSessionHttp(PortalSessions sessions) {
        this.sessions = sessions;
    }

    /// Sends a code to a phone, where a member gave it; the answer is the same where nobody did.
    @PostMapping("/sign-in-codes")
    @Permission(Permissions.ANYONE)
    ResponseEntity<PhoneCodes.Asked> ask(HttpServletRequest request, @RequestBody ForPhone body) {
        OurPages.refuseOthers(request);
        return Answers.created(sessions.ask(Visit.of(request), cut(body.phone())));
    }

    /// Signs in; the session is in the cookie.
    @PostMapping("/sessions")
    @Permission(Permissions.ANYONE)
    ResponseEntity<Signed> signIn(HttpServletRequest request, @RequestBody SignIn body) {
        OurPages.refuseOthers(request);
        return signed(
                request,
                sessions.begin(
                        Visit.of(request),
                        cut(body.phone()),
                        cut(body.challenge()),
                        cut(body.code()),
                        body.fact() == null ? null : cut(body.fact())));
    }

    @GetMapping("/sessions")
    @Permission(Permissions.MEMBER)
    Items list(MemberSession member) {
        return new Items(
                sessions.own(member).stream()
                        .map(each ->
                                new Shown(
                                        each.text(),
                                        each.agent(),
                                        each.beganAt(),
                                        each.seenAt(),
                                        each.endsAt(),
                                        each.id() == member.id()))
                        .toList());
    }

    /// Ends a session of the same phone; `current` is this one.
    @PostMapping("/sessions/{id}/endings")
    @Permission(Permissions.MEMBER)
    ResponseEntity<Ended> end(
            MemberSession member, HttpServletRequest request, @PathVariable String id) {
        var meant = id.equals(CURRENT) ? member.id() : PathId.of(MemberSession.PREFIX, id);
        var here = meant == member.id();
        var answer =
                Answers.created(
                        sessions.end(member, meant).map(ended -> new Ended(ended.text(), here)));
        return here
                ? ResponseEntity.status(answer.getStatusCode())
                        .header(HttpHeaders.SET_COOKIE, SessionCookie.MEMBER.end(request))
                        .header("Clear-Site-Data", "\"cache\", \"storage\"")
                        .body(answer.getBody())
                : answer;
    }

    /// Sends a code to the session's phone, to confirm a grave step with.
    @PostMapping("/sessions/current/codes")
    @Permission(Permissions.MEMBER)
    ResponseEntity<PhoneCodes.Asked> askAgain(MemberSession member, HttpServletRequest request) {
        return Answers.created(sessions.ask(Visit.of(request), member));
    }

    /// Shows that code: grave steps are open for a while, and the session has another cookie.
    @PostMapping("/sessions/current/confirmations")
    @Permission(Permissions.MEMBER)
    ResponseEntity<Signed> confirm(
            MemberSession member, HttpServletRequest request, @RequestBody Confirm body) {
        return signed(
                request,
                sessions.confirm(
                        Visit.of(request), member, cut(body.challenge()), cut(body.code())));
    }

    static ResponseEntity<Signed> signed(
            HttpServletRequest request, Outcome<PortalSessions.Begun> outcome) {
        return switch (outcome) {
            case Outcome.Refused<PortalSessions.Begun>(var refusal) ->
                    throw new RefusedException(refusal);
            case Outcome.Done<PortalSessions.Begun>(var begun) -> {
                var token = begun.secret().text();
                yield ResponseEntity.status(HttpStatus.CREATED)
                        .header(HttpHeaders.SET_COOKIE, SessionCookie.MEMBER.begin(request, token))
                        .body(
                                new Signed(
                                        begun.session().text(),
                                        begun.member().freshUntil(),
                                        begun.member().endsAt(),
                                        BrowserRules.csrf(token)));
            }
        };
    }

    /// What is longer than anything of ours is as wrong as its beginning.
    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
