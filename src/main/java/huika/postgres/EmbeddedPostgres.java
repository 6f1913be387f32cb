package huika.postgres;

import huika.kernel.CannotStart;
import huika.kernel.DatabaseLogin;
import huika.kernel.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server of our own in `DIR/pg`. Started with the application and stopped with it;
/// adopted when it outlived the application, started again when it dies alone.
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration WATCH_EVERY = Duration.ofMillis(100);
    private static final int ATTEMPTS = 300;
    private static final String LOCAL = "127.0.0.1";

    private final PostgresFolder home;
    private final PostgresSecrets secrets;
    private final FolderLock lock;
    private final Thread watcher;
    private volatile Postmaster postmaster;
    private volatile boolean closed;

    private EmbeddedPostgres(PostgresFolder home, PostgresSecrets secrets, FolderLock lock)
            throws IOException {
        this.home = home;
        this.secrets = secrets;
        this.lock = lock;
        var survivor = Postmaster.living(home);
        this.postmaster = survivor.isPresent() ? survivor.get() : launch(home, freePort());
        if (!postmaster.awaitReady()) throw Postmaster.failure(home);
        this.watcher = Thread.ofPlatform().daemon().name("huika-postgres").unstarted(this::watch);
    }

    /// A data folder that is ours alone until the server that starts in it is closed.
    public static final class Claim {
        private final Path folder;
        private final FolderLock lock;

        private Claim(Path folder, FolderLock lock) {
            this.folder = folder;
            this.lock = lock;
        }
    }

    /// Starts the server of the data folder `data`, which is made where it does not exist.
    ///
    /// @throws CannotStart where the folder is in use, can be read by others, or does not serve
    public static EmbeddedPostgres start(Path data) {
        return start(claim(data));
    }

    /// Takes the data folder, which is made where it does not exist.
    ///
    /// @throws CannotStart where it is in use or can be read by others
    public static Claim claim(Path data) {
        try {
            var folder = prepare(data);
            return new Claim(folder, FolderLock.take(folder));
        } catch (IOException trouble) {
            throw unusable(data, trouble);
        }
    }

    /// Starts the server of a folder. Where it does not, the folder is free again.
    ///
    /// @throws CannotStart where it does not serve
    public static EmbeddedPostgres start(Claim claim) {
        try {
            try {
                var secrets = PostgresSecrets.of(claim.folder);
                var pg = claim.folder.resolve("pg");
                var home = new PostgresFolder(PostgresBinaries.folder(), pg);
                home.createIfAbsent(secrets);
                var started = new EmbeddedPostgres(home, secrets, claim.lock);
                started.watcher.start();
                return started;
            } catch (IOException | RuntimeException trouble) {
                claim.lock.close();
                throw trouble;
            }
        } catch (IOException trouble) {
            throw unusable(claim.folder, trouble);
        }
    }

    private static CannotStart unusable(Path data, IOException trouble) {
        return new CannotStart(
                "数据目录 " + data + " 无法使用：" + trouble,
                "The data folder " + data + " cannot be used: " + trouble,
                trouble);
    }

    /// Owns every schema: for migrations only.
    public DatabaseLogin owner() {
        return new DatabaseLogin(url("huika"), "huika_owner", secrets.owner());
    }

    /// The running application: reads and writes rows, changes no table.
    public DatabaseLogin app() {
        return new DatabaseLogin(url("huika"), "huika_app", secrets.app());
    }

    /// Reports: every transaction is read-only.
    public DatabaseLogin read() {
        return new DatabaseLogin(url("huika"), "huika_read", secrets.read());
    }

    /// Where the cluster's own files are, for a backup.
    public Path folder() {
        return home.folder();
    }

    /// The JDBC address of one database of this server. Stays the same while the server lives.
    public String url(String database) {
        return "jdbc:postgresql://" + LOCAL + ":" + postmaster.port() + "/" + database;
    }

    long pid() {
        return postmaster.pid();
    }

    /// Stops the server cleanly and frees the folder.
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        try {
            watcher.interrupt();
            watcher.join();
            postmaster.stop();
            lock.close();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets go of the folder without stopping the server, as a killed process would.
    void abandon() throws IOException, InterruptedException {
        closed = true;
        watcher.interrupt();
        watcher.join();
        lock.close();
    }

    private void watch() {
        while (!closed) {
            try {
                Thread.sleep(WATCH_EVERY);
                if (postmaster.isAlive()) continue;
                LOG.warn("PostgreSQL (process {}) has died; starting it again", postmaster.pid());
                postmaster = launch(home, postmaster.port());
                LOG.warn("PostgreSQL serves again (process {})", postmaster.pid());
            } catch (InterruptedException | IllegalStateException stop) {
                return;
            } catch (IOException | CannotStart trouble) {
                LOG.error("PostgreSQL does not start; trying again: {}", trouble.getMessage());
            }
        }
    }

    /// Right after a crash the old backends may still be leaving; a new server waits for them.
    private static Postmaster launch(PostgresFolder home, int port) throws IOException {
        for (var attempt = 1; ; attempt++) {
            var launched = Postmaster.launch(home, port);
            if (launched.awaitReady()) return launched;
            var failure = Postmaster.failure(home);
            var passing = failure.en().contains("shared memory block");
            if (!passing || attempt == ATTEMPTS) throw failure;
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(WATCH_EVERY);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL starts", stop);
        }
    }

    private static Path prepare(Path data) throws IOException {
        if (!Files.exists(data)) {
            // as root, PostgreSQL's user must pass through; it can list nothing here
            var mode = Unprivileged.iAmRoot() ? "rwx--x--x" : "rwx------";
            Files.createDirectories(
                    data,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx--x--x")));
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString(mode));
        }
        var folder = data.toRealPath();
        SecretFile.refuseIfShared(folder);
        if (Unprivileged.iAmRoot()) {
            var permissions = Files.getPosixFilePermissions(folder);
            permissions.addAll(PosixFilePermissions.fromString("--x--x--x"));
            Files.setPosixFilePermissions(folder, permissions);
        }
        Unprivileged.refuseIfUnreachable(folder);
        return folder;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
