package huika.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {

    @TempDir private Path folder;

    @Test
    void aFaultIsToldAtItsLineAndColumn() throws IOException {
        var file = folder.resolve("program.yaml");
        Files.writeString(file, "program: shop\ntitel: 会员卡\n");
        var run = Cli.run("check", file.toString());
        assertThat(run.exit()).isEqualTo(Exit.FOUND);
        assertThat(run.out().lines()).anyMatch(line -> line.startsWith(file + ":2:1: titel: "));
    }

    @Test
    void aFolderStandsForItsProgram() throws IOException {
        Files.writeString(folder.resolve("program.yaml"), "program: [\n");
        assertThat(Cli.run("check", folder.toString()).out()).contains("program.yaml:");
    }

    @Test
    void aMissingFileIsNamed() {
        var run = Cli.run("check", folder.resolve("nothing.yaml").toString());
        assertThat(run.exit()).isEqualTo(Exit.ENVIRONMENT);
        assertThat(run.err()).contains("nothing.yaml");
    }

    @Test
    void noFileIsMisuse() {
        assertThat(Cli.run("check").exit()).isEqualTo(Exit.USAGE);
    }
}
