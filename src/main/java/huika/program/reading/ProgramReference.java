package huika.program.reading;

import huika.program.word.Meaning;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The reference of the program file, `docs/reference/program.md`, from the same records that read
/// it: every key, its type, its default and what it means.
public final class ProgramReference {

    private record Section(Class<?> type, String path) {}

    private final Map<Class<?>, String> known = new LinkedHashMap<>();
    private final Deque<Section> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    private ProgramReference() {}

    public static String of(Class<?> type) {
        var reference = new ProgramReference();
        reference.write(type);
        return reference.text.toString();
    }

    private void write(Class<?> root) {
        text.append(
                """
                # 制度文件参考 · Reference of the program file

                Generated from the records that read it; do not edit. 由读取制度文件的代码生成，请勿手改。

                A key without a default must be given unless it is marked *optional*. `~` leaves a value
                open: such a program can be checked and compared but not put in force. Every mapping may
                carry `clause:` (where the rule comes from) and `example: yes` (filled in for a
                demonstration). A list of one value may be written as the value.

                没有默认值且未标 *optional* 的键必须填写。`~` 表示未定，含未定值的制度可以检查和比较，但不能施行。
                """);
        section(root, "");
        while (!open.isEmpty()) {
            var section = open.removeFirst();
            text.append("\n## ").append(TypeNames.of(section.type())).append('\n');
            if (!section.path().isEmpty()) text.append("\n`").append(section.path()).append("`\n");
            meaning(section.type().getAnnotation(Meaning.class));
            switch (Shapes.of(section.type())) {
                case Shape.Fields fields -> table(fields, section.path());
                case Shape.Variants variants -> variants(variants, section.path());
                default -> throw new IllegalStateException(section.toString());
            }
        }
    }

    private void meaning(@Nullable Meaning meaning) {
        if (meaning != null) {
            text.append('\n').append(meaning.zh()).append(" · ").append(meaning.en()).append("\n");
        }
    }

    private void table(Shape.Fields shape, String path) {
        if (shape.phrase() != null) text.append("\nOr one phrase. 也可写成一个词组。\n");
        text.append("\n| key | type | default | 含义 | meaning |\n|---|---|---|---|---|\n");
        for (var field : shape.fields()) {
            if (field.isOrigin()) continue;
            var meaning = field.meaning();
            text.append(
                    "| `%s` | %s | %s | %s | %s |\n"
                            .formatted(
                                    field.key(),
                                    type(field.type(), Words.path(path, field.key())),
                                    fallback(field),
                                    meaning == null ? "" : cell(meaning.zh()),
                                    meaning == null ? "" : cell(meaning.en())));
        }
    }

    private void variants(Shape.Variants shape, String path) {
        text.append("\nOne of these, known by its first key. 取其一，以第一个键识别。\n");
        if (shape.all() != null) {
            text.append("Keys of several mean all of them. 写出几个即须全部成立。\n");
        }
        if (!shape.words().isEmpty()) {
            text.append("\nAs a word 也可写作: ").append(words(shape.words())).append('\n');
        }
        for (var variant : shape.records()) {
            text.append("\n### `").append(variant.mark()).append("`\n");
            meaning(variant.type().getAnnotation(Meaning.class));
            table(variant, path);
        }
    }

    private String type(Type type, String path) {
        return switch (Shapes.of(type)) {
            case Shape.Text _ -> "text";
            case Shape.Flag _ -> "yes / no";
            case Shape.Whole _ -> "whole number";
            case Shape.Choice choice -> words(choice.words());
            case Shape.Phrase phrase ->
                    TypeNames.of(phrase.type()) + ", as `" + phrase.example() + "`";
            case Shape.Items items -> "list of " + type(items.element(), path + "[]");
            case Shape.Pairs pairs ->
                    "by " + type(pairs.key(), path) + ": " + type(pairs.value(), path + ".*");
            case Shape.Fields fields -> section(fields.type(), path);
            case Shape.Variants variants -> section(variants.type(), path);
        };
    }

    /// A link to the section of `type`, which is written once, where it is met first.
    private String section(Class<?> type, String path) {
        if (known.putIfAbsent(type, path) == null) open.addLast(new Section(type, path));
        var name = TypeNames.of(type);
        return "[" + name + "](#" + name.toLowerCase(Locale.ROOT).replace(".", "") + ")";
    }

    private static String words(Map<String, Object> words) {
        return words.keySet().stream().map(w -> "`" + w + "`").collect(Collectors.joining(" "));
    }

    private static String fallback(Shape.Field field) {
        if (field.fallback() == null) return field.optional() ? "*optional*" : "";
        return field.fallback().isEmpty() ? "(empty)" : "`" + cell(field.fallback()) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
