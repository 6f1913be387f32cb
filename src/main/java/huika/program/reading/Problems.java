package huika.program.reading;

import huika.kernel.Code;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is wrong while a file is read. Past [#MOST] problems reading stops: such a file is
/// no program, and answering it must stay cheap.
final class Problems {

    static final int MOST = 200;

    private final List<Problem> found = new ArrayList<>();

    /// Reading has no sense any more; everything worth saying was added.
    static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop() {
            super(null, null, false, false);
        }
    }

    void add(Node at, String path, Code code, String zh, String en) {
        add(at.line(), at.column(), path, code, zh, en);
    }

    void add(int line, int column, String path, Code code, String zh, String en) {
        found.add(new Problem(line, column, path, code, zh, en));
        if (found.size() >= MOST) throw new Stop();
    }

    /// @param message `中文 | English`, or one text for both
    void add(Node at, String path, Code code, String message) {
        var bar = message.indexOf(" | ");
        if (bar < 0) add(at, path, code, message, message);
        else add(at, path, code, message.substring(0, bar).strip(), message.substring(bar + 3));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    int size() {
        return found.size();
    }

    /// In the order of the file.
    List<Problem> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }
}
