package huika.program.reading;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Names and defaults as schema and reference show them.
final class TypeNames {

    private TypeNames() {}

    /// `CardProduct.PinPolicy`: the name without its package.
    static String of(Class<?> type) {
        var name = type.getName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    /// A default as plain data.
    static @Nullable Object data(String yaml) {
        if (yaml.isEmpty()) return "";
        return TreeData.of(Objects.requireNonNull(YamlTree.read(yaml, new Problems()), yaml));
    }
}
