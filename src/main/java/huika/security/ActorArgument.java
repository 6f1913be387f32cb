package huika.security;

import huika.kernel.Code;
import huika.kernel.RefusedException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands the [Actor] or the [MemberSession] whom the gate let in to controller methods that take
/// one.
final class ActorArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type == Actor.class || type == MemberSession.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var name = parameter.getParameterType().getName();
        var known = request.getAttribute(name, RequestAttributes.SCOPE_REQUEST);
        if (parameter.getParameterType().isInstance(known)) return Objects.requireNonNull(known);
        throw new RefusedException(Code.UNAUTHENTICATED);
    }
}
