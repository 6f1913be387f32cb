package huika.cli;

import huika.Huika;
import huika.kernel.AdminKey;
import huika.kernel.DatabaseLogin;
import huika.kernel.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/// `huika serve`: runs the server until it is stopped.
@Command(name = "serve")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class Serve implements Callable<Integer> {

    @ParentCommand private HuikaCli cli;
    @Mixin private DataOption data;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            descriptionKey = "huika.serve.port")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            descriptionKey = "huika.serve.bind")
    private String bind;

    @Option(names = "--db-url", paramLabel = "URL", descriptionKey = "huika.serve.db-url")
    private @Nullable String databaseUrl;

    @Option(names = "--program", paramLabel = "PATH", descriptionKey = "huika.serve.program")
    private List<Path> programs = new ArrayList<>();

    @Option(
            names = "--test-clock",
            paramLabel = "TIME",
            converter = Rfc3339.class,
            descriptionKey = "huika.serve.test-clock")
    private @Nullable Instant testClock;

    @Option(
            names = "--admin-key",
            paramLabel = "USE",
            defaultValue = "full",
            converter = AdminKeyUse.class,
            descriptionKey = "huika.serve.admin-key")
    private AdminKey adminKey;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > 65_535) {
            throw Trouble.usage("端口须在 0 到 65535 之间。", "The port must be from 0 to 65535.");
        }
        var folder = data.folder();
        try (var running = Huika.start(settings(folder))) {
            var url = URI.create("http://" + host() + ":" + running.port());
            folder.announce(url);
            cli.say(
                    "惠卡已启动：" + url + "（Ctrl-C 停止）",
                    "Huika serves at " + url + " (Ctrl-C stops it)");
            new CountDownLatch(1).await();
        }
        throw new IllegalStateException("a latch that nobody opens was opened");
    }

    private Settings settings(DataFolder folder) {
        var settings =
                Settings.of(folder.path())
                        .withPort(port)
                        .withBind(bind)
                        .withAdminKey(folder.adminKey(cli.environment()))
                        .withAdminKeyUse(adminKey)
                        .withPrograms(programs);
        var url = databaseUrl;
        if (url != null) settings = settings.withDatabase(DatabaseLogin.parse(url));
        var clock = testClock;
        if (clock != null) settings = settings.withTestClock(clock);
        return settings;
    }

    /// Where this machine reaches the server.
    private String host() {
        var everywhere = bind.equals("0.0.0.0") || bind.equals("::") || bind.equals("*");
        if (everywhere) return "127.0.0.1";
        return bind.contains(":") ? "[" + bind + "]" : bind;
    }

    /// `full`, `bootstrap` or `off`.
    static final class AdminKeyUse implements ITypeConverter<AdminKey> {

        @Override
        public AdminKey convert(String text) {
            return switch (text) {
                case "full" -> AdminKey.FULL;
                case "bootstrap" -> AdminKey.BOOTSTRAP;
                case "off" -> AdminKey.OFF;
                default -> throw new TypeConversionException("'" + text + "': full|bootstrap|off");
            };
        }
    }

    /// `2026-01-05T09:00:00+08:00`.
    static final class Rfc3339 implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException wrong) {
                throw new TypeConversionException("'" + text + "': 2026-01-05T09:00:00+08:00");
            }
        }
    }
}
