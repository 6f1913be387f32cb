package huika.program.reading;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Which variant of a sealed interface a mapping means: the one whose first key is present. Where
/// several are, the only one that knows all the keys; else all of them, if the interface allows it.
sealed interface VariantChoice {

    record One(Shape.Fields fields) implements VariantChoice {}

    /// Each variant with the keys that are its own.
    record Several(Map<Shape.Fields, Node.Mapping> parts) implements VariantChoice {}

    record None(String zh, String en) implements VariantChoice {}

    static VariantChoice of(Shape.Variants shape, Node.Mapping mapping, Set<String> alwaysAllowed) {
        var keys =
                mapping.entries().keySet().stream()
                        .filter(key -> !alwaysAllowed.contains(key))
                        .collect(Collectors.toUnmodifiableSet());
        var present =
                shape.records().stream().filter(variant -> keys.contains(variant.mark())).toList();
        if (present.isEmpty()) return none(shape, keys);
        if (present.size() == 1 && (shape.all() == null || knowsAll(present.getFirst(), keys))) {
            return new One(present.getFirst());
        }
        var fitting = present.stream().filter(variant -> knowsAll(variant, keys)).toList();
        if (fitting.size() == 1) return new One(fitting.getFirst());
        if (present.size() == 1) return new One(present.getFirst());
        return shape.all() != null && fitting.isEmpty() && haveOwnKeys(present, keys)
                ? new Several(split(present, mapping))
                : several(present);
    }

    private static boolean knowsAll(Shape.Fields variant, Set<String> keys) {
        return variant.keys().containsAll(keys);
    }

    /// Each key belongs to at most one of the variants; a key of none is reported by the first.
    private static boolean haveOwnKeys(List<Shape.Fields> variants, Set<String> keys) {
        return keys.stream()
                .allMatch(
                        key -> variants.stream().filter(v -> v.keys().contains(key)).count() <= 1);
    }

    private static Map<Shape.Fields, Node.Mapping> split(
            List<Shape.Fields> variants, Node.Mapping mapping) {
        var parts = new LinkedHashMap<Shape.Fields, Node.Mapping>();
        var first = variants.getFirst();
        for (var variant : variants) {
            var own = new LinkedHashMap<String, Node.Entry>();
            mapping.entries()
                    .forEach((key, entry) -> {
                        var owned = variants.stream().anyMatch(v -> v.keys().contains(key));
                        if (variant.keys().contains(key) || (!owned && variant.equals(first))) {
                            own.put(key, entry);
                        }
                    });
            parts.put(variant, new Node.Mapping(own, mapping.line(), mapping.column()));
        }
        return Collections.unmodifiableMap(parts);
    }

    private static None none(Shape.Variants shape, Set<String> keys) {
        var marks = shape.records().stream().map(Shape.Fields::mark).distinct().toList();
        var near = keys.stream().flatMap(key -> Words.nearest(key, marks).stream()).findFirst();
        var choices = String.join(", ", marks);
        return new None(
                near.map(k -> "是否想写“" + k + "”？").orElse("") + "须有其中一个键：" + choices,
                near.map(k -> "did you mean '" + k + "'? ").orElse("")
                        + "one of these keys is wanted: "
                        + choices);
    }

    private static None several(List<Shape.Fields> present) {
        var marks =
                present.stream()
                        .map(Shape.Fields::mark)
                        .distinct()
                        .collect(Collectors.joining(", "));
        return new None("这些键只能取其一：" + marks, "only one of these keys may be given: " + marks);
    }
}
