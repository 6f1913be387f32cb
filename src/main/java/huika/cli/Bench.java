package huika.cli;

import huika.bench.Benches;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
        var over = new CountDownLatch(1);
        var hook = stopOnSignal(Thread.currentThread(), over);
        try {
            return measure();
        } finally {
            over.countDown();
            if (hook.getState() == Thread.State.NEW) Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private int measure() throws Exception {
        try (var scratch = new Scratch()) {
            var folder = Objects.requireNonNull(scratch.folder().getParent());
            var plan = new Benches.Plan(quick, only, folder, BenchReport.launch());
            var report = Benches.run(plan, line -> cli.warn("  " + line, "  " + line));
            BenchReport.lines(report, cli.language()).forEach(cli::print);
            var file = json;
            if (file != null) {
                var writer = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();
                Files.writeString(file, writer.writeValueAsString(report));
            }
            var missed = report.measures().stream().anyMatch(m -> Boolean.FALSE.equals(m.good()));
            return missed ? Exit.FOUND : Exit.OK;
        }
    }

    /// Ctrl-C ends the servers and removes the folder before it ends the program.
    private static Thread stopOnSignal(Thread work, CountDownLatch over) {
        var hook =
                new Thread(() -> {
                    work.interrupt();
                    try {
                        var _ = over.await(60, TimeUnit.SECONDS);
                    } catch (InterruptedException impatient) {
                        Thread.currentThread().interrupt();
                    }
                });
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }
}
