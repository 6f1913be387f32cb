package huika.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import huika.attack.Attack;
import huika.house.Requirement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A server in a process of its own, and the commands that concern it.
class ServeTest {

    private static Scratch scratch;
    private static Path data;
    private static Process server;

    @BeforeAll
    static void serve() throws IOException {
        scratch = new Scratch();
        data = scratch.folder();
        var program = "programs/minimal-membership";
        server = start("serve", "--data", data.toString(), "--port", "0", "--program", program);
        var announced = data.resolve("server.json");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> Files.exists(announced) || !server.isAlive());
        assertThat(server.isAlive()).as(Files.readString(log())).isTrue();
    }

    @AfterAll
    static void clean() throws Exception {
        server.destroy();
        server.waitFor(1, TimeUnit.MINUTES);
        scratch.close();
    }

    @Test
    void anEmptyInstallationProvesClean() {
        var run = Cli.run("prove", "--data", data.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out().lines()).isNotEmpty().allMatch(line -> line.startsWith("ok"));
        assertThat(run.err()).contains("The books agree.");
    }

    @Test
    void aDraftIsTriedOnPastSales() {
        var asked =
                List.of("backtest", "--data", data.toString(), "--program", "minimal-membership");
        var days = List.of("--from", "2026-01-01", "--to", "2026-01-31");
        var table = backtest(asked, days, "--version", "1");
        assertThat(table.exit()).as(table.err()).isZero();
        assertThat(table.out()).contains("sales replayed: 0", "discount (yuan): 0.00 → 0.00");
        var csv = backtest(asked, days, "--version", "1", "--format", "csv");
        assertThat(csv.out()).startsWith("figure,of,before,after,change");
        var json = backtest(asked, days, "--version", "1", "--format", "json");
        assertThat(json.out()).contains("\"program\"", "\"minimal-membership\"");
        var unknown = backtest(asked, days, "--version", "9");
        assertThat(unknown.exit()).isEqualTo(Exit.FOUND);
        assertThat(unknown.err()).contains("NOT_FOUND");
        assertThat(Cli.run("backtest", "--program", "x").exit()).isEqualTo(Exit.USAGE);
    }

    private static Cli backtest(List<String> asked, List<String> days, String... more) {
        var all = new ArrayList<>(asked);
        all.addAll(days);
        all.addAll(List.of(more));
        return Cli.run(all.toArray(String[]::new));
    }

    @Test
    void adminKeyNeverAppears() throws IOException {
        var file = data.resolve("secrets/admin.key");
        var key = Files.readString(file).strip();
        var proved = Cli.run("prove", "--data", data.toString());
        assertThat(proved.out() + proved.err()).doesNotContain(key);
        assertThat(Files.readString(log())).isNotEmpty().doesNotContain(key);
        assertThat(server.info().commandLine().orElse("serve")).doesNotContain(key);
        try (var files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile).filter(Files::isReadable))
                    .filteredOn(each -> !each.equals(file))
                    .isNotEmpty()
                    .noneMatch(each -> holds(each, key));
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void aSecondServerIsKeptOut() {
        var run = Cli.run("serve", "--data", data.toString(), "--port", "0");
        assertThat(run.exit()).isEqualTo(Exit.ENVIRONMENT);
        assertThat(run.err()).contains("in use by another Huika").hasLineCount(1);
    }

    @Test
    void aTakenPortIsOneSentence() throws IOException {
        try (var other = new Scratch();
                var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            var run = Cli.run("serve", "--data", other.folder().toString(), "--port", port);
            assertThat(run.exit()).isEqualTo(Exit.ENVIRONMENT);
            assertThat(run.err()).contains("Port " + port + " is in use").hasLineCount(1);
        }
    }

    @Test
    void aFolderThatOthersCanReadIsRefused() throws IOException {
        try (var other = new Scratch()) {
            Files.createDirectory(other.folder());
            var open = PosixFilePermissions.fromString("rwxr-xr-x");
            Files.setPosixFilePermissions(other.folder(), open);
            var run = Cli.run("serve", "--data", other.folder().toString(), "--port", "0");
            assertThat(run.exit()).isEqualTo(Exit.ENVIRONMENT);
            assertThat(run.err()).contains("Others can read").hasLineCount(1);
        }
    }

    @Test
    void aShortAdminKeyIsRefusedAndNotRepeated() {
        var environment = Map.of("HUIKA_ADMIN_KEY", "short-key");
        var run = Cli.run(environment, "serve", "--data", data.toString(), "--port", "0");
        assertThat(run.exit()).isEqualTo(Exit.ENVIRONMENT);
        assertThat(run.err()).contains("32").doesNotContain("short-key");
    }

    @Test
    void aWrongKeyIsRefusedByTheServer() {
        var environment = Map.of("HUIKA_ADMIN_KEY", "x".repeat(40));
        var run = Cli.run(environment, "prove", "--data", data.toString());
        assertThat(run.exit()).isEqualTo(Exit.FOUND);
        assertThat(run.err()).contains("UNAUTHENTICATED");
    }

    @Test
    @Requirement("DAT-11")
    @Attack("T25")
    void aBackupOfTheWorkingServerServesAgain() throws Exception {
        var backup = data.resolveSibling("backup");
        var restored = data.resolveSibling("restored");
        var taken = Cli.run("backup", "--data", data.toString(), "--with-keys", backup.toString());
        assertThat(taken.exit()).as(taken.err()).isZero();
        assertThat(taken.out()).contains("Backed up", "The rehearsal came back");
        assertThat(Cli.run("restore", "--check", backup.toString()).out()).contains("is sound");

        var back = Cli.run("restore", "--data", restored.toString(), backup.toString());
        assertThat(back.exit()).as(back.err()).isZero();
        var second = start("serve", "--data", restored.toString(), "--port", "0");
        try {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> Files.exists(restored.resolve("server.json")));
            assertThat(Cli.run("prove", "--data", restored.toString()).exit()).isZero();
            assertThat(Cli.run("stop", "--data", restored.toString()).out()).contains("Stopped.");
            assertThat(second.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            second.destroyForcibly();
        }
        assertThat(Cli.run("stop", "--data", restored.toString()).out()).contains("No server");
        assertThat(Cli.run("prove", "--data", restored.toString()).exit())
                .isEqualTo(Exit.ENVIRONMENT);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        var run = Cli.run("stop", "--data", data.resolveSibling("nowhere").toString());
        assertThat(run.exit()).isEqualTo(Exit.ENVIRONMENT);
        assertThat(run.err()).contains("nowhere").hasLineCount(1);
    }

    private static Process start(String... arguments) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        var command = new ArrayList<>(List.of(java, "-Xmx256m", "-cp", classes));
        command.add(HuikaCli.class.getName());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("HUIKA_ADMIN_KEY");
        return builder.redirectOutput(log().toFile()).start();
    }

    private static Path log() {
        return data.resolveSibling("serve.log");
    }
}
