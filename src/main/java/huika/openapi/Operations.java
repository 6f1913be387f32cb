package huika.openapi;

import static huika.openapi.Schemas.object;

import huika.security.Permission;
import huika.security.Permissions;
import huika.web.IdempotencyKey;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/// Describes controller methods: what they need, who may call them, what they answer.
final class Operations {

    private static final String JSON = "application/json";

    /// Routes that answer other than their verb suggests (POST 201, else 200); tests compare what
    /// servers answer with what is described.
    private static final Map<String, Integer> STATUS =
            Map.ofEntries(
                    Map.entry("POST /quotes", 200),
                    Map.entry("POST /members/searches", 200),
                    Map.entry("POST /staff/searches", 200),
                    Map.entry("POST /card-codes/lookups", 200),
                    Map.entry("POST /wechat-bindings/lookups", 200),
                    Map.entry("POST /proofs", 200),
                    Map.entry("POST /programs/checks", 200),
                    Map.entry("POST /programs/{id}/versions/{number}/backtests", 202),
                    Map.entry("POST /purchases/{id}/refund-requests", 202),
                    Map.entry("POST /imports/{id}/confirmations", 202),
                    Map.entry("POST /imports/{id}/stops", 202));

    private final Schemas schemas;
    private final Set<String> ids = new HashSet<>();

    Operations(Schemas schemas) {
        this.schemas = schemas;
    }

    /// Adds a method to those of its path. Two methods of one verb differ in what they take or
    /// give: they become one operation.
    void add(
            Map<String, Object> verbs,
            String verb,
            String path,
            HandlerMethod method,
            RequestMappingInfo info) {
        var key = verb.toLowerCase(Locale.ROOT);
        var operation = operation(verb, path, method, info);
        @SuppressWarnings("unchecked") // we put it there
        var before = (Map<String, Object>) verbs.putIfAbsent(key, operation);
        if (before != null) merge(before, operation);
    }

    /// RFC 9457, with our members.
    static Map<String, Object> problem() {
        var text = object("type", "string");
        var fault = new LinkedHashMap<String, Object>();
        fault.put("pointer", text);
        fault.put("code", text);
        fault.put("message", text);
        var properties = new LinkedHashMap<String, Object>();
        properties.put("type", text);
        properties.put("title", text);
        properties.put("status", object("type", "integer", "format", "int32"));
        properties.put("code", text);
        properties.put(
                "errors",
                object("type", "array", "items", object("type", "object", "properties", fault)));
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "object");
        problem.put("description", "A refusal; docs/reference/errors.md lists the codes.");
        problem.put("required", List.of("type", "title", "status", "code"));
        problem.put("properties", properties);
        problem.put("additionalProperties", true);
        return problem;
    }

    private Map<String, Object> operation(
            String verb, String path, HandlerMethod method, RequestMappingInfo info) {
        var operation = new LinkedHashMap<String, Object>();
        var module = module(method);
        operation.put("operationId", id(module, method, verb));
        operation.put("tags", List.of(module));
        var permission = method.getMethodAnnotation(Permission.class);
        var needed = permission == null ? Permissions.ANYONE : permission.value();
        operation.put("x-permission", needed);
        if (needed.equals(Permissions.ANYONE)) operation.put("security", List.of());
        var parameters = parameters(method);
        if (!parameters.isEmpty()) operation.put("parameters", parameters);
        var body = body(method, info);
        if (!body.isEmpty()) operation.put("requestBody", body);
        operation.put("responses", responses(verb, path, method, info));
        return operation;
    }

    private static String module(HandlerMethod method) {
        return method.getBeanType().getPackageName().split("\\.")[1];
    }

    private String id(String module, HandlerMethod method, String verb) {
        var id = module + "_" + method.getMethod().getName();
        if (ids.add(id)) return id;
        var longer = id + "_" + verb.toLowerCase(Locale.ROOT);
        for (var number = 2; !ids.add(longer); number++) {
            longer = id + "_" + verb.toLowerCase(Locale.ROOT) + number;
        }
        return longer;
    }

    private List<Map<String, Object>> parameters(HandlerMethod method) {
        var all = new ArrayList<Map<String, Object>>();
        for (var parameter : method.getMethodParameters()) {
            var path = parameter.getParameterAnnotation(PathVariable.class);
            var query = parameter.getParameterAnnotation(RequestParam.class);
            var header = parameter.getParameterAnnotation(RequestHeader.class);
            var name = Objects.requireNonNullElse(parameter.getParameter().getName(), "");
            if (path != null) {
                all.add(parameter("path", name, true, parameter));
            } else if (query != null) {
                var told = query.name().isEmpty() ? name : query.name();
                var free = !query.defaultValue().equals(ValueConstants.DEFAULT_NONE);
                var open = free || !query.required() || parameter.isOptional();
                all.add(parameter("query", told, !open, parameter));
            } else if (header != null) {
                var told = header.name().isEmpty() ? name : header.name();
                all.add(parameter("header", told, header.required(), parameter));
            } else if (parameter.getParameterType() == IdempotencyKey.class) {
                var key = new LinkedHashMap<String, Object>();
                key.put("name", "Idempotency-Key");
                key.put("in", "header");
                key.put("required", !parameter.isOptional());
                key.put("schema", object("type", "string", "maxLength", 128));
                all.add(key);
            }
        }
        return all;
    }

    private Map<String, Object> parameter(
            String place, String name, boolean required, MethodParameter parameter) {
        var told = new LinkedHashMap<String, Object>();
        told.put("name", name);
        told.put("in", place);
        told.put("required", required);
        told.put("schema", schemas.of(parameter.getGenericParameterType()));
        return told;
    }

    private Map<String, Object> body(HandlerMethod method, RequestMappingInfo info) {
        for (var parameter : method.getMethodParameters()) {
            var type = parameter.getParameterType();
            var stream = InputStream.class.isAssignableFrom(type);
            var body = parameter.getParameterAnnotation(RequestBody.class);
            if (body == null && !stream) continue;
            var schema =
                    stream
                            ? object("type", "string", "format", "binary")
                            : schemas.of(parameter.getGenericParameterType());
            var content = new TreeMap<String, Object>();
            info.getConsumesCondition()
                    .getConsumableMediaTypes()
                    .forEach(media -> content.put(media.toString(), object("schema", schema)));
            if (content.isEmpty()) content.put(JSON, object("schema", schema));
            var told = new LinkedHashMap<String, Object>();
            told.put("required", body == null || (body.required() && !parameter.isOptional()));
            told.put("content", content);
            return told;
        }
        return Map.of();
    }

    private Map<String, Object> responses(
            String verb, String path, HandlerMethod method, RequestMappingInfo info) {
        var good = new LinkedHashMap<String, Object>();
        good.put("description", "Done.");
        var content = content(method, info);
        if (!content.isEmpty()) good.put("content", content);
        var problem = object("schema", object("$ref", "#/components/schemas/Problem"));
        var no = object("application/problem+json", problem);
        var responses = new TreeMap<String, Object>();
        var status = status(verb, path, method);
        responses.put(Integer.toString(status), good);
        var tried = parameters(method).stream().anyMatch(p -> "dryRun".equals(p.get("name")));
        if (tried && status != 200) {
            var dry = new LinkedHashMap<>(good);
            dry.put("description", "What would be done; `dryRun` writes nothing.");
            responses.put("200", dry);
        }
        responses.put("4XX", object("description", "Refused.", "content", no));
        responses.put("5XX", object("description", "Try again with the same key.", "content", no));
        return responses;
    }

    private static int status(String verb, String path, HandlerMethod method) {
        var told = method.getMethodAnnotation(ResponseStatus.class);
        if (told != null) return told.code().value();
        return STATUS.getOrDefault(verb + " " + path, verb.equals("POST") ? 201 : 200);
    }

    private Map<String, Object> content(HandlerMethod method, RequestMappingInfo info) {
        var type = answered(method.getMethod().getGenericReturnType());
        var medias = info.getProducesCondition().getProducibleMediaTypes();
        if (type == void.class && medias.isEmpty()) return Map.of();
        var schema = type == void.class ? object("type", "string") : schemas.of(type);
        var content = new TreeMap<String, Object>();
        for (var media : medias) {
            var plain = new MediaType(media.getType(), media.getSubtype());
            content.put(plain.toString(), object("schema", schema));
        }
        if (content.isEmpty()) content.put(JSON, object("schema", schema));
        return content;
    }

    /// What is written: the type inside of an entity.
    private static Type answered(Type type) {
        if (type instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw
                && HttpEntity.class.isAssignableFrom(raw)) {
            return generic.getActualTypeArguments()[0];
        }
        return type;
    }

    /// Adds what the second method takes and gives to the first.
    @SuppressWarnings("unchecked") // we built both
    private static void merge(Map<String, Object> into, Map<String, Object> more) {
        more.forEach((name, value) -> {
            var before = into.get(name);
            if (before == null) into.put(name, value);
            else if (before instanceof Map<?, ?> && value instanceof Map<?, ?>) {
                var both = new LinkedHashMap<>((Map<String, Object>) before);
                merge(both, (Map<String, Object>) value);
                into.put(name, both);
            } else if (name.equals("parameters")) {
                into.put(name, together((List<Object>) before, (List<Object>) value));
            }
        });
    }

    /// All parameters of both; one that only the second knows is not asked for by the first.
    @SuppressWarnings("unchecked") // we built both
    private static List<Object> together(List<Object> before, List<Object> more) {
        var all = new ArrayList<Object>(before);
        for (var each : more) {
            if (all.contains(each)) continue;
            var optional = new LinkedHashMap<>((Map<String, Object>) each);
            optional.remove("required");
            all.add(optional);
        }
        return all;
    }
}
