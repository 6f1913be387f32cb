package huika.cli;

import huika.program.reading.Problem;
import huika.program.reading.ProgramCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `huika check`: reads program files and lists what is wrong, each at its line and column, as
/// compilers do. Needs no server.
@Command(name = "check")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class Check implements Callable<Integer> {

    @ParentCommand private HuikaCli cli;

    @Parameters(paramLabel = "FILE", arity = "1..*", descriptionKey = "huika.check.files")
    private List<Path> files;

    @Option(names = "--complete", descriptionKey = "huika.check.complete")
    private boolean complete;

    @Override
    public Integer call() throws IOException {
        var faulty = 0;
        for (var given : files) {
            var file = Files.isDirectory(given) ? given.resolve("program.yaml") : given;
            var checked = ProgramCheck.check(Files.readAllBytes(file));
            for (var problem : checked.all()) tell(file, problem, "");
            var caution = cli.language().pick("提醒：", "caution: ");
            for (var problem : checked.cautions()) tell(file, problem, caution);
            var open = complete && !checked.blanks().isEmpty();
            if (open || !checked.problems().isEmpty()) faulty++;
        }
        var sound = files.size() - faulty;
        cli.warn(
                "没有问题的文件 " + sound + "，有问题的 " + faulty + "。",
                "Files without a problem: " + sound + ", with problems: " + faulty + ".");
        return faulty == 0 ? Exit.OK : Exit.FOUND;
    }

    private void tell(Path file, Problem problem, String kind) {
        var place = file + ":" + problem.line() + ":" + problem.column() + ": ";
        var rule = problem.path().isEmpty() ? "" : problem.path() + ": ";
        var what = cli.language().pick(problem.zh(), problem.en());
        cli.print(place + kind + rule + what + " [" + problem.code() + "]");
    }
}
