package huika.program;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The programs in force. Answers from memory; safe on the money path.
@Component
public final class Programs {

    private final ProgramShelf shelf;

    Programs(ProgramShelf shelf) {
        this.shelf = shelf;
    }

    /// A version in force, and since when.
    public record InForce(Program program, int number, LocalDate from) {}

    /// The version in force on `day`, or `PROGRAM_UNKNOWN`, or `REVISION_NOT_IN_FORCE` where the
    /// program begins later.
    public Outcome<InForce> find(String code, LocalDate day) {
        var issues = shelf.issues(code);
        if (issues.isEmpty()) {
            return Outcome.refused(Refusal.of(Code.PROGRAM_UNKNOWN).with("program", code));
        }
        return inForce(issues, day)
                .map(i -> Outcome.done(new InForce(i.program(), i.number(), i.from())))
                .orElseGet(() ->
                        Outcome.refused(
                                Refusal.of(Code.REVISION_NOT_IN_FORCE)
                                        .with("program", code)
                                        .with("from", issues.getLast().from().toString())));
    }

    /// The program in force on `day`, for callers that hold something of it, such as a membership.
    ///
    /// @throws IllegalStateException where there is none
    public Program effective(String code, LocalDate day) {
        return find(code, day).orThrow().program();
    }

    /// The approved version with this number, whether in force or not, for explanations.
    ///
    /// @throws IllegalStateException where there is none
    public Program version(String code, int number) {
        return shelf.issues(code).stream()
                .filter(issue -> issue.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no version " + code + "/" + number))
                .program();
    }

    /// All approved versions of a program, the latest to take effect first.
    public List<InForce> all(String code) {
        return shelf.issues(code).stream()
                .map(i -> new InForce(i.program(), i.number(), i.from()))
                .toList();
    }

    /// Codes of all programs that have an approved version.
    public List<String> codes() {
        return shelf.programs();
    }

    static Optional<ProgramShelf.Issue> inForce(List<ProgramShelf.Issue> issues, LocalDate day) {
        return issues.stream().filter(issue -> !issue.from().isAfter(day)).findFirst();
    }
}
