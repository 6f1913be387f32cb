package huika.attack;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Writes a body that a schema of the API's own description allows, with what is known put in by
/// name, so that a spoilt one is refused for what was spoilt.
final class Schemas {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;

    private final JsonNode api;
    private final Map<String, Object> known;

    Schemas(JsonNode api, Map<String, Object> known) {
        this.api = api;
        this.known = known;
    }

    JsonNode sample(JsonNode schema) {
        return sample("", schema, 0);
    }

    private JsonNode sample(String name, JsonNode asked, int depth) {
        if (known.get(name) != null) return JSON.valueToTree(known.get(name));
        var schema = resolved(asked);
        if (schema.path("enum").isArray()) return schema.path("enum").get(0);
        for (var choice : new String[] {"oneOf", "anyOf", "allOf"}) {
            if (schema.path(choice).isArray())
                return sample(name, schema.path(choice).get(0), depth + 1);
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> {
                var list = NODES.arrayNode();
                if (depth < DEEPEST) list.add(sample(name, schema.path("items"), depth + 1));
                yield list;
            }
            case "integer" -> NODES.numberNode(1);
            case "number" -> NODES.numberNode(1);
            case "boolean" -> NODES.booleanNode(false);
            default -> NODES.stringNode(text(schema.path("format").asString("")));
        };
    }

    private JsonNode object(JsonNode schema, int depth) {
        var object = NODES.objectNode();
        if (depth >= DEEPEST) return object;
        schema.path("properties")
                .properties()
                .forEach(each ->
                        object.set(
                                each.getKey(), sample(each.getKey(), each.getValue(), depth + 1)));
        return object;
    }

    private static String text(String format) {
        return switch (format) {
            case "date" -> "2026-01-05";
            case "date-time" -> "2026-01-05T09:00:00+08:00";
            default -> "a";
        };
    }

    private JsonNode resolved(JsonNode schema) {
        var ref = schema.path("$ref").asString("");
        return ref.isEmpty() ? schema : resolved(api.at(ref.substring(1)));
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? type.get(0).asString("") : type.asString("");
    }
}
