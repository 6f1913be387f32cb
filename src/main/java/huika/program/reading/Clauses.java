package huika.program.reading;

import huika.program.word.Meaning;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns a program back into words: one line for each value, in the order of the file, with its
/// path, its clause and what it means in Chinese and English.
public final class Clauses {

    /// One readable line.
    ///
    /// @param path of the value
    /// @param line in the file
    /// @param clause of the regulation, its own or the nearest around it
    /// @param example filled in for a demonstration
    /// @param blank left open by the regulation
    public record Line(
            String path,
            int line,
            @Nullable String clause,
            boolean example,
            boolean blank,
            String zh,
            String en) {}

    private static final Set<String> MARKS = Set.of("clause", "example");

    private final List<Line> lines = new ArrayList<>();

    private Clauses() {}

    public static List<Line> of(Class<?> type, Node tree) {
        var clauses = new Clauses();
        clauses.write(type, tree, new Place("", "", "", null, false));
        return List.copyOf(clauses.lines);
    }

    /// @param zh what leads here in Chinese, `积分 › 有效期`
    private record Place(
            String path, String zh, String en, @Nullable String clause, boolean example) {

        Place key(String key, @Nullable Meaning meaning) {
            return new Place(
                    Words.path(path, key),
                    join(zh, meaning == null ? key : meaning.zh()),
                    join(en, meaning == null ? key : meaning.en()),
                    clause,
                    example);
        }

        Place item(int index) {
            return new Place(path + "[" + index + "]", zh, en, clause, example);
        }

        Place within(Node.Mapping mapping) {
            var said = mapping.entries().get("clause");
            var own =
                    said != null && said.value() instanceof Node.Scalar text ? text.text() : clause;
            var mark = mapping.entries().get("example");
            var isExample =
                    mark != null
                            && mark.value() instanceof Node.Scalar text
                            && (text.text().equals("true") || text.text().equals("yes"));
            return new Place(path, zh, en, own, example || isExample);
        }

        private static String join(String around, String word) {
            return around.isEmpty() ? word : around + " › " + word;
        }
    }

    private void write(Type type, Node node, Place place) {
        switch (Shapes.of(type)) {
            case Shape.Fields fields when node instanceof Node.Mapping mapping ->
                    fields(fields, mapping, place);
            case Shape.Variants variants when node instanceof Node.Mapping mapping ->
                    variant(variants, mapping, place);
            case Shape.Pairs pairs when node instanceof Node.Mapping mapping -> {
                for (var entry : mapping.entries().values()) {
                    if (MARKS.contains(entry.key().text())) continue;
                    write(
                            pairs.value(),
                            entry.value(),
                            place.within(mapping).key(entry.key().text(), null));
                }
            }
            case Shape.Items items when node instanceof Node.Sequence sequence -> {
                if (sequence.items().stream().allMatch(Node.Scalar.class::isInstance)) {
                    add(place, sequence, scalars(sequence));
                } else {
                    for (var i = 0; i < sequence.items().size(); i++) {
                        write(items.element(), sequence.items().get(i), place.item(i));
                    }
                }
            }
            case Shape _ when node instanceof Node.Scalar scalar ->
                    add(place, scalar, scalar.text());
            case Shape _ -> {}
        }
    }

    /// A short mapping of plain values reads best as one line: `points 1, per 10.00`.
    private void fields(Shape.Fields shape, Node.Mapping mapping, Place outer) {
        var place = outer.within(mapping);
        for (var entry : mapping.entries().values()) {
            var key = entry.key().text();
            var field = shape.field(key);
            if (field.isEmpty() || MARKS.contains(key)) continue;
            write(field.get().type(), entry.value(), place.key(key, field.get().meaning()));
        }
    }

    private void variant(Shape.Variants shape, Node.Mapping mapping, Place outer) {
        var place = outer.within(mapping);
        switch (VariantChoice.of(shape, mapping, MARKS)) {
            case VariantChoice.One(var fields) -> variantFields(fields, mapping, place);
            case VariantChoice.Several(var parts) ->
                    parts.forEach((fields, part) -> variantFields(fields, part, place));
            case VariantChoice.None _ -> {}
        }
    }

    private void variantFields(Shape.Fields fields, Node.Mapping mapping, Place place) {
        var meaning = fields.type().getAnnotation(Meaning.class);
        for (var entry : mapping.entries().values()) {
            var key = entry.key().text();
            var field = fields.field(key);
            if (field.isEmpty() || MARKS.contains(key)) continue;
            var says =
                    key.equals(fields.mark()) && meaning != null ? meaning : field.get().meaning();
            write(field.get().type(), entry.value(), place.key(key, says));
        }
    }

    private void add(Place place, Node at, String value) {
        var blank = at instanceof Node.Scalar scalar && scalar.isBlank();
        lines.add(
                new Line(
                        place.path(),
                        at.line(),
                        place.clause(),
                        place.example(),
                        blank,
                        place.zh() + "：" + (blank ? "制度未规定" : Phrases.zh(value)),
                        place.en() + ": " + (blank ? "left open" : value)));
    }

    private static String scalars(Node.Sequence sequence) {
        return sequence.items().stream()
                .map(item -> item instanceof Node.Scalar scalar ? scalar.text() : "")
                .collect(Collectors.joining(", "));
    }
}
