package huika.cli;

import huika.bench.Benches;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.json.JsonMapper;

/// `huika bench`: measures this machine and this build against pgbench, in a folder of its own.
@Command(name = "bench")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class Bench implements Callable<Integer> {

    @ParentCommand private HuikaCli cli;

    @Option(names = "--quick", descriptionKey = "huika.bench.quick")
    private boolean quick;

    @Option(names = "--only", paramLabel = "NAME", split = ",", descriptionKey = "huika.bench.only")
    private List<String> only = new ArrayList<>();

    @Option(names = "--json", paramLabel = "FILE", descriptionKey = "huika.bench.json")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        for (var name : only) {
            if (Benches.names().contains(name)) continue;
            var all = String.join(", ", Benches.names());
            throw Trouble.usage(
                    "没有 " + name + "，只有：" + all, "No bench " + name + "; there are: " + all);
        }
        try (var scratch = new Scratch()) {
            var plan =
                    new Benches.Plan(
                            quick, only, scratch.folder().getParent(), BenchReport.launch());
            var report = Benches.run(plan, line -> cli.warn("  " + line, "  " + line));
            BenchReport.lines(report, cli.language()).forEach(cli::print);
            var file = json;
            if (file != null) {
                var mapper = JsonMapper.builder().build();
                Files.writeString(
                        file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(report));
            }
            var missed = report.measures().stream().anyMatch(m -> Boolean.FALSE.equals(m.good()));
            return missed ? Exit.FOUND : Exit.OK;
        }
    }
}
