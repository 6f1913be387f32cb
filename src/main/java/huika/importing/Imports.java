package huika.importing;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.counter.CounterHistory;
import huika.counter.CounterHistory.Totals;
import huika.importing.ImportRun.Kind;
import huika.importing.ImportRun.State;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.kernel.Settings;
import huika.program.Programs;
import huika.security.Actor;
import huika.security.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Files on their way in: sent, tried, confirmed, worked off.
@Component
final class Imports {

    static final long MOST_ROWS = 200_000;
    private static final int LONGEST_NAME = 200;
    private static final long WAIT_SECONDS = 20;

    private final ImportStore store;
    private final ImportWorker worker;
    private final Programs programs;
    private final CounterHistory history;
    private final Settings settings;
    private final Audit audit;
    private final Atomic atomic;
    private final Ids ids;
    private final Clock clock;

    Imports(
            ImportStore store,
            ImportWorker worker,
            Programs programs,
            CounterHistory history,
            Settings settings,
            Audit audit,
            Atomic atomic,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.worker = worker;
        this.programs = programs;
        this.history = history;
        this.settings = settings;
        this.audit = audit;
        this.atomic = atomic;
        this.ids = ids;
        this.clock = clock;
    }

    /// Takes a file and tries it. A large one is still being tried when this returns.
    ///
    /// A file may hold rows of any branch, so only who works for all of them may send one.
    Outcome<ImportRun> receive(
            Actor actor,
            Kind kind,
            String program,
            String fileName,
            ImportFile.Format format,
            InputStream body)
            throws IOException {
        if (!actor.maySeeProgram(program)) return Outcome.refused(Code.PROGRAM_UNKNOWN);
        if (!actor.branches().covers(Scope.ALL)) {
            return Outcome.refused(Code.BRANCH_NOT_PERMITTED);
        }
        if (programs.find(program, clock.today()) instanceof Outcome.Refused<?>(var refusal)) {
            return Outcome.refused(refusal);
        }
        var id = ids.next();
        var file = ImportFile.of(settings, id, format);
        var kept = false;
        try {
            var sha256 = file.receive(body);
            var rows = count(kind, file);
            if (rows instanceof Outcome.Refused<Long>(var refusal)) return Outcome.refused(refusal);
            var run =
                    new ImportRun(
                            id,
                            kind,
                            program,
                            name(fileName),
                            format,
                            sha256,
                            State.DRY_RUN,
                            rows.orThrow(),
                            0,
                            0,
                            0,
                            actor.person(),
                            clock.now(),
                            null,
                            null);
            insert(actor, run);
            kept = true;
            tryIt(run);
            return Outcome.done(store.find(id).orElseThrow());
        } finally {
            if (!kept) file.delete();
        }
    }

    /// Starts a run that was tried, or lets a stopped one go on; for one that runs or is done this
    /// says so again.
    Outcome<ImportRun> confirm(Actor actor, long id, long expectedCount) {
        return visible(actor, id)
                .map(run -> confirm(actor, run, expectedCount))
                .orElseGet(() -> Outcome.refused(Code.NOT_FOUND));
    }

    private void insert(Actor actor, ImportRun run) {
        atomic.run(
                        () -> {
                            store.insert(run);
                            audit.record(
                                    entry(actor, "import:run", run)
                                            .to("kind", run.kind())
                                            .to("sha256", run.sha256())
                                            .to("rows", run.rows()));
                            return Outcome.done(run);
                        })
                .orThrow();
    }

    private static AuditEntry entry(Actor actor, String action, ImportRun run) {
        return AuditEntry.of(actor.by(), action, "import", Ids.text("imp", run.id()))
                .at(run.program(), null);
    }

    private Outcome<ImportRun> confirm(Actor actor, ImportRun run, long expectedCount) {
        if (run.rows() != expectedCount) {
            return Outcome.refused(
                    Refusal.of(Code.EXPECTED_COUNT_MISMATCH)
                            .with("rows", run.rows())
                            .with("expected", expectedCount));
        }
        if (run.state() == State.RUNNING || run.state() == State.DONE) return Outcome.done(run);
        var start =
                atomic.run(() -> {
                    if (!store.start(run.id(), clock.now())) {
                        return Outcome.<ImportRun>refused(notReady(run));
                    }
                    audit.record(entry(actor, "import:confirm", run).to("rows", run.rows()));
                    return Outcome.done(store.find(run.id()).orElseThrow());
                });
        return start.map(running -> {
            worker.work(running);
            return running;
        });
    }

    /// Has a run stop after the rows under way; it can be confirmed again.
    Outcome<ImportRun> stop(Actor actor, long id) {
        var run = visible(actor, id);
        if (run.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
        if (run.get().state() != State.RUNNING) return Outcome.refused(notReady(run.get()));
        worker.stop(id);
        atomic.run(
                        () -> {
                            audit.record(entry(actor, "import:stop", run.get()));
                            return Outcome.done(id);
                        })
                .orThrow();
        return Outcome.done(run.get());
    }

    /// A run and its errors tell of every branch, so only who works for all of them sees one.
    Optional<ImportRun> visible(Actor actor, long id) {
        if (!actor.branches().covers(Scope.ALL)) return Optional.empty();
        return store.find(id).filter(run -> actor.maySeeProgram(run.program()));
    }

    List<ImportRun> list(Actor actor, @Nullable Long before, int limit) {
        if (!actor.branches().covers(Scope.ALL)) return List.of();
        return store.list(actor.programs(), before, limit);
    }

    /// What a run of purchases has brought in; null for other kinds, and until it is done.
    @Nullable Totals totals(ImportRun run) {
        var told = run.kind() == Kind.PURCHASES && run.state() == State.DONE;
        return told ? history.totals(run.keysBegin()) : null;
    }

    List<RowError> errors(ImportRun run, int limit) {
        return store.errors(run.id(), limit);
    }

    /// Rows of data, after a look at the whole file.
    private static Outcome<Long> count(Kind kind, ImportFile file) throws IOException {
        try (var table = file.open()) {
            var header = table.next();
            if (header == null) return Outcome.refused(Code.FILE_EMPTY);
            if (Columns.of(kind, header) instanceof Outcome.Refused<Columns>(var refusal)) {
                return Outcome.refused(refusal);
            }
            var rows = 0L;
            while (table.next() != null) {
                if (++rows > MOST_ROWS) {
                    return Outcome.refused(Refusal.of(Code.TOO_MANY_ROWS).with("limit", MOST_ROWS));
                }
            }
            return rows == 0 ? Outcome.refused(Code.FILE_EMPTY) : Outcome.done(rows);
        } catch (RefusedException unreadable) {
            return Outcome.refused(unreadable.refusal());
        }
    }

    private void tryIt(ImportRun run) {
        try {
            worker.check(run).get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException goesOn) {
            return;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static Refusal notReady(ImportRun run) {
        return Refusal.of(Code.IMPORT_NOT_READY).with("state", run.state().name());
    }

    /// The name without its folders, as far as it can be shown.
    private static String name(String given) {
        var last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        var shown = last.codePoints().filter(c -> !Character.isISOControl(c)).limit(LONGEST_NAME);
        var name = new StringBuilder();
        shown.forEach(name::appendCodePoint);
        return name.toString();
    }
}
