package huika.backtest;

import huika.counter.PastSales;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.program.Program;
import huika.program.ProgramVersions;
import huika.program.Programs;
import huika.program.reading.Problem;
import huika.program.reading.ProgramCheck;
import huika.security.Actor;
import huika.security.Scope;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Backtests of this server: begun, worked off one after the other, kept in memory for a day.
@Component
final class Backtests implements SmartLifecycle {

    /// How long the outcome can be fetched; a server that restarts forgets it earlier.
    static final Duration KEPT = Duration.ofHours(24);

    private static final int MOST = 100;
    private static final int RETRY_SECONDS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(Backtests.class);

    private final PastSales sales;
    private final Programs programs;
    private final ProgramVersions versions;
    private final Clock clock;
    private final Ids ids;
    private final ConcurrentHashMap<Long, BacktestRun> runs = new ConcurrentHashMap<>();
    final ExecutorService worker =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("backtest").factory());
    private volatile boolean started;

    Backtests(PastSales sales, Programs programs, ProgramVersions versions, Clock clock, Ids ids) {
        this.sales = sales;
        this.programs = programs;
        this.versions = versions;
        this.clock = clock;
        this.ids = ids;
    }

    /// Begins one, of any version there is, whether draft or not.
    ///
    /// Refuses, first one wins: `BRANCH_NOT_PERMITTED` for who works for some branches only, as
    /// sales of all are read; `NOT_FOUND`; `PERIOD_INVALID` for an end before the beginning or
    /// after today; `PARAMETER_UNDEFINED` for a draft with blanks; `REVISION_NOT_IN_FORCE` and
    /// `PROGRAM_UNKNOWN` where nothing is in force to hold it against; `BACKTEST_RUNNING` while the
    /// same person's last one runs.
    Outcome<BacktestRun> start(
            Actor actor, String program, int number, LocalDate from, LocalDate to) {
        if (!actor.branches().covers(Scope.ALL)) return Outcome.refused(Code.BRANCH_NOT_PERMITTED);
        var version = versions.find(actor, program, number);
        if (version.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
        var today = clock.today();
        if (to.isBefore(from) || to.isAfter(today)) {
            return Outcome.refused(
                    Refusal.of(Code.PERIOD_INVALID).with("today", today.toString()).at("/to"));
        }
        var draft = program(version.get().yaml());
        return draft.then(read ->
                programs.find(program, today)
                        .then(inForce ->
                                begin(
                                        actor,
                                        new Backtest(program, number, inForce.number(), from, to),
                                        read,
                                        inForce.program())));
    }

    Optional<BacktestRun> find(Actor actor, long id) {
        forgetOld();
        return Optional.ofNullable(runs.get(id))
                .filter(run -> actor.maySeeProgram(run.asked().program()))
                .filter(_ -> actor.branches().covers(Scope.ALL));
    }

    private static Outcome<Program> program(String yaml) {
        var checked = ProgramCheck.check(yaml);
        if (!checked.blanks().isEmpty()) {
            var paths = checked.blanks().stream().map(Problem::path).toList();
            return Outcome.refused(Refusal.of(Code.PARAMETER_UNDEFINED).with("paths", paths));
        }
        return checked.program()
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Code.PROGRAM_INVALID));
    }

    private Outcome<BacktestRun> begin(
            Actor actor, Backtest asked, Program draft, Program effective) {
        var total = sales.count(asked.program(), asked.from(), asked.to());
        synchronized (runs) {
            forgetOld();
            var running =
                    runs.values().stream()
                            .filter(run -> run.state() == BacktestRun.State.RUNNING)
                            .filter(run -> run.person().equals(actor.person()))
                            .findFirst();
            if (running.isPresent()) {
                return Outcome.refused(
                        Refusal.of(Code.BACKTEST_RUNNING)
                                .with("running", Ids.text("bkt", running.get().id()))
                                .with("retryAfter", RETRY_SECONDS));
            }
            var run = new BacktestRun(ids.next(), asked, actor.person(), clock.now(), total);
            runs.put(run.id(), run);
            worker.execute(() -> guarded(run, draft, effective));
            return Outcome.done(run);
        }
    }

    private void guarded(BacktestRun run, Program draft, Program effective) {
        try {
            var tally = new Tally(draft, effective);
            replay(run, tally);
            run.end(clock.now(), run.isStopped() ? null : tally.result(run.asked()));
        } catch (RuntimeException broken) {
            LOG.error("backtest {} breaks off", Ids.text("bkt", run.id()), broken);
            run.end(clock.now(), null);
        }
    }

    private void replay(BacktestRun run, Tally tally) {
        var asked = run.asked();
        var decided = new HashMap<Integer, Program>();
        sales.each(
                asked.program(),
                asked.from(),
                asked.to(),
                sold -> {
                    var version =
                            decided.computeIfAbsent(
                                    sold.version(),
                                    number -> programs.version(asked.program(), number));
                    tally.add(sold.account(), RecordedSale.of(sold, version));
                    return run.advance();
                });
    }

    private void forgetOld() {
        var oldest = clock.now().minus(KEPT);
        runs.values().removeIf(run -> run.endedAt() != null && run.endedAt().isBefore(oldest));
        var over = runs.size() - MOST;
        if (over <= 0) return;
        runs.values().stream()
                .filter(run -> run.endedAt() != null)
                .sorted(Comparator.comparing(BacktestRun::startedAt))
                .limit(over)
                .toList()
                .forEach(run -> runs.remove(run.id()));
    }

    @Override
    public void start() {
        started = true;
    }

    /// Ends what runs, so that nobody who watches keeps the server from ending.
    @Override
    public void stop() {
        started = false;
        runs.values().forEach(BacktestRun::stop);
        worker.shutdown();
        runs.values().forEach(run -> run.end(clock.now(), null));
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
