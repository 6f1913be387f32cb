package huika.program.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One value that differs between two versions of a program.
///
/// @param path where it stands
/// @param before null where it is new
/// @param after null where it is gone
/// @param line its line in the later version, or in the earlier one where it is gone
public record Change(String path, @Nullable String before, @Nullable String after, int line) {

    private record Leaf(String text, int line) {}

    /// Every value that differs, by path. Order of keys, comments and quotes make no difference.
    public static List<Change> between(Node before, Node after) {
        var old = leaves(before);
        var now = leaves(after);
        var paths = new LinkedHashSet<>(now.keySet());
        paths.addAll(old.keySet());
        var changes = new ArrayList<Change>();
        for (var path : paths) {
            var was = old.get(path);
            var is = now.get(path);
            if (was != null && is != null) {
                if (was.text().equals(is.text())) continue;
                changes.add(new Change(path, was.text(), is.text(), is.line()));
            } else if (is != null) {
                changes.add(new Change(path, null, is.text(), is.line()));
            } else if (was != null) {
                changes.add(new Change(path, was.text(), null, was.line()));
            }
        }
        return changes;
    }

    private static Map<String, Leaf> leaves(Node root) {
        var leaves = new LinkedHashMap<String, Leaf>();
        collect(root, "", leaves);
        return leaves;
    }

    private static void collect(Node node, String path, Map<String, Leaf> leaves) {
        switch (node) {
            case Node.Scalar scalar -> leaves.put(path, new Leaf(scalar.text(), scalar.line()));
            case Node.Refused refused -> leaves.put(path, new Leaf("", refused.line()));
            case Node.Sequence(var items, var line, var column) -> {
                if (items.isEmpty()) leaves.put(path, new Leaf("[]", line));
                for (var i = 0; i < items.size(); i++) {
                    collect(items.get(i), path + "[" + i + "]", leaves);
                }
            }
            case Node.Mapping(var entries, var line, var column) -> {
                if (entries.isEmpty()) leaves.put(path, new Leaf("{}", line));
                entries.forEach(
                        (key, entry) -> collect(entry.value(), Words.path(path, key), leaves));
            }
        }
    }
}
