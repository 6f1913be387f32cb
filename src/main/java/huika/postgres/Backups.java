package huika.postgres;

import huika.kernel.CannotStart;
import huika.kernel.Clock;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.function.LongConsumer;

/// Backups of an installation with an embedded server: a folder with the cluster's files, the log
/// they need, the database's passwords, and a manifest of checksums.
///
/// Taken while the server works or while it is stopped. The keys of personal data are in it only
/// where asked for: whoever steals a backup must not be able to read names, so those keys are kept
/// apart and put back by hand.
public final class Backups {

    /// What a restored cluster cannot be opened without.
    private static final String PASSWORDS = "secrets/pg.json";

    private Backups() {}

    /// Backs the data folder up into `target`, which must not exist yet.
    ///
    /// @param withKeys whether the other secrets go along
    /// @param copied told how many bytes each step has copied
    /// @throws CannotStart where there is nothing to back up, or the server is just starting
    public static BackupManifest take(Path data, Path target, boolean withKeys, LongConsumer copied)
            throws IOException {
        var folder = data.toRealPath();
        refuseIfNotEmbedded(folder);
        refuseIfThere(target);
        var draft = draft(target);
        try {
            PrivateFiles.createFolder(draft);
            var manifest = copy(folder, draft, withKeys, copied);
            manifest.write(draft);
            Files.move(draft, target.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
            PrivateFiles.syncParent(target);
            return manifest;
        } finally {
            Trees.delete(draft);
        }
    }

    /// Compares every file of a backup with the manifest.
    ///
    /// @throws BrokenBackup naming the first file that is missing, altered or strange
    public static BackupManifest verify(Path backup) throws IOException {
        var manifest = BackupManifest.read(backup);
        for (var entry : manifest.files()) {
            var file = backup.resolve(entry.path()).normalize();
            if (!file.startsWith(backup.normalize())
                    || !Files.isRegularFile(file)
                    || Files.size(file) != entry.bytes()
                    || !PrivateFiles.checksum(file).equals(entry.sha256())) {
                throw new BrokenBackup(
                        "备份已损坏：" + entry.path() + " 与清单不符",
                        "The backup is damaged: " + entry.path() + " differs from its manifest");
            }
        }
        return manifest;
    }

    /// Makes a data folder out of a backup, checked first. Nothing is left behind where it fails.
    ///
    /// @param data must not exist yet
    public static BackupManifest restore(Path backup, Path data, LongConsumer copied)
            throws IOException {
        refuseIfThere(data);
        var manifest = verify(backup);
        var draft = draft(data);
        try {
            PrivateFiles.createFolder(draft);
            for (var entry : manifest.files()) {
                PrivateFiles.copy(backup.resolve(entry.path()), draft, entry.path(), copied);
            }
            ClusterFiles.complete(draft.resolve("pg"));
            Files.move(draft, data.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
            PrivateFiles.syncParent(data);
            return manifest;
        } finally {
            Trees.delete(draft);
        }
    }

    /// Restores a backup into a scratch folder, starts it and reads every row of every table: only
    /// then is it known to be one.
    ///
    /// @return the number of rows read
    public static long rehearse(Path backup, Path scratch, LongConsumer copied) throws IOException {
        try {
            restore(backup, scratch, copied);
            try (var postgres = EmbeddedPostgres.start(scratch)) {
                return RunningServer.readEverything(postgres.owner());
            } catch (SQLException | CannotStart trouble) {
                throw new BrokenBackup(
                        "备份无法恢复：" + trouble.getMessage(),
                        "The backup does not come back: " + trouble.getMessage());
            }
        } finally {
            Trees.delete(scratch);
        }
    }

    private static BackupManifest copy(
            Path folder, Path draft, boolean withKeys, LongConsumer copied) throws IOException {
        var files = new ClusterFiles(folder, draft, copied);
        try (var secrets = Files.list(folder.resolve("secrets"))) {
            for (var secret : secrets.filter(Files::isRegularFile).sorted().toList()) {
                var path = folder.relativize(secret).toString();
                if (withKeys || path.equals(PASSWORDS)) files.copy(path);
            }
        }
        var server = RunningServer.of(folder);
        if (server.isEmpty()) return offline(folder, files);
        try (var running = server.get()) {
            return online(running, files);
        } catch (SQLException trouble) {
            throw new IOException("the database refused the backup", trouble);
        }
    }

    /// The pages may be torn, since the server goes on writing: the log from `start` to `stop`
    /// mends them at the first start of the restored folder.
    private static BackupManifest online(RunningServer server, ClusterFiles files)
            throws IOException, SQLException {
        var start = server.startBackup();
        files.copyCluster(() -> followLog(server, files, start));
        var end = server.stopBackup();
        files.write("pg/backup_label", end.label());
        for (var segment : server.segments(start, end.position())) {
            if (files.copySegment(segment)) continue;
            throw new BrokenBackup(
                    "备份期间日志 " + segment + " 已被覆盖，请在较空闲时重试",
                    "The log " + segment + " was reused meanwhile; try again at a quieter time");
        }
        return manifest(start, end.position(), files);
    }

    /// The server reuses old segments of its log, so each is copied as soon as it is full.
    private static void followLog(RunningServer server, ClusterFiles files, String start)
            throws IOException {
        try {
            var segments = server.segments(start, server.position());
            for (var full : segments.subList(0, segments.size() - 1)) files.copySegment(full);
        } catch (SQLException trouble) {
            throw new IOException("the database refused the backup", trouble);
        }
    }

    private static BackupManifest offline(Path folder, ClusterFiles files) throws IOException {
        var lock = FolderLock.take(folder);
        try {
            files.copyCluster(() -> {});
            files.copyLog();
            return manifest("", "", files);
        } finally {
            lock.close();
        }
    }

    private static BackupManifest manifest(String start, String stop, ClusterFiles files) {
        var taken = Clock.system().now();
        return new BackupManifest(BackupManifest.FORMAT, taken, start, stop, files.copied());
    }

    private static Path draft(Path target) throws IOException {
        var whole = target.toAbsolutePath().normalize();
        Files.createDirectories(PrivateFiles.parent(whole));
        var draft = whole.resolveSibling("." + whole.getFileName() + ".unfinished");
        Trees.delete(draft);
        return draft;
    }

    private static void refuseIfNotEmbedded(Path folder) {
        if (Files.exists(folder.resolve("pg/PG_VERSION"))) return;
        throw new CannotStart(
                folder + " 中没有内置数据库；外部数据库请用它自己的备份工具",
                folder + " holds no embedded database; an external one has its own backup tools");
    }

    private static void refuseIfThere(Path target) throws FileAlreadyExistsException {
        if (Files.exists(target)) throw new FileAlreadyExistsException(target.toString());
    }
}
