package huika.program.reading;

import huika.kernel.Code;
import java.lang.reflect.InvocationTargetException;
import java.time.DateTimeException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns one scalar into a value of its shape, or reports why it cannot.
final class Scalars {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Map<String, Boolean> FLAGS =
            Map.of("yes", true, "no", false, "true", true, "false", false);

    private final Problems problems;

    Scalars(Problems problems) {
        this.problems = problems;
    }

    /// The value, or null after a problem was reported.
    @Nullable Object read(Shape shape, Node.Scalar scalar, String path) {
        return switch (shape) {
            case Shape.Text _ -> scalar.text();
            case Shape.Flag _ -> flag(scalar, path);
            case Shape.Whole whole -> whole(whole, scalar, path);
            case Shape.Choice choice -> word(choice.words(), scalar, path);
            case Shape.Phrase phrase -> phrase(phrase, scalar, path);
            case Shape.Fields fields when fields.phrase() != null ->
                    phrase(fields.phrase(), scalar, path);
            case Shape.Variants variants -> variant(variants, scalar, path);
            case Shape.Fields fields -> {
                wanted(scalar, path, "这里须写成键值", "keys are wanted here: " + fields.keys());
                yield null;
            }
            case Shape.Pairs _ -> {
                wanted(scalar, path, "这里须写成键值", "keys are wanted here");
                yield null;
            }
            case Shape.Items _ -> {
                wanted(scalar, path, "这里须写成列表 [ ]", "a list is wanted here: [ ]");
                yield null;
            }
        };
    }

    private @Nullable Object flag(Node.Scalar scalar, String path) {
        var flag = scalar.plain() ? FLAGS.get(scalar.text()) : null;
        if (flag == null) wanted(scalar, path, "须为 yes 或 no", "yes or no is wanted");
        return flag;
    }

    private @Nullable Object whole(Shape.Whole shape, Node.Scalar scalar, String path) {
        if (!scalar.plain() || !WHOLE.matcher(scalar.text()).matches()) {
            wanted(scalar, path, "须为整数", "a whole number is wanted");
            return null;
        }
        var number = Long.parseLong(scalar.text());
        if (shape.wide()) return number;
        if (number == (int) number) return (int) number;
        wanted(scalar, path, "整数超出范围", "the number is out of range");
        return null;
    }

    private @Nullable Object word(Map<String, Object> words, Node.Scalar scalar, String path) {
        var value = words.get(scalar.text());
        if (value == null) value = words.get(scalar.text().replace('-', ' '));
        if (value != null) return value;
        var near = Words.nearest(scalar.text(), words.keySet());
        var choices = String.join(", ", words.keySet());
        wanted(
                scalar,
                path,
                near.map(word -> "是否想写“" + word + "”？").orElse("") + "可取 " + choices,
                near.map(word -> "did you mean '" + word + "'? ").orElse("") + "one of " + choices);
        return null;
    }

    private @Nullable Object variant(Shape.Variants shape, Node.Scalar scalar, String path) {
        var word = shape.words().get(scalar.text());
        if (word == null) word = shape.words().get(scalar.text().replace('-', ' '));
        if (word != null) return word;
        if (shape.phrases().isEmpty()) {
            if (shape.words().isEmpty()) {
                var keys = shape.records().stream().map(Shape.Fields::mark).toList();
                wanted(scalar, path, "这里须写成键值", "keys are wanted here, one of " + keys);
                return null;
            }
            return word(shape.words(), scalar, path);
        }
        for (var phrase : shape.phrases().subList(0, shape.phrases().size() - 1)) {
            var value = new Scalars(new Problems()).phrase(phrase, scalar, path);
            if (value != null) return value;
        }
        return phrase(shape.phrases().getLast(), scalar, path);
    }

    private @Nullable Object phrase(Shape.Phrase shape, Node.Scalar scalar, String path) {
        try {
            return shape.parse().invoke(null, scalar.text());
        } catch (InvocationTargetException refused) {
            var cause = refused.getCause();
            if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
                problems.add(scalar, path, Code.VALUE_INVALID, quoted(scalar, cause.getMessage()));
            } else if (cause instanceof IllegalArgumentException
                    || cause instanceof DateTimeException
                    || cause instanceof ArithmeticException) {
                wanted(scalar, path, "应写作 " + shape.example(), "write it as " + shape.example());
            } else {
                throw new IllegalStateException("parse of " + shape.type(), cause);
            }
            return null;
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void wanted(Node.Scalar at, String path, String zh, String en) {
        problems.add(at, path, Code.VALUE_INVALID, quoted(at, zh + " | " + en));
    }

    /// Puts what was written before both languages of a message.
    private static String quoted(Node.Scalar at, String message) {
        var text = at.text().length() > 60 ? at.text().substring(0, 60) + "…" : at.text();
        var flat = text.replace('\n', ' ').replace('|', '/');
        var bar = message.indexOf(" | ");
        var zh = bar < 0 ? message : message.substring(0, bar);
        var en = bar < 0 ? message : message.substring(bar + 3);
        return "“" + flat + "”：" + zh + " | '" + flat + "': " + en;
    }
}
