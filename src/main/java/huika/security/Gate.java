package huika.security;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.web.Door;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// The one check of every request: who sends it, and whether they hold what the controller method
/// asks for. Runs before the body is read.
@Component
final class Gate implements HandlerInterceptor, Door {

    static final String ACTOR = Actor.class.getName();
    private static final String HOUSE = "huika.";
    private static final String BELOW = "huika.web.";

    private final ApiKeys keys;

    Gate(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || !ours(method)) return true;
        if (required(method).equals(Permissions.ANYONE)) return true;
        var actor =
                enter(
                        method,
                        request.getHeader(HttpHeaders.AUTHORIZATION),
                        request.getHeader("Huika-Actor"));
        request.setAttribute(ACTOR, actor);
        return true;
    }

    @Override
    public Actor enter(
            HandlerMethod method, @Nullable String authorization, @Nullable String staff) {
        var permission = required(method);
        return switch (keys.authenticate(authorization, staff)) {
            case Outcome.Refused<Actor>(var refusal) -> throw new RefusedException(refusal);
            case Outcome.Done<Actor>(var actor) -> {
                if (actor.may(permission)) yield actor;
                throw new RefusedException(
                        Refusal.of(Code.PERMISSION_DENIED).with("permission", permission));
            }
        };
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
        if (!permission.equals(Permissions.ANYONE) && !Permissions.exists(permission)) {
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
