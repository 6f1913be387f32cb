package huika.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Runs benches and tells what they measured.
public final class Benches {

    private Benches() {}

    /// What to run.
    ///
    /// @param only names; all where empty
    /// @param scratch an empty folder
    /// @param launch how this program is started, for servers in processes of their own
    public record Plan(boolean quick, List<String> only, Path scratch, List<String> launch) {
        int members() {
            return quick ? 100_000 : 1_000_000;
        }
    }

    /// @param proved how many things the proof looked at after all loads; each was right
    public record Report(Machine machine, String yardstick, List<Measure> measures, long proved) {}

    public static List<String> names() {
        return all(List.of()).stream().map(Bench::name).toList();
    }

    /// @throws IllegalStateException where an answer was wrong or the books do not agree afterwards
    public static Report run(Plan plan, Consumer<String> tell) throws Exception {
        var pace = plan.quick() ? new Pace(3, 2, tell) : new Pace(20, 3, tell);
        tell.accept("loading " + plan.members() + " members");
        try (var world = World.create(plan.scratch(), plan.members())) {
            var measures = new ArrayList<Measure>();
            for (var bench : all(plan.launch())) {
                if (!plan.only().isEmpty() && !plan.only().contains(bench.name())) continue;
                for (var measure : bench.run(world, pace)) {
                    measures.add(measure);
                    tell.accept(measure.said());
                }
            }
            tell.accept("proving the books");
            return new Report(machine(world), world.tpcB().how(), measures, world.prove());
        }
    }

    private static List<Bench> all(List<String> launch) {
        return List.of(
                new CoreBench(),
                new HttpBench(launch),
                new GrowthBench(),
                new ImportBench(launch),
                new StartBench(launch),
                new ConsoleBench(launch),
                new NightBench(),
                new StockBench());
    }

    private static Machine machine(World world) throws IOException, SQLException {
        return Machine.of(world);
    }
}
