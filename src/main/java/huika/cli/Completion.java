package huika.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `huika completion`: a script for bash and zsh, to be sourced.
@Command(name = "completion")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class Completion implements Callable<Integer> {

    @ParentCommand private HuikaCli cli;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        cli.print(AutoComplete.bash("huika", spec.root().commandLine()));
        return Exit.OK;
    }
}
