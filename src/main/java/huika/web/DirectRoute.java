package huika.web;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/// One controller method marked [Direct], and what its arguments are made of.
final class DirectRoute {

    /// What a method can ask of a request.
    interface Parts {
        Object caller(HandlerMethod method);

        String pathId();

        @Nullable String header(String name);

        boolean flag(String name);

        Object body(JavaType type);
    }

    private interface Argument {
        @Nullable Object of(Parts parts, Object caller);
    }

    private final HandlerMethod method;
    private final List<Argument> arguments = new ArrayList<>();
    private final List<String> flags = new ArrayList<>();
    private boolean takesBody;

    /// @throws IllegalStateException where the method asks for something no direct route gives
    DirectRoute(HandlerMethod method, JsonMapper json) {
        this.method = method;
        for (var parameter : method.getMethodParameters()) arguments.add(argument(parameter, json));
    }

    HandlerMethod method() {
        return method;
    }

    boolean takesBody() {
        return takesBody;
    }

    /// The parameters of the query it knows: true or false each.
    List<String> flags() {
        return flags;
    }

    /// Calls the method; its arguments are made in their order, so that of several faults the same
    /// one is told as on the general way.
    @Nullable Object call(Parts parts) throws Throwable {
        var caller = parts.caller(method);
        var values = new @Nullable Object[arguments.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = arguments.get(i).of(parts, caller);
        }
        try {
            return method.getMethod().invoke(method.getBean(), values);
        } catch (InvocationTargetException failed) {
            throw Objects.requireNonNullElse(failed.getCause(), failed);
        }
    }

    private Argument argument(MethodParameter parameter, JsonMapper json) {
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        var flag = parameter.getParameterAnnotation(RequestParam.class);
        if (header != null && !header.required()) return (parts, _) -> parts.header(header.name());
        if (parameter.hasParameterAnnotation(RequestBody.class)) {
            takesBody = true;
            var type = json.constructType(parameter.getGenericParameterType());
            return (parts, _) -> parts.body(type);
        }
        if (flag != null && parameter.getParameterType() == boolean.class) {
            var name = Objects.requireNonNull(parameter.getParameter().getName());
            flags.add(name);
            return (parts, _) -> parts.flag(name);
        }
        if (parameter.hasParameterAnnotation(PathVariable.class)
                && parameter.getParameterType() == String.class)
            return (parts, _) -> parts.pathId();
        if (parameter.getParameterAnnotations().length == 0) return (_, caller) -> caller;
        throw new IllegalStateException(parameter + " is nothing a @Direct method can have");
    }
}
