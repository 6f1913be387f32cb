package huika.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParentCommand;

/// `huika version`: Huika's version, its Java and its machine, in one line.
@Command(name = "version")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class Version implements Callable<Integer> {

    @ParentCommand private HuikaCli cli;

    @Override
    public Integer call() {
        cli.print(line());
        return Exit.OK;
    }

    /// The same line for `--version`.
    static final class Text implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {line()};
        }
    }

    /// The version stands in the jar's manifest; classes run from a folder have none.
    private static String line() {
        var version = Version.class.getPackage().getImplementationVersion();
        return "huika %s (Java %s, %s %s)"
                .formatted(
                        Objects.requireNonNullElse(version, "development"),
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }
}
