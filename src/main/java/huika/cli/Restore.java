package huika.cli;

import huika.postgres.Backups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `huika restore`: makes a new data folder from a backup, or only checks the backup.
@Command(name = "restore")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class Restore implements Callable<Integer> {

    @ParentCommand private HuikaCli cli;
    @Mixin private DataOption data;

    @Parameters(paramLabel = "BACKUP", descriptionKey = "huika.restore.backup")
    private Path backup;

    @Option(names = "--check", descriptionKey = "huika.restore.check")
    private boolean onlyCheck;

    @Override
    public Integer call() throws IOException {
        if (onlyCheck) {
            var manifest = Backups.verify(backup);
            cli.say(
                    "备份完好：" + manifest.files().size() + " 个文件，备份于 " + manifest.taken() + "。",
                    "The backup is sound: "
                            + manifest.files().size()
                            + " files, taken at "
                            + manifest.taken()
                            + ".");
            return Exit.OK;
        }
        var folder = data.folder();
        try (var progress = cli.progress("恢复", "Restoring")) {
            var manifest = Backups.restore(backup, folder.path(), progress::step);
            cli.say(
                    "已恢复到 " + folder.path() + "，备份于 " + manifest.taken() + "。",
                    "Restored to " + folder.path() + ", as of " + manifest.taken() + ".");
        }
        if (!Files.exists(folder.path().resolve("secrets/root.key"))) {
            cli.warn(
                    "启动前请把 root.key 和 pin.key 放回它的 secrets 目录。",
                    "Before you start it, put root.key and pin.key back into its secrets folder.");
        }
        return Exit.OK;
    }
}
