package huika.cli;

import huika.bench.Benches;
import huika.bench.Measure;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The benches' results as lines of a table.
final class BenchReport {

    private BenchReport() {}

    /// How this program was started, for servers with the same flags.
    static List<String> launch() {
        var runtime = ManagementFactory.getRuntimeMXBean();
        var launch = new ArrayList<String>();
        launch.add(ProcessHandle.current().info().command().orElse("java"));
        launch.addAll(runtime.getInputArguments());
        launch.add("-cp");
        launch.add(runtime.getClassPath());
        launch.add(HuikaCli.class.getName());
        return launch;
    }

    static List<String> lines(Benches.Report report, Language language) {
        var lines = new ArrayList<String>();
        var machine = report.machine();
        lines.add(
                "%d cores, %,d MB, JDK %s, PostgreSQL %s, %s; %s; yardstick: %s"
                        .formatted(
                                machine.cores(),
                                machine.memoryMegabytes(),
                                machine.jdk(),
                                machine.postgres(),
                                machine.flags(),
                                Objects.requireNonNullElse(
                                        HuikaCli.class.getPackage().getImplementationVersion(),
                                        "development"),
                                report.yardstick()));
        lines.add("");
        lines.add(
                "%-34s %12s %-5s %12s %8s %-10s %s"
                        .formatted("", "measured", "", "against", "ratio", "target", ""));
        report.measures().forEach(measure -> lines.add(line(measure, language)));
        lines.add("");
        lines.add(
                language.pick("账目相符：核对 ", "The books agree: proved ")
                        + "%,d".formatted(report.proved()));
        return lines;
    }

    private static String line(Measure each, Language language) {
        var good = each.good();
        var verdict =
                good == null
                        ? ""
                        : good ? language.pick("达标", "met") : language.pick("未达标", "MISSED");
        return "%-34s %12s %-5s %12s %8s %-10s %-6s %s"
                .formatted(
                        each.name(),
                        number(each.value()),
                        each.unit(),
                        each.base() == null ? "" : number(each.base()),
                        each.ratio() == null ? "" : "%.2f ×".formatted(each.ratio()),
                        each.target(),
                        verdict,
                        each.note())
                .stripTrailing();
    }

    private static String number(double value) {
        return value >= 100 ? "%,.0f".formatted(value) : "%.2f".formatted(value);
    }
}
