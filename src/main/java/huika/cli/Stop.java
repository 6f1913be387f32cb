package huika.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `huika stop`: ends the server of a data folder, or the demonstration in it, and waits until it
/// is gone.
@Command(name = "stop")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class Stop implements Callable<Integer> {

    private static final long POLL_MILLIS = 100;

    @ParentCommand private HuikaCli cli;
    @Mixin private DataOption data;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            descriptionKey = "huika.stop.wait")
    private int waitSeconds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = data.existing();
        var process = process(folder);
        if (process.isEmpty()) process = process(new DataFolder(folder.path().resolve("demo")));
        if (process.isEmpty()) {
            cli.say("没有服务器在运行。", "No server is running.");
            return Exit.OK;
        }
        process.get().destroy();
        var rounds = TimeUnit.SECONDS.toMillis(waitSeconds) / POLL_MILLIS;
        for (var round = 0; round < rounds; round++) {
            if (!process.get().isAlive()) {
                cli.say("已停止。", "Stopped.");
                return Exit.OK;
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw Trouble.environment(
                "服务器 (进程 " + process.get().pid() + ") 在 " + waitSeconds + " 秒内没有停止。",
                "The server (process "
                        + process.get().pid()
                        + ") did not stop within "
                        + waitSeconds
                        + " seconds.");
    }

    private static Optional<ProcessHandle> process(DataFolder folder) throws IOException {
        return folder.server().flatMap(DataFolder.Server::process);
    }
}
