package huika.cli;

import huika.Huika;
import huika.kernel.Settings;
import huika.program.reading.ProgramCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `huika demo`: a server with every shipped program, one member's first day told step by step, and
/// a sample of real purchases. Started again it goes on with what it has.
@Command(name = "demo")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class Demo implements Callable<Integer> {

    private static final String PROGRAM = "clothing-shop";

    @ParentCommand private HuikaCli cli;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data/demo",
            descriptionKey = "data")
    private Path data;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            descriptionKey = "huika.serve.port")
    private int port;

    @Option(names = "--full", descriptionKey = "huika.demo.full")
    private boolean full;

    @Option(names = "--exit", descriptionKey = "huika.demo.exit")
    private boolean exit;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = new DataFolder(data);
        var begun = Files.isDirectory(folder.path());
        var above = folder.path().toAbsolutePath().getParent();
        if (above != null && !Files.exists(above)) {
            Files.createDirectories(above);
            // as root, PostgreSQL's own user must pass through
            Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwx--x--x"));
        }
        var programs = programs();
        var key = folder.adminKey(cli.environment());
        var settings =
                Settings.of(folder.path())
                        .withPort(freePort())
                        .withAdminKey(key)
                        .withPrograms(programs);
        try (var running = Huika.start(settings)) {
            var url = URI.create("http://127.0.0.1:" + running.port());
            folder.announce(url);
            cli.say("惠卡已启动：" + url, "Huika serves at " + url);
            boolean good;
            try (var client = new Client(url, key, cli.language())) {
                if (!begun) {
                    folder.markDemo();
                    new FirstDay(cli, client).tell();
                    new DemoMembers(cli, client).join();
                }
                good = load(client);
            }
            if (exit) return good ? Exit.OK : Exit.FOUND;
            invite(url, folder);
            new CountDownLatch(1).await();
        }
        return Exit.OK;
    }

    /// @return whether the server counts what the sample says and its books agree
    private boolean load(Client client) throws IOException, InterruptedException {
        var sample = CdnowSample.read(SampleLoading.home(cli));
        var same = new SampleLoading(cli, client, PROGRAM, sample).load(full);
        var clean = client.post("/proofs", Map.of()).path("clean").asBoolean(false);
        if (same) cli.say("与样本一致。", "As the sample says.");
        else cli.warn("与样本不一致。", "Not as the sample says.");
        if (clean) cli.say("账目相符。", "The books agree.");
        else cli.warn("账目不符。", "The books do not agree.");
        return same && clean;
    }

    /// The wished port, or any free one where somebody has it.
    private int freePort() throws IOException {
        if (port == 0) return 0;
        try (var _ =
                new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return port;
        } catch (java.net.BindException taken) {
            cli.warn("端口 " + port + " 已被占用，另选一个。", "Port " + port + " is taken; using another.");
            return 0;
        }
    }

    private void invite(URI url, DataFolder folder) {
        var key = folder.path().resolve("secrets/admin.key");
        cli.print("");
        cli.say("接着试试（Ctrl-C 结束，数据保留）：", "Go on (Ctrl-C ends it; the data stays):");
        cli.print("  KEY=$(cat " + key + ")");
        for (var path : List.of("programs", "imports", "events?limit=3")) {
            cli.print("  curl -H \"Authorization: Bearer $KEY\" '" + url + "/api/v1/" + path + "'");
        }
        cli.print(
                "  curl -H \"Authorization: Bearer $KEY\" -H 'Content-Type: application/json' \\");
        cli.print("    -d '{\"program\":\"" + PROGRAM + "\",\"phone\":\"13800000001\"}' \\");
        cli.print("    " + url + "/api/v1/members/searches");
        cli.say(
                "  # 会员的页面，用上面会员的手机号登录：" + url + "/m",
                "  # the members' page, in by a phone of the members above: " + url + "/m");
        cli.say("  # 发给会员手机的验证码：", "  # codes sent to members' phones:");
        cli.print("  curl " + url + "/api/v1/demo/phone-codes");
        cli.print("  ./huika prove --data " + folder.path());
        cli.print("  ./huika stop --data " + folder.path());
    }

    /// Every shipped program that can be put in force.
    private List<Path> programs() throws IOException {
        var folder = SampleLoading.home(cli).resolve("programs");
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
