package huika.attack;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Spoils a good body in every place and many ways.
final class Mutations {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// A spoilt body and what was done to it.
    ///
    /// @param surely whether no server could take it for a good one
    record Spoilt(String what, String body, boolean surely) {}

    private Mutations() {}

    static List<Spoilt> of(Object good) {
        var tree = JSON.valueToTree(good);
        var all = new ArrayList<Spoilt>();
        for (var pointer : pointers(tree, "")) {
            var value = tree.at(pointer);
            for (var other : others(value)) {
                var surely = other.getNodeType() != value.getNodeType();
                add(all, tree, pointer, other, surely && !other.isNull());
            }
        }
        for (var pointer : objects(tree, "")) {
            var copy = tree.deepCopy();
            ((ObjectNode) (pointer.isEmpty() ? copy : copy.at(pointer))).put("nobodyKnowsMe", 1);
            all.add(new Spoilt(pointer + "/nobodyKnowsMe added", copy.toString(), true));
        }
        all.addAll(texts(tree.toString()));
        return all;
    }

    private static void add(
            List<Spoilt> all, JsonNode tree, String pointer, JsonNode other, boolean surely) {
        var copy = tree.deepCopy();
        var slash = pointer.lastIndexOf('/');
        var parent = slash == 0 ? copy : copy.at(pointer.substring(0, slash));
        var name = pointer.substring(slash + 1);
        if (parent instanceof ObjectNode object) object.set(name, other);
        else ((ArrayNode) parent).set(Integer.parseInt(name), other);
        var shown = other.toString();
        var what = pointer + " = " + shown.substring(0, Math.min(40, shown.length()));
        all.add(new Spoilt(what, copy.toString(), surely));
    }

    private static List<String> pointers(JsonNode node, String at) {
        var all = new ArrayList<String>();
        if (!at.isEmpty()) all.add(at);
        if (node.isObject()) {
            node.properties()
                    .forEach(p -> all.addAll(pointers(p.getValue(), at + "/" + p.getKey())));
        }
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            all.addAll(pointers(node.get(i), at + "/" + i));
        }
        return all;
    }

    private static List<String> objects(JsonNode node, String at) {
        var all = new ArrayList<String>();
        if (node.isObject()) all.add(at);
        for (var pointer : pointers(node, "")) {
            if (node.at(pointer).isObject()) all.add(pointer);
        }
        return all;
    }

    private static List<JsonNode> others(JsonNode value) {
        var all = new ArrayList<JsonNode>();
        all.add(NODES.nullNode());
        all.add(NODES.objectNode());
        all.add(NODES.arrayNode());
        all.add(NODES.booleanNode(true));
        for (var number :
                List.of("0", "-1", "1.5", "9223372036854775807", "-9223372036854775808")) {
            all.add(JSON.readTree(number));
        }
        all.add(JSON.readTree("92233720368547758070"));
        all.add(JSON.readTree("1000000000000"));
        all.add(JSON.readTree("1e3"));
        for (var text :
                List.of("", " ", "1", "\n", "\u0000", "x".repeat(5_000), "'; drop", "\ud800")) {
            all.add(NODES.stringNode(text));
        }
        all.add(deep());
        if (value.isArray()) {
            var many = NODES.arrayNode();
            for (var i = 0; i < 600; i++)
                many.add(value.isEmpty() ? NODES.nullNode() : value.get(0));
            all.add(many);
            all.add(NODES.arrayNode().addNull());
        }
        all.removeIf(other -> other.equals(value));
        return all;
    }

    private static JsonNode deep() {
        JsonNode deep = NODES.arrayNode();
        for (var i = 0; i < 40; i++) deep = NODES.arrayNode().add(deep);
        return deep;
    }

    private static List<Spoilt> texts(String good) {
        return List.of(
                new Spoilt("empty", "", true),
                new Spoilt("null", "null", true),
                new Spoilt("a list", "[" + good + "]", true),
                new Spoilt("a text", "\"body\"", true),
                new Spoilt("cut", good.substring(0, good.length() - 1), true),
                new Spoilt("twice", good + good, true),
                new Spoilt("a key twice", good.replaceFirst("\\{", "{\"branch\":\"S001\","), true),
                new Spoilt("not UTF-8", good.replaceFirst("\"S001\"", "\"\u00ff\""), false),
                new Spoilt("comment", good + " // fine", true),
                new Spoilt("very deep", "[".repeat(5_000), true),
                new Spoilt("huge", " ".repeat(4 << 20), true));
    }
}
