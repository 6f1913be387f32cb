package huika.bench;

import huika.counter.Counter;
import huika.counter.Counter.Call;
import huika.kernel.Outcome;
import huika.security.Actor;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// The purchase itself, in this process: everything but HTTP. One in a thousand is refused, one in
/// a thousand comes twice.
final class CoreBench implements Bench {

    static final int CALLERS = 512;

    /// Enough to keep the processors busy, few enough that what one waits for is not the others.
    private static final int FEW_CALLERS = 160;

    private static final AtomicLong NUMBERS = new AtomicLong();

    @Override
    public String name() {
        return "core";
    }

    @Override
    public List<Measure> run(World world, Pace pace) throws Exception {
        var shop = world.shop();
        try (var running = world.serve()) {
            var counter = running.context().getBean(Counter.class);
            var all = new Basket(shop, shop.size(), 0);
            var few = new Basket(shop, shop.size(), Math.max(1, shop.size() / 100));
            var even =
                    pace.against(world, "core", List.of(), seconds -> buy(counter, all, seconds));
            var hot =
                    pace.against(
                            world, "core, hot", List.of(), seconds -> buy(counter, few, seconds));
            var waits = pace.alone(world, seconds -> buy(counter, all, FEW_CALLERS, seconds));
            var note = "%d callers, %,.0f/s".formatted(FEW_CALLERS, waits.perSecond());
            return List.of(
                    even.atLeast("purchase core", 3),
                    Measure.atMost("purchase core, p99", waits.p99(), "ms", 30).with(note),
                    hot.atLeast("purchase core, 80 % on 1 %", 3));
        }
    }

    static Rate buy(Counter counter, Basket basket, double seconds) {
        return buy(counter, basket, CALLERS, seconds);
    }

    private static Rate buy(Counter counter, Basket basket, int callers, double seconds) {
        return Load.closed(callers, seconds, _ -> new Till(counter, basket));
    }

    /// One till.
    private static final class Till implements Load.Caller {

        private static final Actor ACTOR = Actor.system("bench");
        private final Counter counter;
        private final Basket basket;

        Till(Counter counter, Basket basket) {
            this.counter = counter;
            this.basket = basket;
        }

        @Override
        public boolean call() {
            var chance = ThreadLocalRandom.current().nextInt(1000);
            var number = NUMBERS.incrementAndGet();
            var key = "c" + System.identityHashCode(NUMBERS) + "-" + number;
            var call = new Call(ACTOR, key, false);
            var sale = basket.sale(key, chance == 0);
            var answer = counter.purchase(call, sale);
            var done = answer instanceof Outcome.Done;
            if (done == (chance == 0)) throw new IllegalStateException(answer.toString());
            if (chance == 1 && counter.purchase(call, sale) instanceof Outcome.Refused<?> no) {
                throw new IllegalStateException(no.toString());
            }
            return done;
        }
    }
}
