package huika.program.reading;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A place in a program file: a scalar, a list or a mapping, with its line and column from 1. Every
/// scalar is text; what it means is the schema's to say.
public sealed interface Node {

    int line();

    int column();

    /// @param plain written without quotes; only then can it be a blank, a number or yes and no
    record Scalar(String text, boolean plain, int line, int column) implements Node {

        /// `~`: the regulation leaves it open.
        public boolean isBlank() {
            return plain && text.equals("~");
        }

        /// Nothing after the colon, or YAML's `null`: a blank nobody can see.
        public boolean isHollow() {
            return plain && (text.isEmpty() || text.equalsIgnoreCase("null"));
        }
    }

    record Sequence(List<Node> items, int line, int column) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// Entries in the order of the file.
    record Mapping(Map<String, Entry> entries, int line, int column) implements Node {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /// Something stood here that a program may not hold; it was reported.
    record Refused(int line, int column) implements Node {}

    record Entry(Scalar key, Node value) {}
}
