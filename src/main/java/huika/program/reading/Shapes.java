package huika.program.reading;

import huika.program.word.AllOf;
import huika.program.word.Default;
import huika.program.word.Example;
import huika.program.word.Key;
import huika.program.word.Meaning;
import huika.program.word.Origin;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Derives [Shape]s from Java types. A type it cannot spell is a mistake in our code and fails at
/// once.
final class Shapes {

    private static final Map<Class<?>, String> EXAMPLES =
            Map.of(
                    LocalDate.class, "2026-05-01",
                    LocalTime.class, "15:00",
                    MonthDay.class, "06-18",
                    YearMonth.class, "2026-05",
                    Year.class, "2026");

    private static final Map<Type, Shape> KNOWN = new ConcurrentHashMap<>();

    private Shapes() {}

    static Shape of(Type type) {
        var known = KNOWN.get(type);
        if (known != null) return known;
        var shape = derive(type);
        KNOWN.put(type, shape);
        return shape;
    }

    static Shape.Fields ofRecord(Class<?> type) {
        if (of(type) instanceof Shape.Fields fields) return fields;
        throw new IllegalArgumentException("not a record of fields: " + type);
    }

    private static Shape derive(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) return new Shape.Items(arguments[0]);
            if (generic.getRawType() == Map.class)
                return new Shape.Pairs(arguments[0], arguments[1]);
        }
        if (!(type instanceof Class<?> plain)) throw unknown(type);
        if (plain == String.class) return new Shape.Text();
        if (plain == boolean.class || plain == Boolean.class) return new Shape.Flag();
        if (plain == int.class || plain == Integer.class) return new Shape.Whole(false);
        if (plain == long.class || plain == Long.class) return new Shape.Whole(true);
        if (plain.isEnum()) return new Shape.Choice(constants(plain));
        if (plain.isSealed()) return variants(plain);
        if (plain.isRecord() && !plain.isAnnotationPresent(Example.class)) return fields(plain);
        return phrase(plain);
    }

    private static Shape.Variants variants(Class<?> type) {
        var records = new ArrayList<Shape.Fields>();
        var words = new LinkedHashMap<String, Object>();
        var phrases = new ArrayList<Shape.Phrase>();
        collect(type, records, words, phrases);
        var all = type.getAnnotation(AllOf.class);
        return new Shape.Variants(
                type,
                List.copyOf(records),
                words,
                List.copyOf(phrases),
                all == null ? null : ofRecord(all.value()));
    }

    private static void collect(
            Class<?> type,
            List<Shape.Fields> records,
            Map<String, Object> words,
            List<Shape.Phrase> phrases) {
        for (var variant : type.getPermittedSubclasses()) {
            if (variant.isSealed()) {
                collect(variant, records, words, phrases);
                continue;
            }
            switch (of(variant)) {
                case Shape.Choice choice -> words.putAll(choice.words());
                case Shape.Phrase phrase -> phrases.add(phrase);
                case Shape.Fields fields when fields.fields().isEmpty() ->
                        words.put(Words.of(variant), build(fields));
                case Shape.Fields fields when fields.keys().isEmpty() -> throw unknown(variant);
                case Shape.Fields fields -> {
                    records.add(fields);
                    if (isSwitch(fields)) words.put(fields.mark(), build(fields, true));
                    if (fields.phrase() != null) phrases.add(fields.phrase());
                }
                default -> throw unknown(variant);
            }
        }
    }

    /// `{never: yes}` may be written `never`.
    private static boolean isSwitch(Shape.Fields fields) {
        return fields.fields().size() == 1 && fields.fields().getFirst().type() == boolean.class;
    }

    private static Object build(Shape.Fields fields, Object... values) {
        try {
            return fields.constructor().newInstance(values);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("cannot build " + fields.type(), broken);
        }
    }

    private static Shape.Fields fields(Class<?> type) {
        var components = type.getRecordComponents();
        var fields = Arrays.stream(components).map(Shapes::field).toList();
        var parse = parseOf(type);
        var phrase = parse == null ? null : new Shape.Phrase(type, parse, "…");
        return new Shape.Fields(type, constructor(type, components), fields, phrase);
    }

    private static Shape.Field field(RecordComponent component) {
        var key = component.getAnnotation(Key.class);
        var fallback = component.getAnnotation(Default.class);
        var isExampleMark =
                component.getName().equals("example") && component.getType() == boolean.class;
        return new Shape.Field(
                key == null ? Words.of(component.getName()) : key.value(),
                component.getGenericType(),
                component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                fallback == null ? (isExampleMark ? "no" : null) : fallback.value(),
                meaning(component),
                component.getType() == Origin.class);
    }

    static @Nullable Meaning meaning(AnnotatedElement element) {
        return element.getAnnotation(Meaning.class);
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
        var types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, Object> constants(Class<?> type) {
        var words = new LinkedHashMap<String, Object>();
        for (var constant : type.getEnumConstants())
            words.put(Words.of((Enum<?>) constant), constant);
        return words;
    }

    private static Shape.Phrase phrase(Class<?> type) {
        var parse = parseOf(type);
        if (parse == null) throw unknown(type);
        var example = type.getAnnotation(Example.class);
        return new Shape.Phrase(
                type, parse, example == null ? EXAMPLES.getOrDefault(type, "…") : example.value());
    }

    /// A day of every year, `06-18`, with or without the hyphens ISO puts before it.
    static MonthDay parseMonthDay(String text) {
        return MonthDay.parse(text.startsWith("--") ? text : "--" + text);
    }

    private static @Nullable Method parseOf(Class<?> type) {
        if (type == MonthDay.class) return declared(Shapes.class, "parseMonthDay", String.class);
        for (var argument : List.of(String.class, CharSequence.class)) {
            var parse = declared(type, "parse", argument);
            if (parse != null && type.isAssignableFrom(parse.getReturnType())) return parse;
        }
        return null;
    }

    private static @Nullable Method declared(Class<?> type, String name, Class<?> argument) {
        try {
            var method = type.getDeclaredMethod(name, argument);
            if (!Modifier.isStatic(method.getModifiers())) return null;
            if (!type.getName().startsWith("java.")) method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException none) {
            return null;
        }
    }

    private static IllegalArgumentException unknown(Type type) {
        return new IllegalArgumentException("no spelling in YAML for " + type.getTypeName());
    }
}
