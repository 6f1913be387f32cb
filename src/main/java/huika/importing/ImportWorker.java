package huika.importing;

import huika.counter.CounterHistory;
import huika.goods.Goods;
import huika.importing.ImportRun.State;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Outcome;
import huika.kernel.Settings;
import huika.member.Members;
import huika.organization.Branch;
import huika.organization.Organization;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Works files off, one at a time; another tries new ones meanwhile. A server that starts goes on
/// with what its predecessor left.
@Component
final class ImportWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
    private static final long END_SECONDS = 30;

    private final ImportStore store;
    private final Members members;
    private final CounterHistory history;
    private final Goods goods;
    private final References references;
    private final Organization organization;
    private final Settings settings;
    private final Atomic atomic;
    private final Clock clock;
    private final ExecutorService checking = thread("import-check");
    private final ExecutorService running = thread("import-run");
    private final Set<Long> stopping = ConcurrentHashMap.newKeySet();
    private volatile boolean ending;
    private volatile boolean started;

    ImportWorker(
            ImportStore store,
            Members members,
            CounterHistory history,
            Goods goods,
            References references,
            Organization organization,
            Settings settings,
            Atomic atomic,
            Clock clock) {
        this.store = store;
        this.members = members;
        this.history = history;
        this.goods = goods;
        this.references = references;
        this.organization = organization;
        this.settings = settings;
        this.atomic = atomic;
        this.clock = clock;
    }

    /// Tries the run's file; its state becomes `READY`.
    Future<?> check(ImportRun run) {
        return CompletableFuture.runAsync(() -> guarded(run, true), checking);
    }

    /// Works the run's file off, from where it stands.
    void work(ImportRun run) {
        stopping.remove(run.id());
        running.execute(() -> guarded(run, false));
    }

    /// Has a run stop after the rows under way.
    void stop(long run) {
        stopping.add(run);
    }

    private void guarded(ImportRun run, boolean dry) {
        var from = dry ? State.DRY_RUN : State.RUNNING;
        try {
            if (ending || !store.find(run.id()).filter(r -> r.state() == from).isPresent()) return;
            if (!all(run, dry)) {
                if (!ending) settle(run, from, State.STOPPED);
            } else if (dry) {
                settle(run, from, State.READY);
            } else {
                settle(run, from, State.DONE);
                ImportFile.of(settings, run.id(), run.format()).delete();
            }
        } catch (IOException | RuntimeException broken) {
            LOG.error("import {} stops", run.id(), broken);
            if (!ending) settle(run, from, State.STOPPED);
        }
    }

    private void settle(ImportRun run, State from, State to) {
        if (store.move(run.id(), from, to, to == State.READY ? null : clock.now())) {
            LOG.info("import {}: {}", run.id(), to);
        }
    }

    /// @return whether it reached the end of the file
    private boolean all(ImportRun run, boolean dry) throws IOException {
        var tally = new Tally();
        try (var table = ImportFile.of(settings, run.id(), run.format()).open()) {
            var header = table.next();
            if (header == null) return true;
            var rows = rows(run, Columns.of(run.kind(), header).orThrow(), tally);
            for (var skipped = 0L; skipped < run.done(); skipped++) table.next();
            var chunk = chunk(table, rows);
            while (!chunk.isEmpty() && !isStopping(run)) {
                if (dry) rows.check(chunk);
                else rows.run(chunk);
                keep(run, tally);
                chunk = chunk(table, rows);
            }
            var ended = chunk.isEmpty();
            if (dry) {
                if (ended) rows.checkRest();
            } else if (ended) {
                rows.finish();
            } else {
                rows.leave();
            }
            keep(run, tally);
            return ended;
        }
    }

    private boolean isStopping(ImportRun run) {
        return ending || stopping.contains(run.id());
    }

    private void keep(ImportRun run, Tally tally) {
        var more = tally.take();
        if (more.ok() + more.failed() == 0) return;
        atomic.run(
                        () -> {
                            store.keep(run.id(), more);
                            return Outcome.done(run);
                        })
                .orThrow();
    }

    private RowWork rows(ImportRun run, Columns columns, Tally tally) {
        return switch (run.kind()) {
            case MEMBERS -> new MemberRows(run, columns, members, references, store, atomic, tally);
            case PURCHASES ->
                    new PurchaseRows(
                            run, columns, onlyBranch(run.program()), history, references, tally);
            case GOODS ->
                    new GoodsRows(run, columns, onlyBranch(run.program()), goods, atomic, tally);
        };
    }

    private @Nullable String onlyBranch(String program) {
        var active = organization.branches(program).stream().filter(Branch::active).toList();
        return active.size() == 1 ? active.getFirst().code() : null;
    }

    private static List<TableRow> chunk(Table table, RowWork rows) {
        var chunk = new ArrayList<TableRow>();
        while (chunk.size() < rows.chunk()) {
            var row = table.next();
            if (row == null) break;
            chunk.add(row);
        }
        return chunk;
    }

    @Override
    public void start() {
        started = true;
        for (var run : store.in(State.DRY_RUN)) {
            if (!isHere(run)) continue;
            store.forgetCounts(run.id());
            var anew = store.find(run.id()).orElseThrow();
            checking.execute(() -> guarded(anew, true));
        }
        store.in(State.RUNNING).stream().filter(this::isHere).forEach(this::work);
    }

    /// Whether this server keeps the file, so that no other works on it.
    private boolean isHere(ImportRun run) {
        return ImportFile.of(settings, run.id(), run.format()).exists();
    }

    @Override
    public void stop() {
        ending = true;
        started = false;
        checking.shutdown();
        running.shutdown();
        try {
            var ended =
                    running.awaitTermination(END_SECONDS, TimeUnit.SECONDS)
                            && checking.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
            if (!ended) LOG.warn("an import goes on after the end");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    /// After programs are loaded; ends before the ledger does.
    @Override
    public int getPhase() {
        return 20;
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
    }
}
