package huika.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huika.house.Requirement;
import huika.kernel.DatabaseLogin;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Requirement("DAT-11")
class BackupsTest {

    private static final LongConsumer QUIET = bytes -> {};

    private Path parent;
    private Path data;
    private Path backup;
    private Path restored;

    @BeforeEach
    void folders() throws IOException {
        parent = Files.createTempDirectory("huika-backup-test-");
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
        data = parent.resolve("data");
        backup = parent.resolve("backup");
        restored = parent.resolve("restored");
    }

    @AfterEach
    void clean() throws IOException {
        Trees.delete(parent);
    }

    @Test
    void aStoppedFolderComesBack() throws Exception {
        try (var postgres = EmbeddedPostgres.start(data)) {
            run(postgres.owner(), "create table kept (n int); insert into kept values (7)");
        }
        var manifest = Backups.take(data, backup, false, QUIET);
        assertThat(manifest.walStart()).isEmpty();
        Backups.restore(backup, restored, QUIET);
        try (var postgres = EmbeddedPostgres.start(restored)) {
            assertThat(ask(postgres.owner(), "select n from kept")).isEqualTo("7");
        }
    }

    @Test
    void whatWasCommittedBeforeTheBackupEndsComesBackWhileTheServerWorks() throws Exception {
        try (var postgres = EmbeddedPostgres.start(data)) {
            run(postgres.owner(), "create table kept (n bigint primary key, filling text)");
            var working = new AtomicBoolean(true);
            var committed = new AtomicLong();
            var writer = Thread.ofPlatform().start(() -> write(postgres, working, committed));
            while (committed.get() < 100) Thread.sleep(10);
            var before = committed.get();
            var manifest = Backups.take(data, backup, false, QUIET);
            working.set(false);
            writer.join();
            assertThat(manifest.walStart()).isNotEmpty();
            assertThat(committed.get()).isGreaterThan(before);

            Backups.restore(backup, restored, QUIET);
            try (var copy = EmbeddedPostgres.start(restored)) {
                var rows = Long.parseLong(ask(copy.owner(), "select count(*) from kept"));
                var last = Long.parseLong(ask(copy.owner(), "select max(n) from kept"));
                assertThat(rows).isBetween(before, committed.get()).isEqualTo(last);
            }
        }
    }

    @Test
    void aRehearsalReadsEveryRowAndLeavesNothing() throws Exception {
        try (var postgres = EmbeddedPostgres.start(data)) {
            run(
                    postgres.owner(),
                    "create table kept as select n, repeat('x', 500) t from generate_series(1,"
                            + " 5000) n");
            Backups.take(data, backup, false, QUIET);
        }
        var scratch = parent.resolve("scratch");
        assertThat(Backups.rehearse(backup, scratch, QUIET)).isEqualTo(5000);
        assertThat(scratch).doesNotExist();
    }

    @Test
    void oneChangedByteIsFoundAndNothingIsRestored() throws Exception {
        EmbeddedPostgres.start(data).close();
        var manifest = Backups.take(data, backup, false, QUIET);
        var victim =
                manifest.files().stream()
                        .filter(entry -> entry.path().startsWith("pg/base/"))
                        .filter(entry -> entry.bytes() > 8192)
                        .findFirst()
                        .orElseThrow();
        var file = backup.resolve(victim.path());
        var bytes = Files.readAllBytes(file);
        bytes[5000] ^= 1;
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);

        assertThatThrownBy(() -> Backups.restore(backup, restored, QUIET))
                .isInstanceOf(BrokenBackup.class)
                .hasMessageContaining(victim.path());
        assertThat(restored).doesNotExist();
    }

    @Test
    void aMissingFileIsFound() throws Exception {
        EmbeddedPostgres.start(data).close();
        Backups.take(data, backup, false, QUIET);
        Files.delete(backup.resolve("pg/global/pg_control"));
        assertThatThrownBy(() -> Backups.verify(backup))
                .isInstanceOf(BrokenBackup.class)
                .hasMessageContaining("pg/global/pg_control");
    }

    @Test
    void anUnfinishedBackupIsNone() throws Exception {
        EmbeddedPostgres.start(data).close();
        Backups.take(data, backup, false, QUIET);
        Files.delete(backup.resolve("manifest.json"));
        assertThatThrownBy(() -> Backups.restore(backup, restored, QUIET))
                .isInstanceOf(BrokenBackup.class)
                .hasMessageContaining("no finished backup");
    }

    @Test
    void nothingThatExistsIsOverwritten() throws Exception {
        EmbeddedPostgres.start(data).close();
        Backups.take(data, backup, false, QUIET);
        assertThatThrownBy(() -> Backups.take(data, backup, false, QUIET))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> Backups.restore(backup, data, QUIET))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void keysOfPersonalDataStayBehind() throws Exception {
        EmbeddedPostgres.start(data).close();
        Files.writeString(data.resolve("secrets/root.key"), "secret");
        Backups.take(data, backup, false, QUIET);
        assertThat(backup.resolve("secrets/pg.json")).exists();
        assertThat(backup.resolve("secrets/root.key")).doesNotExist();
    }

    @Test
    void onlyTheOwnerCanReadABackup() throws Exception {
        EmbeddedPostgres.start(data).close();
        Backups.take(data, backup, false, QUIET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rwx------");
        var control = backup.resolve("pg/global/pg_control");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(control)))
                .isEqualTo("rw-------");
    }

    private static void write(
            EmbeddedPostgres postgres, AtomicBoolean working, AtomicLong committed) {
        var login = postgres.owner();
        try (var session =
                        DriverManager.getConnection(login.url(), login.user(), login.password());
                var insert = session.prepareStatement("insert into kept values (?, ?)")) {
            while (working.get()) {
                insert.setLong(1, committed.get() + 1);
                insert.setString(2, "x".repeat(2000));
                insert.executeUpdate();
                committed.incrementAndGet();
            }
        } catch (SQLException trouble) {
            throw new IllegalStateException(trouble);
        }
    }

    private static void run(DatabaseLogin login, String sql) throws SQLException {
        try (var session =
                        DriverManager.getConnection(login.url(), login.user(), login.password());
                var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(DatabaseLogin login, String sql) throws SQLException {
        try (var session =
                        DriverManager.getConnection(login.url(), login.user(), login.password());
                var statement = session.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
