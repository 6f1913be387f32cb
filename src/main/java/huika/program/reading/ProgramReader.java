package huika.program.reading;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a YAML file into a record class, by the record's own names.
///
/// `withCard` is spelled `with card` (another spelling: [huika.program.word.Key]); a component
/// marked `@Nullable` may be missing, one with a [huika.program.word.Default] has it, every other
/// is required. A sealed interface is read as the permitted record whose first key is present.
/// Every mapping may carry `clause:` and `example:`. `~` is a blank. A list of one may be written
/// as the one.
public final class ProgramReader<T> {

    private final Class<T> type;

    public ProgramReader(Class<T> type) {
        this.type = type;
        Shapes.ofRecord(type);
    }

    public Reading<T> read(byte[] file) {
        var problems = new Problems();
        var yaml = YamlText.decode(file, problems);
        return yaml == null ? reading(problems, null, null) : read(yaml, problems);
    }

    public Reading<T> read(String yaml) {
        return read(yaml, new Problems());
    }

    private Reading<T> read(String yaml, Problems problems) {
        var tree = YamlTree.read(yaml, problems);
        if (tree == null) return reading(problems, null, null);
        var binding = new Binding(problems);
        try {
            return reading(problems, tree, binding.root(type, tree), binding);
        } catch (Problems.Stop enough) {
            return reading(problems, tree, null, binding);
        }
    }

    private Reading<T> reading(Problems problems, @Nullable Node tree, @Nullable Object value) {
        return new Reading<>(problems.inOrder(), List.of(), tree, Map.of(), type.cast(value));
    }

    private Reading<T> reading(
            Problems problems, Node tree, @Nullable Object value, Binding binding) {
        var whole = problems.isEmpty() && binding.blanks().isEmpty();
        return new Reading<>(
                problems.inOrder(),
                binding.blanks(),
                tree,
                binding.built(),
                whole ? type.cast(value) : null);
    }
}
