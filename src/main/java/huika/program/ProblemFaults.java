package huika.program;

import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.program.reading.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Problems of a file as faults of a refusal: each with its pointer, line and column.
final class ProblemFaults {

    private ProblemFaults() {}

    static Refusal of(Code code, List<Problem> problems) {
        return new Refusal(
                code,
                Map.of("problems", problems.size()),
                problems.stream().map(ProblemFaults::fault).toList());
    }

    private static Refusal.Fault fault(Problem problem) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("path", problem.path());
        facts.put("line", problem.line());
        facts.put("column", problem.column());
        return new Refusal.Fault(
                pointer(problem.path()), problem.code(), problem.zh(), problem.en(), facts);
    }

    /// `points.earning.rates[2]` as `/points/earning/rates/2`.
    static String pointer(String path) {
        if (path.isEmpty()) return "";
        return "/"
                + path.replace("~", "~0")
                        .replace("/", "~1")
                        .replace(".", "/")
                        .replaceAll("\\[([0-9]+)]", "/$1");
    }
}
