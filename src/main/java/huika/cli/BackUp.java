package huika.cli;

import huika.postgres.Backups;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `huika backup`: copies a data folder, also while its server works, and rehearses the restore.
@Command(name = "backup")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BackUp implements Callable<Integer> {

    @ParentCommand private HuikaCli cli;
    @Mixin private DataOption data;

    @Parameters(paramLabel = "BACKUP", descriptionKey = "huika.backup.target")
    private Path target;

    @Option(names = "--no-rehearsal", descriptionKey = "huika.backup.no-rehearsal")
    private boolean unrehearsed;

    @Option(names = "--with-keys", descriptionKey = "huika.backup.with-keys")
    private boolean withKeys;

    @Override
    public Integer call() throws IOException {
        var folder = data.existing();
        try (var progress = cli.progress("备份", "Backing up")) {
            var manifest = Backups.take(folder.path(), target, withKeys, progress::step);
            cli.say(
                    "已备份 " + manifest.files().size() + " 个文件到 " + target + "。",
                    "Backed up " + manifest.files().size() + " files to " + target + ".");
        }
        if (!withKeys) {
            cli.warn(
                    "个人信息和 PIN 的密钥（secrets/root.key、secrets/pin.key）不在备份中，请另行保管。",
                    "The keys of personal data and PINs (secrets/root.key, secrets/pin.key) are not in"
                            + " it; keep them elsewhere.");
        }
        return unrehearsed ? Exit.OK : rehearse();
    }

    private int rehearse() throws IOException {
        try (var scratch = new Scratch();
                var progress = cli.progress("试恢复", "Rehearsing")) {
            var rows = Backups.rehearse(target, scratch.folder(), progress::step);
            cli.say("试恢复成功，读取了 " + rows + " 行。", "The rehearsal came back with " + rows + " rows.");
            return Exit.OK;
        }
    }
}
