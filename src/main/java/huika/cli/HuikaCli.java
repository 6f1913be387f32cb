package huika.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `huika`: the door to every command. `main` is the only entry of the program.
@Command(
        name = "huika",
        subcommands = {
            Serve.class,
            Demo.class,
            Check.class,
            Prove.class,
            Backtest.class,
            Import.class,
            BackUp.class,
            Restore.class,
            Bench.class,
            Stop.class,
            Version.class,
            Completion.class
        },
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.Text.class)
@SuppressWarnings({"NullAway.Init", "unused"}) // picocli sets and reads the fields
public final class HuikaCli implements Runnable {

    private final Language language;
    private final Map<String, String> environment;

    @Spec private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            descriptionKey = "help")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "version")
    private boolean version;

    @Option(
            names = "--lang",
            paramLabel = "zh|en",
            scope = ScopeType.INHERIT,
            descriptionKey = "lang")
    private String lang = "";

    private HuikaCli(Language language, Map<String, String> environment) {
        this.language = language;
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, System.out.charset());
        var err = new PrintWriter(System.err, true, System.err.charset());
        System.exit(run(List.of(arguments), System.getenv(), out, err));
    }

    /// Runs one command and returns its exit code; never ends the process itself.
    static int run(
            List<String> arguments,
            Map<String, String> environment,
            PrintWriter out,
            PrintWriter err) {
        var line = line(Language.of(arguments, environment), environment);
        line.setOut(out);
        line.setErr(err);
        return line.execute(arguments.toArray(String[]::new));
    }

    static CommandLine line(Language language, Map<String, String> environment) {
        var cli = new HuikaCli(language, environment);
        var line = new CommandLine(cli);
        line.setResourceBundle(words(language));
        line.setUsageHelpAutoWidth(true);
        line.setAbbreviatedOptionsAllowed(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(cli::misused);
        line.setExecutionExceptionHandler(cli::failed);
        return line;
    }

    private static ResourceBundle words(Language language) {
        var control =
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES);
        return ResourceBundle.getBundle("huika.cli.words", language.locale(), control);
    }

    /// `huika` alone: what there is.
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    Language language() {
        return language;
    }

    Map<String, String> environment() {
        return environment;
    }

    /// A line for the person, on standard output.
    void say(String zh, String en) {
        print(language.pick(zh, en));
    }

    /// A result, on standard output, the same in every language.
    void print(String line) {
        spec.commandLine().getOut().println(line);
    }

    /// A line that must not disturb a pipe, on standard error.
    void warn(String zh, String en) {
        spec.commandLine().getErr().println(language.pick(zh, en));
    }

    /// Steps of long work, drawn only for a person at a terminal.
    Progress progress(String zh, String en) {
        return new Progress(language.pick(zh, en));
    }

    /// The same for rows of which there are so many.
    Progress progress(String zh, String en, long rows) {
        return new Progress(language.pick(zh, en), rows);
    }

    private int misused(CommandLine.ParameterException misuse, String[] arguments) {
        var line = misuse.getCommandLine();
        line.getErr().println(line.getColorScheme().errorText("huika: " + misuse.getMessage()));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(misuse, line.getErr())) {
            var name = line.getCommandSpec().qualifiedName();
            warn("用法见 " + name + " --help", "See " + name + " --help");
        }
        return Exit.USAGE;
    }

    private int failed(Exception failure, CommandLine line, ParseResult parsed) {
        var trouble = Troubles.of(failure);
        if (trouble == null) {
            var shown = environment.containsKey("HUIKA_DEBUG") ? failure : root(failure);
            shown.printStackTrace(line.getErr());
            warn("huika: 这是程序的错误，请连同以上内容报告。", "huika: a mistake of ours; please report the above.");
            return Exit.BUG;
        }
        var sentence = "huika: " + trouble.in(language);
        line.getErr().println(line.getColorScheme().errorText(sentence));
        return trouble.exit();
    }

    /// Where it began; the layers above repeat themselves.
    private static Throwable root(Throwable failure) {
        var root = failure;
        for (var cause = root.getCause(); cause != null; cause = root.getCause()) root = cause;
        return root;
    }
}
