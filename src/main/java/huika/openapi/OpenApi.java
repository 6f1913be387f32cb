package huika.openapi;

import static huika.openapi.Schemas.object;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/// Writes the description of the whole API.
final class OpenApi {

    static final String BASE = "/api/v1";
    private static final String HOUSE = "huika.";

    private final Schemas schemas = new Schemas();

    /// One method of one path.
    private record Route(String path, String verb, RequestMappingInfo info, HandlerMethod method) {}

    /// @param routes every controller method there is; those of others are left out
    Map<String, Object> of(Map<RequestMappingInfo, HandlerMethod> routes) {
        var paths = new TreeMap<String, Map<String, Object>>();
        paths.put("/health", health());
        var operations = new Operations(schemas);
        routes.entrySet().stream()
                .filter(e -> e.getValue().getBeanType().getName().startsWith(HOUSE))
                .flatMap(e ->
                        e.getKey().getPatternValues().stream()
                                .flatMap(path ->
                                        e.getKey().getMethodsCondition().getMethods().stream()
                                                .map(verb ->
                                                        new Route(
                                                                path,
                                                                verb.name(),
                                                                e.getKey(),
                                                                e.getValue()))))
                .filter(route -> route.path().startsWith(BASE))
                .sorted(
                        Comparator.comparing(Route::path)
                                .thenComparing(Route::verb)
                                .thenComparing(
                                        route -> route.method().getMethod().toGenericString()))
                .forEach(route -> {
                    var path = route.path().substring(BASE.length());
                    var verbs = paths.computeIfAbsent(path, _ -> new TreeMap<>());
                    operations.add(verbs, route.verb(), path, route.method(), route.info());
                });
        var root = new LinkedHashMap<String, Object>();
        root.put("openapi", "3.1.1");
        root.put(
                "info",
                object(
                        "title", "Huika",
                        "version", "v1",
                        "license", object("name", "Apache-2.0", "identifier", "Apache-2.0")));
        root.put("servers", List.of(object("url", BASE)));
        root.put("security", List.of(object("key", List.of())));
        root.put("paths", paths);
        root.put("components", components());
        return root;
    }

    private Map<String, Object> components() {
        var components = new LinkedHashMap<String, Object>();
        components.put(
                "securitySchemes",
                object(
                        "key",
                        object(
                                "type", "http",
                                "scheme", "bearer",
                                "description", "An API key, made with POST /api-keys.")));
        var all = new TreeMap<>(schemas.named());
        all.put("Problem", Operations.problem());
        components.put("schemas", all);
        return components;
    }

    /// Open to anyone, so it is no controller's.
    private static Map<String, Object> health() {
        var body =
                object(
                        "type",
                        "object",
                        "required",
                        List.of("status", "now"),
                        "properties",
                        object(
                                "status", object("type", "string"),
                                "now", object("type", "string", "format", "date-time")));
        var content = object("application/json", object("schema", body));
        var get = new LinkedHashMap<String, Object>();
        get.put("operationId", "health");
        get.put("tags", List.of("web"));
        get.put("security", List.of());
        get.put(
                "responses",
                object("200", object("description", "It serves.", "content", content)));
        return object("get", get);
    }
}
