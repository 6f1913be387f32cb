package huika.program.reading;

import huika.program.word.Meaning;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The JSON Schema (2020-12) of a program file, from the same records that read it: editors
/// complete and check with it. What needs more than a schema (units of a phrase, contradictions) is
/// the reader's to find.
public final class ProgramSchema {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, Object> CLAUSE =
            inOrder(
                    "description",
                    "出处条款\nthe clause it comes from",
                    "type",
                    List.of("string", "number", "null"));
    private static final Map<String, Object> EXAMPLE =
            inOrder(
                    "description",
                    "示例值\nfilled in for a demonstration",
                    "enum",
                    List.of("yes", "no", true, false));

    private final Map<String, Object> definitions = new LinkedHashMap<>();

    private ProgramSchema() {}

    public static String of(Class<?> type, String title) {
        var schema = new ProgramSchema();
        var root = new LinkedHashMap<String, Object>();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", title);
        root.putAll(schema.schema(type));
        schema.definitions.put("blank", inOrder("description", "未定\nleft open", "type", "null"));
        root.put("$defs", schema.definitions);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private Map<String, Object> schema(Type type) {
        return switch (Shapes.of(type)) {
            case Shape.Text _ -> Map.of("type", List.of("string", "number", "boolean"));
            case Shape.Flag _ -> Map.of("enum", List.of("yes", "no", true, false));
            case Shape.Whole _ -> Map.of("type", "integer");
            case Shape.Choice choice -> words(choice.words().keySet());
            case Shape.Phrase phrase -> phrase(phrase);
            case Shape.Items items -> items(items);
            case Shape.Pairs pairs -> pairs(pairs);
            case Shape.Fields fields -> reference(fields.type(), () -> fields(fields));
            case Shape.Variants variants -> reference(variants.type(), () -> variants(variants));
        };
    }

    private Map<String, Object> reference(
            Class<?> type, java.util.function.Supplier<Map<String, Object>> definition) {
        var name = TypeNames.of(type);
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            definitions.put(name, definition.get());
        }
        return Map.of("$ref", "#/$defs/" + name);
    }

    /// Words may be joined by hyphens too; completion offers them with spaces.
    private static Map<String, Object> words(Set<String> words) {
        var hyphens = new TreeSet<String>();
        words.stream()
                .filter(w -> w.contains(" "))
                .map(w -> w.replace(' ', '-'))
                .forEach(hyphens::add);
        var plain = Map.<String, Object>of("enum", List.copyOf(words));
        if (hyphens.isEmpty()) return plain;
        var pattern = inOrder("pattern", "^(" + String.join("|", hyphens) + ")$", "type", "string");
        return Map.of("anyOf", List.of(plain, pattern));
    }

    private static Map<String, Object> phrase(Shape.Phrase phrase) {
        return inOrder("type", List.of("string", "number"), "examples", List.of(phrase.example()));
    }

    private Map<String, Object> items(Shape.Items items) {
        var element = orBlank(schema(items.element()));
        var list = inOrder("type", "array", "items", element);
        var single =
                switch (Shapes.of(items.element())) {
                    case Shape.Fields fields -> fields.phrase() != null;
                    case Shape.Items _, Shape.Pairs _ -> false;
                    case Shape.Variants variants ->
                            !variants.words().isEmpty() || !variants.phrases().isEmpty();
                    default -> true;
                };
        return single ? Map.of("anyOf", List.of(list, element)) : list;
    }

    private Map<String, Object> pairs(Shape.Pairs pairs) {
        var map = new LinkedHashMap<String, Object>();
        map.put("type", "object");
        map.put("properties", inOrder("clause", CLAUSE, "example", EXAMPLE));
        if (Shapes.of(pairs.key()) instanceof Shape.Choice choice) {
            map.put(
                    "propertyNames",
                    Map.of(
                            "anyOf",
                            List.of(
                                    words(choice.words().keySet()),
                                    Map.of("enum", List.of("clause", "example")))));
        }
        map.put("additionalProperties", orBlank(schema(pairs.value())));
        return map;
    }

    private Map<String, Object> fields(Shape.Fields shape) {
        var object = new LinkedHashMap<String, Object>();
        describe(object, shape.type().getAnnotation(Meaning.class));
        object.put("type", "object");
        object.put("properties", properties(shape));
        var required =
                shape.fields().stream()
                        .filter(f -> !f.isOrigin() && !f.optional() && f.fallback() == null)
                        .map(Shape.Field::key)
                        .toList();
        if (!required.isEmpty()) object.put("required", required);
        object.put("additionalProperties", false);
        return shape.phrase() == null
                ? object
                : Map.of("anyOf", List.of(object, phrase(shape.phrase())));
    }

    private Map<String, Object> properties(Shape.Fields shape) {
        var properties = new LinkedHashMap<String, Object>();
        for (var field : shape.fields()) {
            if (!field.isOrigin()) properties.put(field.key(), property(field));
        }
        properties.putIfAbsent("clause", CLAUSE);
        properties.putIfAbsent("example", EXAMPLE);
        return properties;
    }

    private Map<String, Object> property(Shape.Field field) {
        var property = new LinkedHashMap<String, Object>();
        describe(property, field.meaning());
        property.putAll(orBlank(schema(field.type())));
        if (field.fallback() != null) property.put("default", TypeNames.data(field.fallback()));
        return property;
    }

    private Map<String, Object> variants(Shape.Variants shape) {
        var choices = new java.util.ArrayList<Map<String, Object>>();
        if (!shape.words().isEmpty()) choices.add(words(shape.words().keySet()));
        for (var phrase : shape.phrases()) choices.add(phrase(phrase));
        if (shape.all() != null) {
            choices.add(anyOfTheirKeys(shape.records()));
        } else {
            for (var variant : shape.records()) {
                var choice = new LinkedHashMap<>(schema(variant.type()));
                choice.put("required", List.of(variant.mark()));
                choices.add(choice);
            }
        }
        var union = new LinkedHashMap<String, Object>();
        describe(union, shape.type().getAnnotation(Meaning.class));
        if (choices.size() == 1) union.putAll(choices.getFirst());
        else union.put("anyOf", choices);
        return union;
    }

    private Map<String, Object> anyOfTheirKeys(List<Shape.Fields> variants) {
        var properties = new LinkedHashMap<String, Object>();
        for (var variant : variants) {
            properties(variant)
                    .forEach((key, property) -> {
                        var described = new LinkedHashMap<String, Object>();
                        if (key.equals(variant.mark())) {
                            describe(described, variant.type().getAnnotation(Meaning.class));
                        }
                        if (property instanceof Map<?, ?> map) {
                            map.forEach((name, value) -> described.put(name.toString(), value));
                        }
                        properties.putIfAbsent(key, described);
                    });
        }
        return inOrder(
                "type",
                "object",
                "properties",
                properties,
                "minProperties",
                1,
                "additionalProperties",
                false);
    }

    private static Map<String, Object> orBlank(Map<String, Object> schema) {
        return Map.of("anyOf", List.of(schema, Map.of("$ref", "#/$defs/blank")));
    }

    private static void describe(Map<String, Object> object, @Nullable Meaning meaning) {
        if (meaning != null) object.put("description", meaning.zh() + "\n" + meaning.en());
    }

    /// Pairs of names and values, in this order: a generated file must not change by itself.
    private static Map<String, Object> inOrder(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) map.put(pairs[i].toString(), pairs[i + 1]);
        return map;
    }
}
