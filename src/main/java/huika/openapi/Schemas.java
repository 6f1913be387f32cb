package huika.openapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import huika.web.RecordNulls;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// JSON schemas of Java types. A record becomes a schema of its own, named after the controller it
/// stands in; what may be left out or null is what is `@Nullable`.
final class Schemas {

    private static final Map<Class<?>, Map<String, Object>> PLAIN =
            Map.ofEntries(
                    Map.entry(String.class, object("type", "string")),
                    Map.entry(boolean.class, object("type", "boolean")),
                    Map.entry(Boolean.class, object("type", "boolean")),
                    Map.entry(int.class, whole("int32")),
                    Map.entry(Integer.class, whole("int32")),
                    Map.entry(long.class, whole("int64")),
                    Map.entry(Long.class, whole("int64")),
                    Map.entry(Instant.class, text("date-time")),
                    Map.entry(OffsetDateTime.class, text("date-time")),
                    Map.entry(LocalDateTime.class, text("date-time")),
                    Map.entry(LocalDate.class, text("date")),
                    Map.entry(MonthDay.class, object("type", "string")),
                    Map.entry(byte[].class, text("binary")),
                    Map.entry(Object.class, Map.of()),
                    Map.entry(JsonNode.class, Map.of()));

    private final Map<String, Map<String, Object>> named = new TreeMap<>();
    private final Map<String, Type> owners = new LinkedHashMap<>();

    /// All records met so far, by name.
    Map<String, Map<String, Object>> named() {
        return named;
    }

    /// The schema of a type; a reference where it is a record.
    Map<String, Object> of(Type type) {
        return of(type, Map.of());
    }

    private Map<String, Object> of(Type type, Map<TypeVariable<?>, Type> bound) {
        return switch (type) {
            case TypeVariable<?> variable -> of(bound.getOrDefault(variable, Object.class));
            case WildcardType wildcard -> of(wildcard.getUpperBounds()[0], bound);
            case ParameterizedType generic -> generic(generic, bound);
            case Class<?> plain -> plain(plain, plain, bound);
            default -> throw new IllegalStateException("no schema for " + type);
        };
    }

    private Map<String, Object> generic(ParameterizedType type, Map<TypeVariable<?>, Type> outer) {
        var raw = (Class<?>) type.getRawType();
        var arguments = type.getActualTypeArguments();
        if (Collection.class.isAssignableFrom(raw)) {
            return object("type", "array", "items", of(arguments[0], outer));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return object("type", "object", "additionalProperties", of(arguments[1], outer));
        }
        var bound = new LinkedHashMap<TypeVariable<?>, Type>();
        for (var i = 0; i < arguments.length; i++) {
            var argument = arguments[i];
            if (argument instanceof TypeVariable<?> outside) {
                argument = outer.getOrDefault(outside, Object.class);
            }
            bound.put(raw.getTypeParameters()[i], argument);
        }
        return plain(raw, type, bound);
    }

    private Map<String, Object> plain(Class<?> type, Type whole, Map<TypeVariable<?>, Type> bound) {
        var known = PLAIN.get(type);
        if (known != null) return known;
        if (type.isEnum()) return object("type", "string", "enum", constants(type));
        if (type.isArray()) return object("type", "array", "items", of(type.getComponentType()));
        var delegate = delegate(type);
        if (delegate != null) return of(delegate, bound);
        if (type.isSealed()) {
            var options =
                    Arrays.stream(type.getPermittedSubclasses()).map(each -> of(each)).toList();
            return object("oneOf", options);
        }
        if (!type.isRecord()) throw new IllegalStateException("no schema for " + type);
        var name = name(type, bound.values());
        var owner = owners.putIfAbsent(name, whole);
        if (owner == null) named.put(name, record(type, bound));
        else if (!owner.equals(whole)) {
            throw new IllegalStateException("two schemas " + name + ": " + owner + ", " + whole);
        }
        return object("$ref", "#/components/schemas/" + name);
    }

    private Map<String, Object> record(Class<?> type, Map<TypeVariable<?>, Type> bound) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var component : type.getRecordComponents()) {
            var name = name(component);
            var schema = of(component.getGenericType(), bound);
            var optional = RecordNulls.isOptional(component);
            properties.put(name, optional ? orNull(schema) : schema);
            if (!optional) required.add(name);
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        if (!required.isEmpty()) schema.put("required", required);
        schema.put("properties", properties);
        return schema;
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        if (schema.isEmpty()) return schema;
        if (!(schema.get("type") instanceof String type)) {
            return object("anyOf", List.of(schema, object("type", "null")));
        }
        var open = new LinkedHashMap<>(schema);
        open.put("type", List.of(type, "null"));
        if (schema.get("enum") instanceof List<?> constants) {
            var all = new ArrayList<@Nullable Object>(constants);
            all.add(null);
            open.put("enum", all);
        }
        return open;
    }

    /// What a body holds in place of the record itself.
    private static @Nullable Type delegate(Class<?> type) {
        for (var maker : type.getDeclaredConstructors()) {
            if (isDelegating(maker.getAnnotation(JsonCreator.class))) {
                return maker.getGenericParameterTypes()[0];
            }
        }
        for (var maker : type.getDeclaredMethods()) {
            var isMaker =
                    Modifier.isStatic(maker.getModifiers())
                            && isDelegating(maker.getAnnotation(JsonCreator.class));
            if (isMaker) return maker.getGenericParameterTypes()[0];
        }
        return null;
    }

    private static boolean isDelegating(@Nullable JsonCreator creator) {
        return creator != null && creator.mode() == JsonCreator.Mode.DELEGATING;
    }

    private static String name(RecordComponent component) {
        var told = component.getAccessor().getAnnotation(JsonProperty.class);
        return told == null || told.value().isEmpty() ? component.getName() : told.value();
    }

    /// `CardNewPin` for `CardHttp.NewPin`, `PurchaseView` for `Views.Purchase`, `PageOfBranch` for
    /// a page of branches.
    private static String name(Class<?> type, Collection<Type> arguments) {
        var name = new StringBuilder(simple(type));
        for (var argument : arguments) {
            var part = argument instanceof Class<?> plain ? simple(plain) : "Any";
            name.append("Of").append(part);
        }
        return name.toString();
    }

    private static String simple(Class<?> type) {
        var outside = type.getDeclaringClass();
        if (outside == null) return type.getSimpleName();
        return switch (outside.getSimpleName()) {
            case "Views" -> type.getSimpleName() + "View";
            case "Bodies" -> type.getSimpleName() + "Request";
            default -> outside.getSimpleName().replaceFirst("Http$", "") + type.getSimpleName();
        };
    }

    private static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
    }

    /// A JSON object whose members keep this order.
    ///
    /// @param pairs names and values in turn
    static Map<String, Object> object(Object... pairs) {
        var object = new LinkedHashMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) object.put((String) pairs[i], pairs[i + 1]);
        return object;
    }

    private static Map<String, Object> whole(String format) {
        return object("type", "integer", "format", format);
    }

    private static Map<String, Object> text(String format) {
        return object("type", "string", "format", format);
    }
}
