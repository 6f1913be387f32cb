package huika.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

/// `huika import`: brings a file of members or past purchases into the running server.
@Command(name = "import")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class Import implements Callable<Integer> {

    private static final String SAMPLE_PROGRAM = "clothing-shop";

    @ParentCommand private HuikaCli cli;
    @Mixin private DataOption data;

    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(names = "--program", paramLabel = "CODE", descriptionKey = "huika.import.program")
    private @Nullable String program;

    @Option(names = "--dry-run", descriptionKey = "huika.import.dry-run")
    private boolean dryRun;

    @Option(names = "--expect", paramLabel = "ROWS", descriptionKey = "huika.import.expect")
    private @Nullable Long expected;

    @Option(names = "--skip-bad", descriptionKey = "huika.import.skip-bad")
    private boolean skipBad;

    /// One of three.
    @SuppressWarnings("unused") // picocli sets the fields
    private static final class What {

        @Option(names = "--members", paramLabel = "FILE", descriptionKey = "huika.import.members")
        private @Nullable Path members;

        @Option(
                names = "--purchases",
                paramLabel = "FILE",
                descriptionKey = "huika.import.purchases")
        private @Nullable Path purchases;

        @Option(names = "--sample", paramLabel = "cdnow", descriptionKey = "huika.import.sample")
        private @Nullable String sample;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var client = data.client(cli)) {
            var file = what.members != null ? what.members : what.purchases;
            if (file == null) return sample(client);
            if (!Files.isRegularFile(file)) throw new NoSuchFileException(file.toString());
            if (program == null) {
                throw Trouble.usage("请用 --program 指明制度。", "Name the program with --program.");
            }
            var loading = new Loading(cli, client, program);
            var tried = loading.send(what.members != null ? "members" : "purchases", file);
            return bringIn(loading, tried);
        }
    }

    private int sample(Client client) throws IOException, InterruptedException {
        if (!"cdnow".equals(what.sample)) {
            throw Trouble.usage("只有样本 cdnow。", "The only sample is cdnow.");
        }
        var sample = CdnowSample.read(SampleLoading.home(cli));
        var into = program == null ? SAMPLE_PROGRAM : program;
        return new SampleLoading(cli, client, into, sample).load(true) ? Exit.OK : Exit.FOUND;
    }

    private int bringIn(Loading loading, JsonNode tried) throws InterruptedException {
        var rows = tried.path("rows").asLong();
        var state = tried.path("state").asString();
        if (state.equals("READY")) {
            tell(tried, "检查", "checked");
            if (dryRun) return tried.path("failed").asLong() == 0 ? Exit.OK : Exit.FOUND;
            if (tried.path("failed").asLong() > 0 && !skipBad) {
                cli.warn("请改正后再导入，或加 --skip-bad 跳过有误的行。", "Mend them, or add --skip-bad.");
                return Exit.FOUND;
            }
        }
        if (expected != null && expected != rows) {
            throw Trouble.found(
                    "文件有 " + rows + " 行，而不是 " + expected + " 行。",
                    "The file has " + rows + " rows, not " + expected + ".");
        }
        var done = loading.finish(tried);
        tell(done, "导入", "imported");
        return done.path("failed").asLong() == 0 ? Exit.OK : Exit.FOUND;
    }

    private void tell(JsonNode run, String zh, String en) {
        var ok = run.path("ok").asLong();
        var failed = run.path("failed").asLong();
        cli.say(
                zh + "：" + ok + " 行正确，" + failed + " 行有误（" + run.path("id").asString() + "）",
                en + ": " + ok + " good, " + failed + " bad (" + run.path("id").asString() + ")");
        for (var error : run.path("errors")) {
            cli.print(
                    "  %d %s %s %s"
                            .formatted(
                                    error.path("row").asLong(),
                                    error.path("column").asString("-"),
                                    error.path("code").asString(),
                                    cli.language()
                                            .pick(
                                                    error.path("zh").asString(),
                                                    error.path("en").asString())));
        }
    }
}
