package huika.account;

import huika.account.SessionView.Progress;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.OurPages;
import huika.security.Permission;
import huika.security.Permissions;
import huika.security.SessionCookie;
import huika.security.Visit;
import huika.web.Answers;
import huika.web.PathId;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/sessions")
final class SessionHttp {

    /// @param staff the staff code, which is the name to sign in with
    record Login(String staff, String password) {
        @Override
        public String toString() {
            return "Login[***]";
        }
    }

    /// @param challenge from the first step, or from asking for a passkey
    record SecondStep(String challenge, Answer answer) {
        @Override
        public String toString() {
            return "SecondStep[***]";
        }
    }

    /// @param challenge only with a passkey
    record Again(@Nullable String challenge, Answer answer) {
        @Override
        public String toString() {
            return "Again[***]";
        }
    }

    private static final String CURRENT = "current";
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_PASSWORD = 1_024;

    private final SignIn signIn;
    private final Sessions sessions;
    private final AccountStore accounts;

    SessionHttp(SignIn signIn, Sessions sessions, AccountStore accounts) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.accounts = accounts;
    }

    @PostMapping
    @Permission(Permissions.ANYONE)
    ResponseEntity<Progress> begin(HttpServletRequest request, @RequestBody Login login) {
        OurPages.refuseOthers(request);
        if (login.staff().length() > LONGEST_NAME || login.password().length() > LONGEST_PASSWORD) {
            throw new RefusedException(Code.SIGN_IN_REFUSED);
        }
        return answer(request, signIn.begin(Visit.of(request), login.staff(), login.password()));
    }

    @PostMapping("/second-steps")
    @Permission(Permissions.ANYONE)
    ResponseEntity<Progress> second(HttpServletRequest request, @RequestBody SecondStep step) {
        OurPages.refuseOthers(request);
        return answer(request, signIn.second(Visit.of(request), step.challenge(), step.answer()));
    }

    /// Begins a sign-in by passkey alone.
    @PostMapping("/passkey-challenges")
    @Permission(Permissions.ANYONE)
    ResponseEntity<Progress> askForPasskey(HttpServletRequest request) {
        OurPages.refuseOthers(request);
        return answer(request, signIn.askForPasskey(Visit.of(request)));
    }

    /// One's own sessions; of everybody, or of one account, with `session:read`.
    ///
    /// @param view `own` or `all`
    @GetMapping
    @Permission(Permissions.SELF)
    Page<SessionView.Shown> list(
            Actor actor,
            @RequestParam @Nullable String view,
            @RequestParam @Nullable String account,
            @RequestParam @Nullable Boolean living,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var before = Page.number(cursor);
        var here = actor.proof() == null ? null : actor.proof().session();
        return sessions.list(
                        whose(actor, view, account),
                        before,
                        !Boolean.FALSE.equals(living),
                        Page.limit(limit))
                .map(session -> SessionView.Shown.of(session, here));
    }

    /// Ends a session; `current` is this one.
    @PostMapping("/{id}/endings")
    @Permission(Permissions.SELF)
    ResponseEntity<SessionView.Shown> end(
            Actor actor, HttpServletRequest request, @PathVariable String id) {
        var here = actor.proof() == null ? null : actor.proof().session();
        var meant = id.equals(CURRENT) && here != null ? here : id;
        var ended = sessions.end(actor, PathId.of(Session.PREFIX, meant));
        var answer = Answers.created(ended.map(session -> SessionView.Shown.of(session, here)));
        return meant.equals(here)
                ? ResponseEntity.status(answer.getStatusCode())
                        .header(HttpHeaders.SET_COOKIE, SessionCookie.STAFF.end(request))
                        .header("Clear-Site-Data", "\"cache\", \"storage\"")
                        .body(answer.getBody())
                : answer;
    }

    /// Shows a second factor again; the session gets another cookie.
    @PostMapping("/current/step-ups")
    @Permission(Permissions.SELF)
    ResponseEntity<Progress> stepUp(
            Actor actor, HttpServletRequest request, @RequestBody Again again) {
        return answer(request, signIn.stepUp(actor, again.challenge(), again.answer()));
    }

    /// Asks for one of one's passkeys, to step up with.
    @PostMapping("/current/step-up-challenges")
    @Permission(Permissions.SELF)
    ResponseEntity<Progress> askForStepUp(Actor actor, HttpServletRequest request) {
        return answer(request, signIn.askForStepUp(actor));
    }

    static ResponseEntity<Progress> answer(
            HttpServletRequest request, Outcome<SignIn.Step> outcome) {
        return switch (outcome) {
            case Outcome.Refused<SignIn.Step>(var refusal) -> throw new RefusedException(refusal);
            case Outcome.Done<SignIn.Step>(var step) -> {
                var answer = ResponseEntity.status(HttpStatus.CREATED);
                if (step instanceof SignIn.Step.In(var begun)) {
                    answer.header(
                            HttpHeaders.SET_COOKIE,
                            SessionCookie.STAFF.begin(request, begun.secret().text()));
                }
                yield answer.body(Progress.of(step));
            }
        };
    }

    private @Nullable Long whose(Actor actor, @Nullable String view, @Nullable String account) {
        if (account == null && !"all".equals(view)) {
            var staff = actor.proof() == null ? null : actor.staff();
            return staff == null
                    ? Long.valueOf(-1)
                    : accounts.find(staff).map(Account::id).orElse(-1L);
        }
        if (!actor.may("session:read")) {
            throw new RefusedException(
                    huika.kernel.Refusal.of(Code.PERMISSION_DENIED)
                            .with("permission", "session:read"));
        }
        return account == null ? null : Ids.parse(Account.PREFIX, account).orElse(-1L);
    }
}
