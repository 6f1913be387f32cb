package huika.bench;

import java.util.ArrayList;
import java.util.List;

/// Purchases and mixed counter work over HTTP, on a server in a process of its own with the shipped
/// flags, and what memory that process takes under load.
final class HttpBench implements Bench {

    static final int CALLERS = 256;

    private final List<String> launch;

    HttpBench(List<String> launch) {
        this.launch = launch;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public List<Measure> run(World world, Pace pace) throws Exception {
        var measures = new ArrayList<Measure>();
        var basket = new Basket(world.shop(), world.shop().size(), 0);
        try (var server = ServerProcess.start(launch, world.data(), world.owner())) {
            var servers = List.of(server.pid());
            var port = server.port();
            var sales =
                    pace.against(
                            world,
                            "http",
                            servers,
                            seconds -> Tills.work(CALLERS, port, basket, false, seconds, 0));
            measures.add(sales.atLeast("purchase over HTTP", 2));
            pace.tell().accept("http: at half of that");
            var rate = sales.rate().perSecond() / 2;
            var half =
                    pace.alone(
                            world,
                            seconds -> Tills.work(CALLERS, port, basket, false, seconds, rate));
            measures.add(Measure.atMost("purchase over HTTP, p99 at half", half.p99(), "ms", 20));
            var mixed =
                    pace.against(
                            world,
                            "mixed",
                            servers,
                            seconds -> Tills.work(CALLERS, port, basket, true, seconds, 0));
            measures.add(mixed.atLeast("mixed counter work over HTTP", 1.5));
            measures.add(
                    Measure.atMost("memory of the server", Cpu.megabytes(server.pid()), "MB", 512));
        }
        return measures;
    }
}
