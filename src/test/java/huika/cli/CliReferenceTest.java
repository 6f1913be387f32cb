package huika.cli;

import huika.world.Golden;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// `docs/reference/cli.md` is what `--help` says.
class CliReferenceTest {

    private static final String HEAD =
            """
            # The command line

            Written from the code; do not edit. `./huika COMMAND --help` says the same, in Chinese or English.

            Results go to standard output, everything else to standard error. Exit codes are the same for every command.
            """;

    @Test
    void theReferenceTellsEveryCommand() {
        var line = HuikaCli.line(Language.EN, Map.of());
        var page = new StringBuilder(HEAD);
        page.append(section("huika", line));
        line.getSubcommands()
                .forEach((name, command) -> {
                    if (command.getCommandSpec().usageMessage().hidden()) return;
                    page.append(section("huika " + name, command));
                });
        Golden.holds("docs/reference/cli.md", page.toString());
    }

    private static String section(String name, CommandLine command) {
        var usage = command.getCommandSpec().usageMessage();
        usage.autoWidth(false);
        usage.width(100);
        var text = command.getUsageMessage(Ansi.OFF).stripTrailing();
        return "\n## " + name + "\n\n```\n" + text.replaceAll(" +\n", "\n") + "\n```\n";
    }
}
