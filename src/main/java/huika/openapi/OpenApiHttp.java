package huika.openapi;

import huika.security.Permission;
import huika.security.Permissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Serves the description of the API, written when it is first asked for. Open to anyone, as the
/// code is.
@RestController
final class OpenApiHttp {

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private volatile @Nullable Map<String, Object> written;

    OpenApiHttp(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @GetMapping("/api/v1/openapi.json")
    @Permission(Permissions.ANYONE)
    Map<String, Object> show() {
        var before = written;
        if (before != null) return before;
        var routes = new LinkedHashMap<RequestMappingInfo, HandlerMethod>();
        for (var mapping : mappings) routes.putAll(mapping.getHandlerMethods());
        var api = new OpenApi().of(routes);
        written = api;
        return api;
    }
}
