package huika.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a terminal, a pipe, a shell and a full disk see of the command line.
class TerminalTest {

    private static final String ESCAPE = "\u001b";
    private static final String PROGRAM = "programs/small-business/program.yaml";

    @Test
    void theExitCodesAreThoseTheHelpAndThePageName() throws Exception {
        var ours = new TreeSet<Integer>();
        for (var field : Exit.class.getDeclaredFields()) ours.add(field.getInt(null));
        for (var text : List.of(Cli.run("--help").out(), page())) {
            assertThat(codes(text)).isEqualTo(ours);
        }
        assertThat(codes(Cli.run("check", "--help", "--lang", "zh").out())).isEqualTo(ours);
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/reference/cli.md"));
    }

    private static Set<Integer> codes(String text) {
        var codes = new TreeSet<Integer>();
        var listed =
                Pattern.compile("(?m)^(?:Exit codes:|退出码：)\\R((?: +\\S.*(?:\\R|$))+)")
                        .matcher(text);
        while (listed.find()) {
            // a long line goes on below itself, without a number
            listed.group(1)
                    .lines()
                    .map(String::strip)
                    .filter(line -> Character.isDigit(line.charAt(0)))
                    .forEach(line -> codes.add(number(line)));
        }
        return codes;
    }

    private static int number(String line) {
        return Integer.parseInt(line.substring(0, line.indexOf(' ')));
    }

    @Test
    void inAPipeThereIsNothingButText() throws Exception {
        for (var arguments :
                List.of(List.of("--help"), List.of("check", PROGRAM), List.of("prov"))) {
            var run = run(Map.of(), huika(arguments));
            assertThat(run.out()).isNotBlank().doesNotContain(ESCAPE).doesNotContain("\r");
        }
    }

    @Test
    void aTerminalHasColoursUnlessItAsksForNone() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "needs script(1)");
        var command = String.join(" ", huika(List.of("prov")));
        var shell = List.of("/usr/bin/script", "-qec", command, "/dev/null");
        assertThat(run(Map.of("TERM", "xterm"), shell).out()).contains(ESCAPE);
        var plain = run(Map.of("TERM", "xterm", "NO_COLOR", "1"), shell);
        assertThat(plain.out()).contains("prove").doesNotContain(ESCAPE);
    }

    @Test
    void theShellCompletesCommandsAndOptions() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/bash")), "needs bash");
        var script = Files.createTempFile("huika", ".bash");
        Files.writeString(script, Cli.run("completion").out());
        assertThat(completed(script, "huika", "pro")).containsExactly("prove");
        assertThat(completed(script, "huika", "ba")).containsExactly("backtest", "backup");
        assertThat(completed(script, "huika", "stop", "--wa")).containsExactly("--wait");
        Files.delete(script);
    }

    private static List<String> completed(Path script, String... words) throws Exception {
        var line = Arrays.stream(words).map(word -> "'" + word + "'").toList();
        var ask =
                """
                source %s
                COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE="%s"; COMP_POINT=${#COMP_LINE}
                $(complete -p huika | sed 's/.*-F \\([^ ]*\\).*/\\1/') 2>/dev/null
                printf '%%s\\n' "${COMPREPLY[@]}"
                """
                        .formatted(
                                script,
                                String.join(" ", line),
                                words.length - 1,
                                String.join(" ", words));
        var run = run(Map.of(), List.of("/usr/bin/bash", "-c", ask));
        return run.out()
                .lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .sorted()
                .toList();
    }

    @Test
    void aFullDiskIsOneSentence() throws Exception {
        var parent = Files.createTempDirectory("huika-full-");
        var mounted =
                run(
                        Map.of(),
                        List.of(
                                "mount",
                                "-t",
                                "tmpfs",
                                "-o",
                                "size=12m",
                                "full",
                                parent.toString()));
        assumeTrue(mounted.exit() == 0, "only root may mount a small disk");
        try {
            var data = parent.resolve("data").toString();
            var run = run(Map.of(), huika(List.of("serve", "--data", data, "--port", "0")));
            assertThat(run.exit()).as(run.out()).isEqualTo(Exit.ENVIRONMENT);
            assertThat(run.out()).contains("The disk is full");
        } finally {
            run(Map.of(), List.of("umount", parent.toString()));
            Files.delete(parent);
        }
    }

    private static List<String> huika(List<String> arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classes));
        command.add("huika.cli.HuikaCli");
        command.addAll(arguments);
        return command;
    }

    private record Run(int exit, String out) {}

    private static Run run(Map<String, String> environment, List<String> command) throws Exception {
        var out = Files.createTempFile("huika", ".out");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LANG", "en_US.UTF-8");
        builder.environment().remove("NO_COLOR");
        builder.environment().putAll(environment);
        builder.redirectOutput(out.toFile());
        var process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(2, TimeUnit.MINUTES)) process.destroyForcibly();
        var text = Files.readString(out, StandardCharsets.UTF_8);
        Files.delete(out);
        return new Run(process.waitFor(), text);
    }
}
