package huika.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// How long and how often is measured.
///
/// @param rounds pairs of a measure and the yardstick
/// @param tell hears what is under way
record Pace(int seconds, int rounds, Consumer<String> tell) {

    /// Requests before anything is measured.
    private static final long WARM = 60_000;

    /// How much faster a stretch may be than the one before it, where all code is compiled.
    private static final double STABLE = 1.03;

    /// Something that runs for so many seconds.
    interface Run {
        Rate run(double seconds) throws Exception;
    }

    /// A rate and the yardstick's, alternated.
    ///
    /// @param ratio the median of the rounds' ratios
    /// @param cpu processor microseconds of one request
    record Paired(Rate rate, Cost cpu, double tpcB, double tpcBCpu, double ratio) {

        Measure atLeast(String name, double times) {
            var note =
                    "p50 %.1f ms, p99 %.1f ms; CPU %.0f + PostgreSQL %.0f µs against %.0f µs"
                            .formatted(rate.p50(), rate.p99(), cpu.ours, cpu.postgres, tpcBCpu);
            return Measure.atLeast(name, rate.perSecond(), "/s", tpcB, ratio, times).with(note);
        }
    }

    /// Processor microseconds of one request, beside PostgreSQL and in it.
    record Cost(double ours, double postgres) {
        double sum() {
            return ours + postgres;
        }
    }

    /// Warms up, then measures between two runs of the yardstick, so often.
    ///
    /// @param servers processes besides this one whose time counts
    Paired against(World world, String name, List<Long> servers, Run run) throws Exception {
        tell.accept(name + ": warming up");
        world.settle();
        warmUp(run);
        var us = new ArrayList<>(servers);
        us.add(ProcessHandle.current().pid());
        var rates = new ArrayList<Rate>();
        var ratios = new ArrayList<Double>();
        var bases = new ArrayList<Double>();
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        var postgres = new ArrayList<Double>();
        var before = world.tpcB().run(seconds);
        for (var round = 1; round <= rounds; round++) {
            var cpu = Cpu.seconds(us);
            var cpuPostgres = world.postgresSeconds();
            var rate = run.run(seconds);
            ours.add((Cpu.seconds(us) - cpu) / rate.done() * 1e6);
            postgres.add((world.postgresSeconds() - cpuPostgres) / rate.done() * 1e6);
            cpu = Cpu.seconds(us) + world.postgresSeconds();
            var after = world.tpcB().run(seconds);
            theirs.add((Cpu.seconds(us) + world.postgresSeconds() - cpu) / after / seconds * 1e6);
            var base = (before + after) / 2;
            before = after;
            rates.add(rate);
            bases.add(base);
            ratios.add(rate.perSecond() / base);
            tell.accept(
                    "%s: %,.0f/s against %,.0f/s = %.2f ×; CPU %.0f + %.0f µs against %.0f (%d/%d)"
                            .formatted(
                                    name,
                                    rate.perSecond(),
                                    base,
                                    ratios.getLast(),
                                    ours.getLast(),
                                    postgres.getLast(),
                                    theirs.getLast(),
                                    round,
                                    rounds));
        }
        rates.sort(Comparator.comparingDouble(Rate::perSecond));
        return new Paired(
                rates.get(rates.size() / 2),
                new Cost(median(ours), median(postgres)),
                median(bases),
                median(theirs),
                median(ratios));
    }

    /// Runs until it becomes no faster: a shop's server has run for days, its compiler is done.
    /// Gives up after half a minute, or three where there is time for more rounds.
    private void warmUp(Run run) throws Exception {
        var last = System.nanoTime() + (rounds > 2 ? 180 : 30) * 1_000_000_000L;
        var stretch = Math.max(4, seconds / 2.0);
        var done = 0L;
        var before = 0.0;
        var stable = 0;
        while ((done < WARM || stable < 2) && System.nanoTime() < last) {
            var rate = run.run(stretch);
            done += rate.done();
            stable = rate.perSecond() < before * STABLE ? stable + 1 : 0;
            before = Math.max(before, rate.perSecond());
        }
    }

    /// A rate on its own, after a checkpoint and a stretch in which each page that changes for the
    /// first time since is logged whole.
    Rate alone(World world, Run run) throws Exception {
        world.settle();
        run.run(seconds);
        return run.run(seconds);
    }

    /// What one request costs, warmed up, without the yardstick.
    Cost cost(World world, String name, Run run) throws Exception {
        tell.accept(name);
        warmUp(run);
        var self = List.of(ProcessHandle.current().pid());
        var cpu = Cpu.seconds(self);
        var postgres = world.postgresSeconds();
        var done = run.run(seconds).done();
        return new Cost(
                (Cpu.seconds(self) - cpu) / done * 1e6,
                (world.postgresSeconds() - postgres) / done * 1e6);
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
