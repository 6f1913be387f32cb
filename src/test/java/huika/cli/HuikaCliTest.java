package huika.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HuikaCliTest {

    @Test
    void aloneItShowsWhatThereIs() {
        var run = Cli.run();
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("Usage: huika", "serve", "prove", "stop");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void speaksTheLanguageOfTheTerminal() {
        assertThat(Cli.run(Map.of("LANG", "zh_CN.UTF-8")).out()).contains("用法：huika");
        assertThat(Cli.run(Map.of("LANG", "C.UTF-8")).out()).contains("Usage: huika");
    }

    @Test
    void localeVariablesRankAsInPosix() {
        var environment = Map.of("LC_ALL", "zh_TW.UTF-8", "LANG", "en_US.UTF-8");
        assertThat(Cli.run(environment).out()).contains("用法：huika");
    }

    @Test
    void askedLanguageWins() {
        var environment = Map.of("LANG", "zh_CN.UTF-8");
        assertThat(Cli.run(environment, "--lang=en").out()).contains("Usage: huika");
        assertThat(Cli.run(environment, "stop", "--help", "--lang", "en").out())
                .contains("Usage: huika stop");
    }

    @Test
    void misuseIsExitTwoAndNamesTheHelp() {
        var run = Cli.run("stop", "--wait", "soon");
        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.err()).contains("--wait", "huika stop --help");
    }

    @Test
    void unknownBenchNamesThoseThereAre() {
        var run = Cli.run("bench", "--only", "core,speed");
        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.err())
                .contains("speed", "core, http, growth, import, start, console, night");
    }

    @Test
    void unknownCommandSuggestsTheNearest() {
        var run = Cli.run("prov");
        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.err()).contains("prove");
    }

    @Test
    void versionNamesHuikaAndJava() {
        var run = Cli.run("version");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("huika ").contains("Java 25");
        assertThat(Cli.run("--version").out()).isEqualTo(run.out());
    }

    @Test
    void completionIsAShellScript() {
        assertThat(Cli.run("completion").out()).contains("complete -F", "huika");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItselfInBothLanguages(String name) {
        for (var language : List.of("en", "zh")) {
            var run = Cli.run(name, "--help", "--lang", language);
            assertThat(run.exit()).isZero();
            var exits = language.equals("en") ? "Exit codes:" : "退出码：";
            assertThat(run.out()).contains("huika " + name, exits, "70");
            assertThat(run.out().lines().findFirst().orElse("")).doesNotStartWith("Usage");
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionIsDescribed(String name) {
        var command = requireNonNull(line().getSubcommands().get(name)).getCommandSpec();
        assertThat(command.options())
                .allSatisfy(option -> assertThat(option.description()).isNotEmpty());
        assertThat(command.positionalParameters())
                .allSatisfy(parameter -> assertThat(parameter.description()).isNotEmpty());
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(words(Language.ZH.locale()).keySet())
                .isEqualTo(words(Language.EN.locale()).keySet());
    }

    static List<String> commands() {
        return line().getSubcommands().entrySet().stream()
                .filter(command -> !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static CommandLine line() {
        return HuikaCli.line(Language.EN, Map.of());
    }

    private static ResourceBundle words(Locale locale) {
        return ResourceBundle.getBundle(
                "huika.cli.words",
                locale,
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
