package huika.program.reading;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the node a path such as `points.earning.rates[2].without card` names.
public final class TreePath {

    private TreePath() {}

    /// The node at `path`, or the nearest one around it that is there.
    public static Node find(Node root, String path) {
        return walk(root, path).node();
    }

    /// The node at `path` itself, if it is there.
    static Optional<Node> exact(Node root, String path) {
        var reached = walk(root, path);
        return reached.rest().isEmpty() ? Optional.of(reached.node()) : Optional.empty();
    }

    private static Step walk(Node root, String path) {
        var reached = new Step(root, path);
        while (!reached.rest().isEmpty()) {
            var next = step(reached.node(), reached.rest());
            if (next == null) return reached;
            reached = next;
        }
        return reached;
    }

    private record Step(Node node, String rest) {}

    private static @Nullable Step step(Node node, String path) {
        if (node instanceof Node.Sequence sequence && path.startsWith("[")) {
            var end = path.indexOf(']');
            var index = Integer.parseInt(path.substring(1, end));
            if (index >= sequence.items().size()) return null;
            return new Step(sequence.items().get(index), after(path.substring(end + 1)));
        }
        // One value that stands for a list of one.
        if (path.startsWith("[0]")) return new Step(node, after(path.substring(3)));
        if (!(node instanceof Node.Mapping mapping)) return null;
        for (var entry : mapping.entries().entrySet()) {
            if (!path.startsWith(entry.getKey())) continue;
            var rest = path.substring(entry.getKey().length());
            if (rest.isEmpty() || rest.startsWith(".") || rest.startsWith("[")) {
                return new Step(entry.getValue().value(), after(rest));
            }
        }
        return null;
    }

    private static String after(String rest) {
        return rest.startsWith(".") ? rest.substring(1) : rest;
    }
}
