package huika.program;

import huika.kernel.Code;
import huika.kernel.RefusedException;
import huika.program.reading.Problem;
import huika.program.reading.ProgramCheck;
import huika.security.Actor;
import huika.security.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Reads a program's file and says what is wrong with it; keeps nothing.
@RestController
@RequestMapping("/api/v1/programs/checks")
final class CheckHttp {

    record Found(String path, int line, int column, String code, String zh, String en) {}

    /// @param valid whether it could be put in force as it is
    /// @param problems what is wrong, in the order of the file
    /// @param blanks what is left open and keeps it from being put in force
    /// @param cautions what it says but hardly means
    record Report(boolean valid, List<Found> problems, List<Found> blanks, List<Found> cautions) {}

    /// @param program the code the file must be of, if it is to be one program's
    @PostMapping(consumes = {VersionHttp.YAML, "text/yaml", "application/x-yaml"})
    @Permission("program:draft")
    Report check(Actor actor, @RequestParam @Nullable String program, @RequestBody byte[] file) {
        if (program != null && !actor.maySeeProgram(program)) {
            throw new RefusedException(Code.PROGRAM_UNKNOWN);
        }
        var checked =
                program == null ? ProgramCheck.check(file) : ProgramCheck.checkAs(program, file);
        return new Report(
                checked.all().isEmpty(),
                found(checked.problems()),
                found(checked.blanks()),
                found(checked.cautions()));
    }

    private static List<Found> found(List<Problem> problems) {
        return problems.stream()
                .map(each ->
                        new Found(
                                each.path(),
                                each.line(),
                                each.column(),
                                each.code().name(),
                                each.zh(),
                                each.en()))
                .toList();
    }
}
