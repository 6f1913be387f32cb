package huika.bench;

import java.util.ArrayList;
import java.util.List;

/// The first answer of `serve` on data that exists, its PostgreSQL included: with the cache the
/// launcher makes (if it has made one) and without.
final class StartBench implements Bench {

    private static final String CACHE = "-XX:AOTCache=";
    private static final int TIMES = 3;

    private final List<String> launch;

    StartBench(List<String> launch) {
        this.launch = launch;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Measure> run(World world, Pace pace) throws Exception {
        var measures = new ArrayList<Measure>();
        try (var _ = world.rest()) {
            if (launch.stream().anyMatch(flag -> flag.startsWith(CACHE))) {
                pace.tell().accept("start: with the cache");
                measures.add(
                        Measure.atMost(
                                "first answer, with AOT cache", start(world, launch), "s", 2));
            }
            pace.tell().accept("start: without a cache");
            var plain = launch.stream().filter(flag -> !flag.startsWith(CACHE)).toList();
            measures.add(Measure.atMost("first answer, without", start(world, plain), "s", 5));
        }
        return measures;
    }

    private static double start(World world, List<String> launch) throws Exception {
        var seconds = new ArrayList<Double>();
        for (var i = 0; i < TIMES; i++) {
            try (var server = ServerProcess.start(launch, world.data(), null)) {
                seconds.add(server.startedAfter());
            }
        }
        return Pace.median(seconds);
    }
}
