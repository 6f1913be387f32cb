package huika.program.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What came of reading a program file: every problem and every blank, the file as a tree (null
/// where it is no YAML), and the value if there was neither problem nor blank.
///
/// @param built each record that is whole, by its path, even where others are not
public record Reading<T>(
        List<Problem> problems,
        List<Blank> blanks,
        @Nullable Node tree,
        Map<String, Object> built,
        @Nullable T value) {

    /// The record at `path` (`points`, `points.earning.rates[2]`), if it was whole.
    public <R> Optional<R> at(String path, Class<R> type) {
        return Optional.ofNullable(built.get(path)).filter(type::isInstance).map(type::cast);
    }

    /// No problem; there may be blanks.
    public boolean isSound() {
        return problems.isEmpty();
    }
}
