package huika.program.reading;

import huika.kernel.Code;
import huika.program.word.Origin;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Binds one tree to one record class, collecting every problem and blank on the way.
final class Binding {

    /// Stands for a value that could not be built; why was reported or is a blank.
    private static final Object BROKEN = new Object();

    /// Any mapping may say where it comes from and that it is filled in for a demonstration.
    private static final Set<String> ALWAYS_ALLOWED = Set.of("clause", "example");

    private final Problems problems;
    private final Scalars scalars;
    private final List<Blank> blanks = new ArrayList<>();
    private final Map<String, Object> built = new LinkedHashMap<>();

    Binding(Problems problems) {
        this.problems = problems;
        this.scalars = new Scalars(problems);
    }

    /// Where a value stands: its path and the nearest clause around it.
    private record Place(String path, @Nullable String clause) {
        Place key(String key) {
            return new Place(Words.path(path, key), clause);
        }

        Place item(int index) {
            return new Place(path + "[" + index + "]", clause);
        }
    }

    /// The value, or null where it could not be built.
    @Nullable Object root(Class<?> type, Node tree) {
        var value = bind(type, tree, new Place("", null));
        return BROKEN.equals(value) ? null : value;
    }

    List<Blank> blanks() {
        return List.copyOf(blanks);
    }

    Map<String, Object> built() {
        return Collections.unmodifiableMap(built);
    }

    private Object bind(Type type, Node node, Place place) {
        if (node instanceof Node.Refused) return BROKEN;
        if (node instanceof Node.Scalar scalar) {
            if (scalar.isBlank()) {
                blanks.add(new Blank(node.line(), node.column(), place.path()));
                return BROKEN;
            }
            if (scalar.isHollow()) {
                problems.add(
                        node,
                        place.path(),
                        Code.VALUE_INVALID,
                        "没有取值；未定的请写 ~ | no value; write ~ for a blank");
                return BROKEN;
            }
        }
        return switch (Shapes.of(type)) {
            case Shape.Items items -> items(items, node, place);
            case Shape.Pairs pairs when node instanceof Node.Mapping mapping ->
                    pairs(pairs, mapping, place);
            case Shape.Fields fields when node instanceof Node.Mapping mapping ->
                    fields(fields, mapping, place);
            case Shape.Variants variants when node instanceof Node.Mapping mapping ->
                    variant(variants, mapping, place);
            case Shape shape when node instanceof Node.Scalar scalar -> {
                var value = scalars.read(shape, scalar, place.path());
                yield value == null ? BROKEN : value;
            }
            case Shape shape -> {
                var wantsKeys =
                        shape instanceof Shape.Fields
                                || shape instanceof Shape.Pairs
                                || shape instanceof Shape.Variants;
                problems.add(
                        node,
                        place.path(),
                        Code.VALUE_INVALID,
                        wantsKeys
                                ? "这里须写成键值 | keys are wanted here"
                                : "这里须写一个值 | a single value is wanted here");
                yield BROKEN;
            }
        };
    }

    private Object items(Shape.Items shape, Node node, Place place) {
        var single = node instanceof Node.Scalar;
        if (!single && !(node instanceof Node.Sequence)) {
            problems.add(node, place.path(), Code.VALUE_INVALID, "这里须写成列表 | a list is wanted here");
            return BROKEN;
        }
        var nodes = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
        var values = new ArrayList<Object>();
        for (var item : nodes) {
            values.add(bind(shape.element(), item, place.item(values.size())));
        }
        return values.contains(BROKEN) ? BROKEN : Collections.unmodifiableList(values);
    }

    private Object pairs(Shape.Pairs shape, Node.Mapping mapping, Place outer) {
        var place = within(outer, mapping);
        var values = new LinkedHashMap<Object, Object>();
        for (var entry : mapping.entries().values()) {
            if (ALWAYS_ALLOWED.contains(entry.key().text())) {
                always(entry, place);
                continue;
            }
            var here = place.key(entry.key().text());
            var key = scalars.read(Shapes.of(shape.key()), entry.key(), here.path());
            var value = bind(shape.value(), entry.value(), here);
            if (key != null && values.containsKey(key)) {
                problems.add(
                        entry.key(),
                        here.path(),
                        Code.KEY_DUPLICATE,
                        "与前面的键是同一个值 | the same value as a key before");
            }
            values.put(key == null ? BROKEN : key, value);
        }
        return values.containsKey(BROKEN) || values.containsValue(BROKEN)
                ? BROKEN
                : Collections.unmodifiableMap(values);
    }

    private Object fields(Shape.Fields shape, Node.Mapping mapping, Place outer) {
        var place = within(outer, mapping);
        for (var entry : mapping.entries().values()) {
            if (shape.field(entry.key().text()).isPresent()) continue;
            if (ALWAYS_ALLOWED.contains(entry.key().text())) always(entry, place);
            else unknown(entry, shape.keys(), place);
        }
        var values = new ArrayList<@Nullable Object>();
        for (var field : shape.fields()) values.add(field(field, mapping, place));
        return values.contains(BROKEN) ? BROKEN : build(shape, values, mapping, place);
    }

    private @Nullable Object field(Shape.Field field, Node.Mapping mapping, Place place) {
        if (field.isOrigin()) return new Origin(place.path(), place.clause(), mapping.line());
        var entry = mapping.entries().get(field.key());
        var here = place.key(field.key());
        if (entry != null) return bind(field.type(), entry.value(), here);
        if (field.fallback() != null) return fallback(field, field.fallback(), here);
        if (field.optional()) return null;
        problems.add(
                mapping,
                here.path(),
                Code.PARAMETER_MISSING,
                "缺少“" + field.key() + "” | '" + field.key() + "' is missing");
        return BROKEN;
    }

    /// A default is ours: what does not read is a mistake in our code.
    private static Object fallback(Shape.Field field, String yaml, Place place) {
        var own = new Problems();
        var tree = yaml.isEmpty() ? new Node.Scalar("", false, 0, 0) : YamlTree.read(yaml, own);
        var binding = new Binding(own);
        var value = tree == null ? BROKEN : binding.bind(field.type(), atLineZero(tree), place);
        if (BROKEN.equals(value) || !own.isEmpty()) {
            throw new IllegalStateException("default of " + place.path() + ": " + own.inOrder());
        }
        return value;
    }

    private static Node atLineZero(Node node) {
        return node instanceof Node.Mapping mapping
                ? new Node.Mapping(mapping.entries(), 0, 0)
                : node;
    }

    private Object build(
            Shape.Fields shape, List<@Nullable Object> values, Node.Mapping mapping, Place place) {
        try {
            var value = shape.constructor().newInstance(values.toArray());
            built.put(place.path(), value);
            return value;
        } catch (InvocationTargetException refused) {
            var cause = refused.getCause();
            if (!(cause instanceof IllegalArgumentException
                    || cause instanceof ArithmeticException)) {
                throw new IllegalStateException("constructor of " + shape.type(), cause);
            }
            var message = cause.getMessage() == null ? "取值不成立 | not valid" : cause.getMessage();
            problems.add(mapping, place.path(), Code.PARAMETER_CONFLICT, message);
            return BROKEN;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Object variant(Shape.Variants shape, Node.Mapping mapping, Place outer) {
        var place = within(outer, mapping);
        return switch (VariantChoice.of(shape, mapping, ALWAYS_ALLOWED)) {
            case VariantChoice.One(var fields) -> fields(fields, mapping, place);
            case VariantChoice.Several(var parts) -> {
                var values = new ArrayList<Object>();
                for (var part : parts.entrySet()) {
                    values.add(fields(part.getKey(), part.getValue(), place));
                }
                if (shape.all() == null || values.contains(BROKEN)) yield BROKEN;
                var list = Collections.<@Nullable Object>singletonList(List.copyOf(values));
                yield build(shape.all(), list, mapping, place);
            }
            case VariantChoice.None(var zh, var en) -> {
                problems.add(mapping, place.path(), Code.VALUE_INVALID, zh, en);
                yield BROKEN;
            }
        };
    }

    private void always(Node.Entry entry, Place place) {
        var type = entry.key().text().equals("example") ? boolean.class : String.class;
        bind(type, entry.value(), place.key(entry.key().text()));
    }

    private void unknown(Node.Entry entry, List<String> known, Place place) {
        var key = entry.key().text().length() > 60 ? "…" : entry.key().text();
        var near = Words.nearest(key, known);
        var choices = String.join(", ", known);
        problems.add(
                entry.key(),
                place.key(key).path(),
                Code.KEY_UNKNOWN,
                "不认识的键“%s”，%s"
                        .formatted(key, near.map(k -> "是否想写“" + k + "”？").orElse("可用 " + choices)),
                "unknown key '%s'; %s"
                        .formatted(
                                key,
                                near.map(k -> "did you mean '" + k + "'?")
                                        .orElse("known are " + choices)));
    }

    private static Place within(Place place, Node.Mapping mapping) {
        var clause = mapping.entries().get("clause");
        return clause != null && clause.value() instanceof Node.Scalar text && !text.isBlank()
                ? new Place(place.path(), text.text())
                : place;
    }
}
