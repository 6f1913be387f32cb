package huika.program.reading;

import huika.kernel.Code;
import huika.program.Program;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Checks a program file: whether it reads, whether its parts fit together, what it leaves open.
/// The one check behind `huika check`, the editor and the HTTP edge.
public final class ProgramCheck {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final ProgramReader<Program> READER = new ProgramReader<>(Program.class);

    private ProgramCheck() {}

    /// @param problems what is wrong, in the order of the file; empty for a draft worth keeping
    /// @param cautions what is allowed but hardly meant; keeps nothing from being put in force
    /// @param blanks each `~`, as a problem `PARAMETER_UNDEFINED`
    public record Checked(
            Reading<Program> reading,
            List<Problem> problems,
            List<Problem> cautions,
            List<Problem> blanks) {

        /// A program that can be put in force.
        public Optional<Program> program() {
            return problems.isEmpty() ? Optional.ofNullable(reading.value()) : Optional.empty();
        }

        /// What keeps it from being put in force.
        public List<Problem> all() {
            var all = new ArrayList<>(problems);
            all.addAll(blanks);
            return inOrder(all);
        }
    }

    /// Whether this can be the code of a program: lower-case letters, digits and hyphens.
    public static boolean isCode(String code) {
        return CODE.matcher(code).matches();
    }

    public static Checked check(String yaml) {
        return check(yaml.getBytes(StandardCharsets.UTF_8));
    }

    public static Checked check(byte[] file) {
        var reading = READER.read(file);
        var problems = new ArrayList<>(reading.problems());
        if (reading.tree() != null) {
            problems.addAll(Contradictions.in(reading));
            problems.addAll(CardFaults.in(reading));
        }
        var blanks = reading.blanks().stream().map(ProgramCheck::undefined).toList();
        return new Checked(reading, inOrder(problems), inOrder(Cautions.in(reading)), blanks);
    }

    /// The same for a file that must be of the program with this code.
    public static Checked checkAs(String code, byte[] file) {
        var checked = check(file);
        var tree = checked.reading().tree();
        if (tree == null) return checked;
        var at = TreePath.find(tree, "program");
        if (!(at instanceof Node.Scalar told) || told.text().equals(code)) return checked;
        var problems = new ArrayList<>(checked.problems());
        problems.add(
                new Problem(
                        at.line(),
                        at.column(),
                        "program",
                        Code.PARAMETER_CONFLICT,
                        "这份文件不是制度“" + code + "”的",
                        "this file is not of the program '" + code + "'"));
        return new Checked(
                checked.reading(), inOrder(problems), checked.cautions(), checked.blanks());
    }

    private static Problem undefined(Blank blank) {
        return new Problem(
                blank.line(),
                blank.column(),
                blank.path(),
                Code.PARAMETER_UNDEFINED,
                "制度未规定，施行前必填",
                "left open by the regulation; needed before it can be put in force");
    }

    private static List<Problem> inOrder(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }
}
