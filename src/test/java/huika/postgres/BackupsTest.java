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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Requirement("DAT-11")
class BackupsTest {

    /// One installation for all: making it takes longest.
    private static Path parent;

    private static Path data;

    private Path backup;
    private Path restored;

    @BeforeAll
    static void installation() throws IOException {
        parent = Files.createTempDirectory("huika-backup-test-");
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
        data = parent.resolve("data");
        EmbeddedPostgres.start(data).close();
    }

    @AfterAll
    static void clean() throws IOException {
        Trees.delete(parent);
    }

    @BeforeEach
    void folders() throws IOException {
        var own = Files.createTempDirectory(parent, "test-");
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx--x--x"));
        backup = own.resolve("backup");
        restored = own.resolve("restored");
    }

    @Test
    void aStoppedFolderComesBack() throws Exception {
        try (var postgres = EmbeddedPostgres.start(data)) {
            run(postgres.owner(), "create table alone (n int); insert into alone values (7)");
        }
        var manifest = Backups.take(data, backup, false, BackupsTest::quiet);
        assertThat(manifest.walStart()).isEmpty();
        Backups.restore(backup, restored, BackupsTest::quiet);
        try (var postgres = EmbeddedPostgres.start(restored)) {
            assertThat(ask(postgres.owner(), "select n from alone")).isEqualTo("7");
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
            var manifest = Backups.take(data, backup, false, BackupsTest::quiet);
            working.set(false);
            writer.join();
            assertThat(manifest.walStart()).isNotEmpty();
            assertThat(committed.get()).isGreaterThan(before);

            Backups.restore(backup, restored, BackupsTest::quiet);
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
            run(postgres.owner(), "drop table if exists alone, kept");
            run(postgres.owner(), "create table many as select n from generate_series(1, 5000) n");
            Backups.take(data, backup, false, BackupsTest::quiet);
        }
        var scratch = backup.resolveSibling("scratch");
        assertThat(Backups.rehearse(backup, scratch, BackupsTest::quiet)).isEqualTo(5000);
        assertThat(scratch).doesNotExist();
    }

    @Test
    void oneChangedByteIsFoundAndNothingIsRestored() throws Exception {
        var manifest = Backups.take(data, backup, false, BackupsTest::quiet);
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

        assertThatThrownBy(() -> Backups.restore(backup, restored, BackupsTest::quiet))
                .isInstanceOf(BrokenBackup.class)
                .hasMessageContaining(victim.path());
        assertThat(restored).doesNotExist();
    }

    @Test
    void aMissingFileIsFound() throws Exception {
        Backups.take(data, backup, false, BackupsTest::quiet);
        Files.delete(backup.resolve("pg/global/pg_control"));
        assertThatThrownBy(() -> Backups.verify(backup))
                .isInstanceOf(BrokenBackup.class)
                .hasMessageContaining("pg/global/pg_control");
    }

    @Test
    void anUnfinishedBackupIsNone() throws Exception {
        Backups.take(data, backup, false, BackupsTest::quiet);
        Files.delete(backup.resolve("manifest.json"));
        assertThatThrownBy(() -> Backups.restore(backup, restored, BackupsTest::quiet))
                .isInstanceOf(BrokenBackup.class)
                .hasMessageContaining("no finished backup");
    }

    @Test
    void nothingThatExistsIsOverwritten() throws Exception {
        Backups.take(data, backup, false, BackupsTest::quiet);
        assertThatThrownBy(() -> Backups.take(data, backup, false, BackupsTest::quiet))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> Backups.restore(backup, data, BackupsTest::quiet))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void keysOfPersonalDataStayBehind() throws Exception {
        Files.writeString(data.resolve("secrets/root.key"), "secret");
        Backups.take(data, backup, false, BackupsTest::quiet);
        assertThat(backup.resolve("secrets/pg.json")).exists();
        assertThat(backup.resolve("secrets/root.key")).doesNotExist();
    }

    @Test
    void onlyTheOwnerCanReadABackup() throws Exception {
        Backups.take(data, backup, false, BackupsTest::quiet);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rwx------");
        var control = backup.resolve("pg/global/pg_control");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(control)))
                .isEqualTo("rw-------");
    }

    private static void quiet(long bytes) {}

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
