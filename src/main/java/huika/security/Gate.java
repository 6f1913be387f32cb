package huika.security;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.web.Door;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// The one check of every request: who sends it, and whether they hold what the controller method
/// asks for. Runs before the body is read.
///
/// A key in `Authorization` counts first; else the session in the cookie does, which a browser
/// sends of itself: so whatever changes something must also show that our own page sent it.
@Component
final class Gate implements HandlerInterceptor, Door {

    static final String ACTOR = Actor.class.getName();
    static final String MEMBER = MemberSession.class.getName();
    private static final String HOUSE = "huika.";
    private static final String BELOW = "huika.web.";

    private final ApiKeys keys;
    private final AdminKeyUses uses;
    private final ObjectProvider<SessionDoor> sessions;
    private final ObjectProvider<MemberDoor> members;
    private final ObjectProvider<Rights> rights;
    private final RateLimits limits;
    private final Clock clock;

    Gate(
            ApiKeys keys,
            AdminKeyUses uses,
            ObjectProvider<SessionDoor> sessions,
            ObjectProvider<MemberDoor> members,
            ObjectProvider<Rights> rights,
            RateLimits limits,
            Clock clock) {
        this.keys = keys;
        this.uses = uses;
        this.sessions = sessions;
        this.members = members;
        this.rights = rights;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || !ours(method)) return true;
        if (required(method).equals(Permissions.ANYONE)) {
            limits.takeNobody(request.getRemoteAddr());
            return true;
        }
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (required(method).equals(Permissions.MEMBER) && authorization == null) {
            request.setAttribute(MEMBER, enterPortal(request));
            return true;
        }
        var cookie = authorization == null ? SessionCookie.STAFF.of(request) : null;
        var actor =
                cookie == null
                        ? enter(
                                method,
                                authorization,
                                request.getHeader("Huika-Actor"),
                                request.getRemoteAddr(),
                                response)
                        : enter(method, request, cookie, response);
        request.setAttribute(ACTOR, actor);
        return true;
    }

    @Override
    public Actor enter(
            HandlerMethod method,
            @Nullable String authorization,
            @Nullable String staff,
            @Nullable String address) {
        return enter(method, authorization, staff, address, null);
    }

    private Actor enter(
            HandlerMethod method,
            @Nullable String authorization,
            @Nullable String staff,
            @Nullable String address,
            @Nullable HttpServletResponse response) {
        limits.lookAtFailures(address);
        var entered = keys.authenticate(authorization, staff, address);
        if (entered instanceof Outcome.Refused<Actor>(var refusal)
                && (refusal.code() == Code.UNAUTHENTICATED
                        || refusal.code() == Code.ADDRESS_NOT_PERMITTED)) {
            limits.noteFailure(address);
        }
        var actor = permitted(method, entered, response);
        if (actor.isAdmin()) uses.note(actor, required(method), address);
        return actor;
    }

    private Actor enter(
            HandlerMethod method,
            HttpServletRequest request,
            String cookie,
            HttpServletResponse response) {
        var door = sessions.getIfAvailable();
        if (door == null) throw new RefusedException(Code.UNAUTHENTICATED);
        if (!BrowserRules.isSafe(request.getMethod()) && !isOurs(request, cookie)) {
            throw new RefusedException(Code.CROSS_SITE_REQUEST);
        }
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        return permitted(method, door.enter(cookie, agent == null ? "" : agent), response);
    }

    /// A member's own cookie, which opens the portal and nothing else; no key and nobody who works
    /// here comes in this way.
    private MemberSession enterPortal(HttpServletRequest request) {
        var cookie = SessionCookie.MEMBER.of(request);
        var door = members.getIfAvailable();
        if (cookie == null || door == null) throw new RefusedException(Code.UNAUTHENTICATED);
        if (!BrowserRules.isSafe(request.getMethod()) && !isOurs(request, cookie)) {
            throw new RefusedException(Code.CROSS_SITE_REQUEST);
        }
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        return switch (door.enter(cookie, agent == null ? "" : agent)) {
            case Outcome.Refused<MemberSession>(var refusal) -> throw new RefusedException(refusal);
            case Outcome.Done<MemberSession>(var session) -> {
                limits.take(session);
                yield session;
            }
        };
    }

    private static boolean isOurs(HttpServletRequest request, String cookie) {
        return BrowserRules.isSameOrigin(
                        request.getHeader("Sec-Fetch-Site"),
                        request.getHeader(HttpHeaders.ORIGIN),
                        request.getHeader(HttpHeaders.HOST))
                && BrowserRules.isOurs(request.getContentType())
                && BrowserRules.isCsrf(cookie, request.getHeader("Huika-Csrf"));
    }

    private Actor permitted(
            HandlerMethod method, Outcome<Actor> entered, @Nullable HttpServletResponse response) {
        return switch (entered) {
            case Outcome.Refused<Actor>(var refusal) -> throw new RefusedException(refusal);
            case Outcome.Done<Actor>(var whole) -> {
                var actor = narrowed(method, whole);
                var refusal = refusal(method, actor);
                if (refusal != null) throw new RefusedException(refusal);
                var left = limits.take(actor, keys.pace(actor), method);
                if (left != null && response != null) {
                    left.headers().forEach(response::setHeader);
                }
                yield actor;
            }
        };
    }

    /// A person does one thing where they were given that one: their other rights go no farther in
    /// this request. A key that acts for somebody may do what both may. The admin key is the
    /// installation's own.
    private Actor narrowed(HandlerMethod method, Actor actor) {
        var staff = actor.staff();
        var permission = required(method);
        if (staff == null || actor.isAdmin() || permission.equals(Permissions.SELF)) return actor;
        var book = rights.getIfAvailable();
        if (book == null) return actor;
        return book.of(staff, permission, clock.now()).map(actor::within).orElse(actor);
    }

    /// Refuses, the first that applies: `FACTOR_ENROLMENT_REQUIRED`, `PERMISSION_DENIED`,
    /// `STEP_UP_REQUIRED`.
    private @Nullable Refusal refusal(HandlerMethod method, Actor actor) {
        var permission = required(method);
        var proof = actor.proof();
        if (!permission.equals(Permissions.SELF)) {
            if (proof != null && proof.first() != null) {
                return Refusal.of(Code.FACTOR_ENROLMENT_REQUIRED);
            }
            if (!actor.may(permission)) {
                return Refusal.of(Code.PERMISSION_DENIED).with("permission", permission);
            }
        }
        return method.hasMethodAnnotation(StepUp.class) ? actor.staleAt(clock.now()) : null;
    }

    /// The permission a controller method declares.
    ///
    /// @throws IllegalStateException where it declares none, or one that does not exist
    static String required(HandlerMethod method) {
        var declared = method.getMethodAnnotation(Permission.class);
        if (declared == null) {
            throw new IllegalStateException(method + " declares no @Permission");
        }
        var permission = declared.value();
        var open = Permissions.OPEN.contains(permission);
        if (!open && !Permissions.exists(permission)) {
            throw new IllegalStateException(method + " asks for unknown " + permission);
        }
        return permission;
    }

    /// Module `web` is below this one and cannot name permissions: all it serves (health, error
    /// pages) is open.
    static boolean ours(HandlerMethod method) {
        var type = method.getBeanType().getName();
        return type.startsWith(HOUSE) && !type.startsWith(BELOW);
    }
}
