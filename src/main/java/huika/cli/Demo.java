package huika.cli;

import huika.Huika;
import huika.kernel.Settings;
import huika.program.reading.ProgramCheck;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `huika demo`: a server in a temporary folder with every shipped program, and one member's first
/// day told step by step. Nothing is left behind.
@Command(name = "demo")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class Demo implements Callable<Integer> {

    @ParentCommand private HuikaCli cli;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            descriptionKey = "huika.serve.port")
    private int port;

    @Option(names = "--exit", descriptionKey = "huika.demo.exit")
    private boolean exit;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var programs = programs();
        try (var scratch = new Scratch()) {
            var folder = new DataFolder(scratch.folder());
            var key = folder.adminKey(cli.environment());
            var settings =
                    Settings.of(folder.path())
                            .withPort(port)
                            .withAdminKey(key)
                            .withPrograms(programs);
            try (var running = Huika.start(settings)) {
                var url = URI.create("http://127.0.0.1:" + running.port());
                folder.announce(url);
                cli.say("惠卡已启动：" + url, "Huika serves at " + url);
                try (var client = new Client(url, key, cli.language())) {
                    new FirstDay(cli, client).tell();
                }
                if (exit) return Exit.OK;
                invite(url, folder);
                sweepAtTheEnd(scratch);
                new CountDownLatch(1).await();
            }
        }
        return Exit.OK;
    }

    /// A Ctrl-C stops the server in a hook of its own; this one waits for the database to be gone.
    private static void sweepAtTheEnd(Scratch scratch) {
        var pid = scratch.folder().resolve("pg/postmaster.pid");
        var sweep =
                new Thread(() -> {
                    try {
                        for (var i = 0; i < 600 && Files.exists(pid); i++) Thread.sleep(50);
                        scratch.close();
                    } catch (IOException | InterruptedException left) {
                        // the system clears its temporary folder one day
                    }
                });
        Runtime.getRuntime().addShutdownHook(sweep);
    }

    private void invite(URI url, DataFolder folder) {
        cli.say("", "");
        cli.say("接着试试（Ctrl-C 结束）：", "Go on (Ctrl-C ends it):");
        cli.print("  KEY=$(cat " + folder.path().resolve("secrets/admin.key") + ")");
        cli.print("  curl -H \"Authorization: Bearer $KEY\" " + url + "/api/v1/programs");
        cli.print("  ./huika prove --data " + folder.path());
    }

    /// Every shipped program that can be put in force.
    private List<Path> programs() throws IOException {
        var home = Path.of(cli.environment().getOrDefault("HUIKA_HOME", ""));
        var folder = home.resolve("programs");
        if (!Files.isDirectory(folder)) {
            throw Trouble.environment(
                    "没有示例制度目录 " + folder + "。", "No folder of sample programs at " + folder + ".");
        }
        try (var folders = Files.list(folder)) {
            return folders.filter(Demo::canBeInForce).sorted().toList();
        }
    }

    private static boolean canBeInForce(Path folder) {
        try {
            var file = folder.resolve("program.yaml");
            return Files.exists(file)
                    && ProgramCheck.check(Files.readAllBytes(file)).program().isPresent();
        } catch (IOException unreadable) {
            return false;
        }
    }
}
