package huika.program.reading;

import huika.program.word.Meaning;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What may stand at a place in a program file, derived once from a Java type by [Shapes].
sealed interface Shape {

    /// Any text.
    record Text() implements Shape {}

    /// `yes` or `no`.
    record Flag() implements Shape {}

    /// A whole number, within int unless `wide`.
    record Whole(boolean wide) implements Shape {}

    /// One word of a closed list; each stands for a constant or for a variant without keys.
    record Choice(Map<String, Object> words) implements Shape {}

    /// A phrase read by the static `parse` of its type.
    record Phrase(Class<?> type, Method parse, String example) implements Shape {}

    record Items(Type element) implements Shape {}

    record Pairs(Type key, Type value) implements Shape {}

    /// A mapping bound to a record, which may also have a short form of one phrase.
    record Fields(
            Class<?> type, Constructor<?> constructor, List<Field> fields, @Nullable Phrase phrase)
            implements Shape {

        Optional<Field> field(String key) {
            return fields.stream()
                    .filter(field -> !field.isOrigin() && field.key().equals(key))
                    .findFirst();
        }

        List<String> keys() {
            return fields.stream().filter(field -> !field.isOrigin()).map(Field::key).toList();
        }

        /// The key by which this variant is known among others.
        String mark() {
            return keys().getFirst();
        }
    }

    /// One of several: a mapping known by its first key, a word, or a phrase.
    ///
    /// @param all the record that holds a list of them, where keys of several mean all of them
    record Variants(
            Class<?> type,
            List<Fields> records,
            Map<String, Object> words,
            List<Phrase> phrases,
            @Nullable Fields all)
            implements Shape {}

    /// One component of a record.
    ///
    /// @param fallback the default in YAML, or null
    record Field(
            String key,
            Type type,
            boolean optional,
            @Nullable String fallback,
            @Nullable Meaning meaning,
            boolean isOrigin) {}
}
