package huika.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;

/// Who may call a controller method: known one floor up.
public interface Door {

    /// Lets a caller in.
    ///
    /// @param authorization the header `Authorization`
    /// @param staff the header `Huika-Actor`
    /// @param address from which it comes
    /// @return who it is, for the method's argument of that type
    /// @throws huika.kernel.RefusedException 401 or 403
    Object enter(
            HandlerMethod method,
            @Nullable String authorization,
            @Nullable String staff,
            @Nullable String address);
}
