package huika.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/// Copies a cluster's files for a backup and keeps account of them.
final class ClusterFiles {

    private static final String LOG = "pg_wal";
    private static final String CONTROL = "pg/global/pg_control";

    /// Kept as empty folders: the server makes their content anew.
    private static final Set<String> EMPTIED =
            Set.of(
                    LOG,
                    "log",
                    "pg_dynshmem",
                    "pg_notify",
                    "pg_replslot",
                    "pg_serial",
                    "pg_snapshots",
                    "pg_stat_tmp",
                    "pg_subtrans");

    /// Every folder a server expects, be it empty.
    private static final List<String> EXPECTED =
            List.of(
                    "pg_wal/archive_status",
                    "pg_wal/summaries",
                    "pg_commit_ts",
                    "pg_dynshmem",
                    "pg_logical/mappings",
                    "pg_logical/snapshots",
                    "pg_notify",
                    "pg_replslot",
                    "pg_serial",
                    "pg_snapshots",
                    "pg_stat",
                    "pg_stat_tmp",
                    "pg_subtrans",
                    "pg_tblspc",
                    "pg_twophase");

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map");

    /// Something done between two files.
    interface Step {
        void run() throws IOException;
    }

    private final Path data;
    private final Path target;
    private final LongConsumer progress;
    private final TreeMap<String, BackupManifest.Entry> copied = new TreeMap<>();

    ClusterFiles(Path data, Path target, LongConsumer progress) {
        this.data = data;
        this.target = target;
        this.progress = progress;
    }

    List<BackupManifest.Entry> copied() {
        return List.copyOf(copied.values());
    }

    /// One file of the data folder, by its path there.
    void copy(String path) throws IOException {
        copied.put(path, PrivateFiles.copy(data.resolve(path), target, path, progress));
    }

    /// A file of our own.
    void write(String path, String text) throws IOException {
        var draft = Files.createTempFile("huika", ".txt");
        try {
            Files.writeString(draft, text, StandardCharsets.UTF_8);
            copied.put(path, PrivateFiles.copy(draft, target, path, progress));
        } finally {
            Files.delete(draft);
        }
    }

    /// Everything but the log. The control file comes last, so that it is not older than the rest.
    ///
    /// @param between done after each file
    void copyCluster(Step between) throws IOException {
        copyTree(between);
        copy(CONTROL);
    }

    /// The log of a server that is stopped.
    void copyLog() throws IOException {
        try (var segments = Files.list(data.resolve("pg").resolve(LOG))) {
            for (var segment : segments.filter(Files::isRegularFile).sorted().toList()) {
                copy("pg/" + LOG + "/" + segment.getFileName());
            }
        }
    }

    /// One segment of the log.
    ///
    /// @return false where it is not there, or was given another name meanwhile
    boolean copySegment(String name) throws IOException {
        var path = "pg/" + LOG + "/" + name;
        if (copied.containsKey(path)) return true;
        try {
            var entry = PrivateFiles.copy(data.resolve(path), target, path, progress);
            if (!Files.exists(data.resolve(path))) return false;
            copied.put(path, entry);
            return true;
        } catch (NoSuchFileException recycled) {
            return false;
        }
    }

    /// Gives a restored cluster its empty folders and its owner.
    static void complete(Path cluster) throws IOException {
        for (var folder : EXPECTED) PrivateFiles.createFolder(cluster.resolve(folder));
        try (var paths = Files.walk(cluster)) {
            for (var path : paths.toList()) Unprivileged.give(path);
        }
    }

    private void copyTree(Step between) throws IOException {
        Files.walkFileTree(
                data.resolve("pg"),
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        var name = folder.getFileName().toString();
                        return EMPTIED.contains(name) || name.startsWith("pgsql_tmp")
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        var path = data.relativize(file).toString();
                        var name = file.getFileName().toString();
                        if (LEFT_OUT.contains(name) || path.equals(CONTROL)) {
                            return FileVisitResult.CONTINUE;
                        }
                        try {
                            copy(path);
                        } catch (NoSuchFileException dropped) {
                            // the server removed it since; the log knows
                            Files.deleteIfExists(target.resolve(path));
                        }
                        between.run();
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        if (failure instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
                        throw failure;
                    }
                });
    }
}
