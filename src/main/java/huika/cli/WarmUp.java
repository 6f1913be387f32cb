package huika.cli;

import huika.Huika;
import huika.kernel.Settings;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// `huika warm-up`: starts a server, asks it something and stops. Run once after a build, so that
/// Java remembers what a start loads.
@Command(name = "warm-up", hidden = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class WarmUp implements Callable<Integer> {

    @ParentCommand private HuikaCli cli;

    @Override
    public Integer call() throws IOException {
        try (var scratch = new Scratch()) {
            var folder = new DataFolder(scratch.folder());
            var key = folder.adminKey(java.util.Map.of());
            var settings = Settings.of(folder.path()).withPort(0).withAdminKey(key);
            try (var running = Huika.start(settings);
                    var client = client(running.port(), key)) {
                client.get("/health");
            }
        }
        return Exit.OK;
    }

    private Client client(int port, String key) {
        return new Client(URI.create("http://127.0.0.1:" + port), key, cli.language());
    }
}
