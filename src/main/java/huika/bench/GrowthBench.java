package huika.bench;

import huika.counter.Counter;
import java.util.List;

/// Whether a purchase costs more when more members come, and when many purchases lie behind: the
/// time for the same purchases, each against the first.
final class GrowthBench implements Bench {

    private static final int FEW = 10_000;
    private static final double FLAT = 1.1;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public List<Measure> run(World world, Pace pace) throws Exception {
        var shop = world.shop();
        try (var running = world.serve()) {
            var counter = running.context().getBean(Counter.class);
            var few = new Basket(shop, Math.min(FEW, shop.size()), 0);
            var all = new Basket(shop, shop.size(), 0);
            var early = cost(world, pace, counter, few, "few members");
            var wide = cost(world, pace, counter, all, "all members");
            var between = 3.0 * pace.rounds() * pace.seconds();
            pace.tell().accept("growth: %.0f s of purchases in between".formatted(between));
            var more = CoreBench.buy(counter, all, between);
            var late = cost(world, pace, counter, all, "all members, later");
            return List.of(
                    Measure.within("purchase, all members / 10,000", wide, "µs", early, FLAT),
                    Measure.within("purchase, late / early", late, "µs", wide, FLAT)
                            .with("%,d purchases in between".formatted(more.done())));
        }
    }

    /// Processor microseconds of a purchase, in both processes.
    private static double cost(World world, Pace pace, Counter counter, Basket basket, String name)
            throws Exception {
        return pace.cost(
                        world,
                        "growth: " + name,
                        seconds -> CoreBench.buy(counter, basket, seconds))
                .sum();
    }
}
