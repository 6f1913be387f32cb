package huika.cli;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoTest {

    @Test
    void theReadmesFirstCommandPlaysAFirstDay() throws IOException {
        var data = Files.createTempDirectory(Path.of("/tmp"), "huika-demo-").resolve("demo");
        Files.setPosixFilePermissions(
                data.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
        var environment = Map.of("LANG", "en_US.UTF-8", "HUIKA_HOME", Repository.HOME.toString());
        var run = Cli.run(environment, "demo", "--exit", "--port", "0", "--data", data.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "tops up 1000.00 and is given 100.00",
                        "buys for 88.00 from the card and earns 88 points",
                        "points.earning.rates[0]",
                        "returns one; left are 960.00 + 96.00 and 44 points",
                        "The books agree.");
        var members =
                run.out()
                        .lines()
                        .filter(line -> line.matches(" +138001380\\d\\d  .*"))
                        .map(line -> line.strip().split(" +")[2])
                        .toList();
        assertThat(members)
                .as(run.err())
                .contains("business-hotel", "clothing-shop", "guesthouse", "small-business")
                .hasSizeGreaterThan(10);
    }

    @Test
    void withoutProgramsItSaysWhereItLooked() {
        var run = Cli.run(Map.of("HUIKA_HOME", "/nowhere"), "demo", "--exit");
        assertThat(run.exit()).isEqualTo(Exit.ENVIRONMENT);
        assertThat(run.err()).contains("/nowhere/programs");
    }
}
