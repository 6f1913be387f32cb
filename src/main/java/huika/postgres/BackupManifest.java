package huika.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a backup holds. Written last: a backup without its manifest was never finished.
///
/// @param walStart the log position the backup begins at; empty where the server was stopped
/// @param walStop the log position that a restore has to reach
public record BackupManifest(
        int format, Instant taken, String walStart, String walStop, List<Entry> files) {

    static final int FORMAT = 1;

    private static final String NAME = "manifest.json";
    private static final JsonMapper JSON = new JsonMapper();

    /// One file, by its path from the backup's folder.
    public record Entry(String path, long bytes, String sha256) {}

    public BackupManifest {
        files = List.copyOf(files);
    }

    /// How much the backup holds.
    public long bytes() {
        return files.stream().mapToLong(Entry::bytes).sum();
    }

    /// @throws BrokenBackup where there is none, or none that we understand
    static BackupManifest read(Path backup) throws IOException {
        var file = backup.resolve(NAME);
        if (!Files.exists(file)) {
            throw new BrokenBackup(
                    backup + " 中没有 " + NAME + "，不是完整的备份",
                    backup + " has no " + NAME + ": it is no finished backup");
        }
        try {
            var manifest = JSON.readValue(Files.readString(file), BackupManifest.class);
            if (manifest.format == FORMAT) return manifest;
        } catch (JacksonException unreadable) {
            // told below
        }
        throw new BrokenBackup(file + " 无法识别", file + " cannot be understood");
    }

    void write(Path backup) throws IOException {
        var draft = backup.resolve(NAME + ".new");
        PrivateFiles.create(draft);
        Files.writeString(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
        PrivateFiles.sync(draft);
        Files.move(draft, backup.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.sync(backup);
    }
}
