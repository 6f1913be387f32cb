package huika.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import huika.kernel.CannotStart;
import huika.kernel.DatabaseLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedPostgresTest {

    private Path parent;
    private Path data;

    @BeforeEach
    void folder() throws IOException {
        parent = Files.createTempDirectory("huika-postgres-test-");
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
        data = parent.resolve("data");
    }

    @AfterEach
    void clean() throws IOException {
        Trees.delete(parent);
    }

    @Test
    void rowsSurviveARestart() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(data)) {
            run(postgres.owner(), "create table kept (n int); insert into kept values (7)");
        }
        try (var postgres = EmbeddedPostgres.start(data)) {
            assertThat(ask(postgres.owner(), "select n from kept")).isEqualTo("7");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "log_statement, none",
        "log_parameter_max_length, 0",
        "log_min_error_statement, panic",
        "max_connections, 40",
        "listen_addresses, 127.0.0.1",
        "server_encoding, UTF8",
        "lc_collate, C",
        "password_encryption, scram-sha-256"
    })
    void settingsAreDurableAndSilent(String name, String value) throws SQLException {
        var sql =
                name.equals("lc_collate")
                        ? "select datcollate from pg_database where datname = 'huika'"
                        : "show " + name;
        assertThat(ask(Shared.POSTGRES.app(), sql)).isEqualTo(value);
    }

    @Test
    void aKilledServerComesBackAtTheSameAddressWithItsRows() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(data)) {
            run(postgres.owner(), "create table kept (n int); insert into kept values (7)");
            var before = postgres.app();
            var killed = postgres.pid();
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> ask(postgres.owner(), "select n from kept").equals("7"));
            assertThat(postgres.pid()).isNotEqualTo(killed);
            assertThat(postgres.app()).isEqualTo(before);
        }
    }

    @Test
    void aServerThatOutlivedItsProcessIsAdopted() throws Exception {
        var first = EmbeddedPostgres.start(data);
        var pid = first.pid();
        first.abandon();
        try (var second = EmbeddedPostgres.start(data)) {
            assertThat(second.pid()).isEqualTo(pid);
            assertThat(ask(second.app(), "select 1")).isEqualTo("1");
        }
        await().until(() -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void anAdoptedServerIsWatchedToo() throws Exception {
        var first = EmbeddedPostgres.start(data);
        first.abandon();
        try (var second = EmbeddedPostgres.start(data)) {
            ProcessHandle.of(second.pid()).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> ask(second.app(), "select 1").equals("1"));
        }
    }

    @Test
    void aProcessIdLeftBehindAndTakenByAStrangerDoesNotStopTheStart() throws Exception {
        var first = EmbeddedPostgres.start(data);
        var pidFile = data.resolve("pg/postmaster.pid");
        var lines = Files.readAllLines(pidFile);
        first.close();
        var stranger = new ProcessBuilder("sleep", "60").start();
        try {
            lines.set(0, Long.toString(stranger.pid()));
            Files.writeString(pidFile, String.join("\n", lines) + "\n");
            Unprivileged.give(pidFile);
            try (var second = EmbeddedPostgres.start(data)) {
                assertThat(ask(second.app(), "select 1")).isEqualTo("1");
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aSecondServerOnTheSameFolderIsRefusedInOneSentence() {
        try (var first = EmbeddedPostgres.start(data)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(data))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage(
                            "The data folder "
                                    + data
                                    + " is in use by another Huika (process "
                                    + ProcessHandle.current().pid()
                                    + ")");
            assertThat(first.pid()).isPositive();
        }
    }

    @Test
    void aFolderThatOthersCanReadIsRefused() throws IOException {
        Files.createDirectory(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(data))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("Others can read ");
    }

    @Test
    void anInterruptedFirstStartLeavesNothingHalfMade() throws Exception {
        Files.createDirectory(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectory(data.resolve("pg.init-1234"));
        try (var postgres = EmbeddedPostgres.start(data)) {
            assertThat(ask(postgres.app(), "select 1")).isEqualTo("1");
            assertThat(data.resolve("pg.init-1234")).doesNotExist();
        }
    }

    @Test
    void secretsAreForTheirOwnerOnly() throws IOException {
        var folder = Shared.DATA.resolve("secrets");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("pg.json"))))
                .isEqualTo("rw-------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(Shared.DATA.resolve("pg"))))
                .isEqualTo("rwx------");
    }

    @Test
    void passwordsAreInNoFileOfTheCluster() throws IOException {
        var password = Shared.POSTGRES.app().password();
        try (var files = Files.walk(Shared.DATA.resolve("pg"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(text.contains(password)).as(file.toString()).isFalse();
            }
        }
        assertThat(Shared.POSTGRES.app().toString()).doesNotContain(password);
    }

    @Test
    void otherCredentialsAreRefused() {
        var app = Shared.POSTGRES.app();
        for (var wrong :
                List.of(
                        new DatabaseLogin(app.url(), "huika_app", "guess"),
                        new DatabaseLogin(app.url(), "huika_owner", app.password()),
                        new DatabaseLogin(app.url(), "postgres", app.password()),
                        new DatabaseLogin(app.url(), "root", ""))) {
            assertThatThrownBy(() -> ask(wrong, "select 1"))
                    .as(wrong.user())
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isIn("28P01", "28000"));
        }
    }

    @Test
    void theApplicationsRoleCreatesNoTable() {
        assertThatThrownBy(() -> run(Shared.POSTGRES.app(), "create table mine (n int)"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
    }

    @Test
    void theReadersRoleWritesNothing() throws SQLException {
        assertThat(ask(Shared.POSTGRES.read(), "show transaction_read_only")).isEqualTo("on");
    }

    @Test
    void thereIsNoPrivilegeLeftInTheServerProcess() throws IOException {
        var status = Files.readString(Path.of("/proc/" + Shared.POSTGRES.pid() + "/status"));
        assertThat(status)
                .doesNotContainPattern("Uid:\\s+0\\s")
                .contains("CapEff:\t0000000000000000");
    }

    private static void run(DatabaseLogin login, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(login.url(), login.user(), login.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(DatabaseLogin login, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(login.url(), login.user(), login.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /// One server for the tests that only look.
    private static final class Shared {
        static final Path DATA = newFolder();
        static final EmbeddedPostgres POSTGRES = EmbeddedPostgres.start(DATA);

        static {
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> {
                                POSTGRES.close();
                                try {
                                    Trees.delete(DATA.resolve("..").normalize());
                                } catch (IOException left) {
                                    // a folder under /tmp stays behind
                                }
                            }));
        }

        private static Path newFolder() {
            try {
                var parent = Files.createTempDirectory("huika-postgres-test-");
                Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
                return parent.resolve("data");
            } catch (IOException trouble) {
                throw new java.io.UncheckedIOException(trouble);
            }
        }
    }
}
