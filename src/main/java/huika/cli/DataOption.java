package huika.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// `--data DIR`, wherever a command needs the folder of an installation.
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${HUIKA_DATA:-data}",
            descriptionKey = "data")
    private Path path = Path.of("data");

    /// The folder, which may not exist yet.
    DataFolder folder() {
        return new DataFolder(path);
    }

    DataFolder existing() throws IOException {
        return DataFolder.existing(path);
    }

    /// A client of the server that serves this folder.
    Client client(HuikaCli cli) throws IOException {
        var folder = existing();
        var server =
                folder.server()
                        .filter(known -> known.process().isPresent())
                        .orElseThrow(() -> notRunning(folder));
        return new Client(server.url(), folder.adminKey(cli.environment()), cli.language());
    }

    static Trouble notRunning(DataFolder folder) {
        return Trouble.environment(
                folder.path() + " 没有服务器在运行，请先运行 huika serve --data " + folder.path() + "。",
                "No server runs on "
                        + folder.path()
                        + "; start one with huika serve --data "
                        + folder.path()
                        + ".");
    }
}
