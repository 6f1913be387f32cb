package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer.Answer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a simulation did last, and which refusals it has seen how often.
final class SimulationLog {

    private final Deque<String> lines = new ArrayDeque<>();
    private final Map<String, Integer> codes = new TreeMap<>();

    void said(String line) {
        lines.addLast(line);
        if (lines.size() > 12) lines.removeFirst();
    }

    /// @param code empty where it must have been done
    void expect(String code, Answer answer) {
        assertThat(answer.code()).as(last(answer)).isEqualTo(code);
        assertThat(answer.status()).as(last(answer)).isLessThan(code.isEmpty() ? 300 : 500);
        codes.merge(code.isEmpty() ? "done" : code, 1, Integer::sum);
    }

    Map<String, Integer> codes() {
        return codes;
    }

    String last(@Nullable Answer answer) {
        var told = answer == null ? "" : "\nanswered " + answer.status() + " " + answer.text();
        return "\n" + String.join("\n", lines) + told + "\n";
    }
}
