package huika.web;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/// The table of [Direct] routes, read from the controllers themselves, and Jetty's first handler,
/// which picks the plain requests for them and lets all others pass.
@Component
final class DirectRoutes implements SmartInitializingSingleton {

    private static final String JSON = "application/json";

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final ObjectProvider<DirectAnswers> answers;
    private final JsonMapper json;
    private volatile Map<String, DirectRoute> routes = Map.of();

    DirectRoutes(
            ObjectProvider<RequestMappingHandlerMapping> mappings,
            ObjectProvider<DirectAnswers> answers,
            JsonMapper json) {
        this.mappings = mappings;
        this.answers = answers;
        this.json = json;
    }

    /// A plain request for a route.
    ///
    /// @param id what stands for the one `{id}` of the path
    record Match(DirectRoute route, String id) {}

    void insertInto(Server server) {
        server.setHandler(new First(server.getHandler()));
    }

    @Override
    public void afterSingletonsInstantiated() {
        var found = new LinkedHashMap<String, DirectRoute>();
        for (var mapping : mappings) {
            mapping.getHandlerMethods()
                    .forEach((info, method) -> {
                        if (!method.hasMethodAnnotation(Direct.class)) return;
                        var route = new DirectRoute(method.createWithResolvedBean(), json);
                        for (var verb : info.getMethodsCondition().getMethods()) {
                            for (var path : info.getPatternValues()) {
                                found.put(
                                        verb + " " + path.replaceAll("\\{[a-zA-Z]+}", "*"), route);
                            }
                        }
                    });
        }
        routes = Map.copyOf(found);
    }

    /// The route of a request, or null where it must take the general way.
    private @Nullable Match match(Request request) {
        var verb = request.getMethod();
        if (!verb.equals("POST") && !verb.equals("GET")) return null;
        var path = request.getHttpURI().getPath();
        var id = "";
        var route = routes.get(verb + " " + path);
        if (route == null) {
            // one id in the path: three letters, an underscore, 13 characters
            var from = path.indexOf('_') - 3;
            if (from < 1 || path.charAt(from - 1) != '/') return null;
            var to = path.indexOf('/', from);
            id = path.substring(from, to < 0 ? path.length() : to);
            if (!id.chars().allMatch(DirectRoutes::isPlain)) return null;
            var rest = to < 0 ? "" : path.substring(to);
            route = routes.get(verb + " " + path.substring(0, from) + "*" + rest);
        }
        return route != null && isPlain(request, route) ? new Match(route, id) : null;
    }

    private static boolean isPlain(int c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    }

    private static boolean isPlain(Request request, DirectRoute route) {
        if (request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_1) return false;
        var length = request.getLength();
        var type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (route.takesBody()) {
            if (type == null || !isJson(type) || length < 0 || length > LimitedBody.PLAIN) {
                return false;
            }
        } else if (type != null || length > 0) {
            return false;
        }
        var fields = request.getHeaders();
        var accept = fields.get(HttpHeader.ACCEPT);
        return (accept == null || accept.equals("*/*") || accept.equals(JSON))
                && !fields.contains(HttpHeader.EXPECT)
                && !fields.contains(HttpHeader.TRANSFER_ENCODING)
                && !fields.contains(HttpHeader.ORIGIN)
                && !fields.contains(HttpHeader.COOKIE)
                && isKnown(request.getHttpURI().getQuery(), route.flags());
    }

    private static boolean isJson(String type) {
        return type.equals(JSON)
                || type.equals("application/json; charset=utf-8")
                || type.equals("application/json;charset=UTF-8");
    }

    private static boolean isKnown(@Nullable String query, Collection<String> flags) {
        if (query == null) return true;
        for (var flag : flags) {
            if (query.equals(flag + "=true") || query.equals(flag + "=false")) return true;
        }
        return false;
    }

    /// Jetty's first handler.
    private final class First extends Handler.Wrapper {

        First(Handler next) {
            super(next);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws Exception {
            var match = match(request);
            if (match == null) return super.handle(request, response, callback);
            answers.getObject().answer(match, request, response, callback);
            return true;
        }
    }
}
