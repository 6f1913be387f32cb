package huika.importing;

import huika.kernel.Atomic;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.member.Applicants;
import huika.member.Members;
import huika.member.Registered;
import huika.member.Wish;
import huika.security.Actor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;

/// Rows of members: a chunk joins in one transaction, which also keeps how far the run has come.
/// Some are under way beside each other; for the members' numbers and the commit each waits for the
/// one before it. Where somebody at a counter was faster, or the chunk before has the same member,
/// it is tried once more, then row by row.
final class MemberRows implements RowWork {

    /// Two thousand would save a little more, but hold up a counter's registration twice as long.
    static final int CHUNK = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(MemberRows.class);
    private static final Executor WORKING =
            task -> Thread.ofPlatform().daemon().name("import-chunk").start(task);

    /// Two keep two processors busy but for the commit.
    private static final int BESIDE = 3;

    /// An import speaks for itself: who sent it is on record with the run.
    private static final Actor ACTOR = Actor.system("import");

    private record Read(List<TableRow> rows, Applicants applicants) {}

    private final ImportRun run;
    private final Columns columns;
    private final Members members;
    private final References references;
    private final ImportStore store;
    private final Atomic atomic;
    private final Tally tally;
    private final Map<String, Long> seen = new HashMap<>();
    private final Deque<CompletableFuture<Void>> underWay = new ArrayDeque<>();
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    MemberRows(
            ImportRun run,
            Columns columns,
            Members members,
            References references,
            ImportStore store,
            Atomic atomic,
            Tally tally) {
        this.run = run;
        this.columns = columns;
        this.members = members;
        this.references = references;
        this.store = store;
        this.atomic = atomic;
        this.tally = tally;
    }

    @Override
    public int chunk() {
        return CHUNK;
    }

    /// The run's own decisions, of which nothing is written: so a check can say nothing else. A
    /// reference the same file has given before is found although nothing was kept.
    @Override
    public void check(List<TableRow> chunk) {
        var read = read(chunk);
        atomic.run(() -> {
            var given = new Given(references(chunk));
            given.held.putAll(seen);
            tell(read, members.check(read.applicants(), given.of(chunk)), tally);
            seen.putAll(given.fresh);
            return Outcome.refused(Code.IMPORT_NOT_READY);
        });
    }

    /// Brings the chunk in on a thread of its own, beside those before it; waits where many are
    /// under way.
    @Override
    public void run(List<TableRow> chunk) {
        while (underWay.size() >= BESIDE) await(underWay.removeFirst());
        var before = last;
        last = CompletableFuture.runAsync(() -> bringIn(chunk, before), WORKING);
        underWay.addLast(last);
    }

    @Override
    public void checkRest() {
        seen.clear();
    }

    @Override
    public void finish() {
        while (!underWay.isEmpty()) await(underWay.removeFirst());
    }

    private static void await(CompletableFuture<Void> chunk) {
        try {
            chunk.join();
        } catch (CompletionException broken) {
            throw broken.getCause() instanceof RuntimeException ours ? ours : broken;
        }
    }

    /// @param before the chunk before this one; where it fails, this one does
    private void bringIn(List<TableRow> rows, CompletableFuture<Void> before) {
        var read = read(rows);
        // a single one holds the lock of its phone, which one before it may need
        if (rows.size() == 1 || read.applicants().nameOthers()) before.join();
        try {
            join(read, before::join);
        } catch (DataIntegrityViolationException | PessimisticLockingFailureException faster) {
            before.join();
            again(rows);
        }
    }

    /// Once more, now that those before are in: together, else one by one.
    private void again(List<TableRow> rows) {
        try {
            join(read(rows), () -> {});
        } catch (DataIntegrityViolationException | PessimisticLockingFailureException faster) {
            if (rows.size() == 1) throw faster;
            LOG.info("import {}: {} rows go one by one", run.id(), rows.size());
            for (var row : rows) again(List.of(row));
        }
    }

    private Read read(List<TableRow> rows) {
        var wishes =
                rows.stream()
                        .map(row ->
                                new Wish(
                                        MemberForms.read(run.program(), columns, row),
                                        run.key(row.number()),
                                        true))
                        .toList();
        return new Read(rows, members.read(ACTOR, wishes));
    }

    private void join(Read read, Runnable turn) {
        atomic.run(
                        () -> {
                            var given = new Given(references(read.rows()));
                            var outcomes =
                                    members.register(
                                            read.applicants(), given.of(read.rows()), turn);
                            turn.run();
                            references.keep(run.program(), given.fresh);
                            var kept = new Tally();
                            tell(read, outcomes, kept);
                            store.keep(run.id(), kept.take());
                            return Outcome.done(run);
                        })
                .orThrow();
    }

    private Map<String, Long> references(List<TableRow> rows) {
        var named = rows.stream().flatMap(row -> Stream.ofNullable(reference(row))).toList();
        return references.referenced(run.program(), named);
    }

    private @Nullable String reference(TableRow row) {
        return columns.value(row, "reference");
    }

    private void tell(Read read, List<Outcome<Registered>> outcomes, Tally to) {
        for (var i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Done<Registered> _ -> to.ok(1);
                case Outcome.Refused<Registered>(var refusal) ->
                        to.failed(1, RowError.of(read.rows().get(i), refusal, columns));
            }
        }
    }

    /// External references of a chunk: who holds which, and who gets one now.
    private final class Given {

        private final Map<String, Long> held;
        private final Map<String, Long> fresh = new HashMap<>();

        Given(Map<String, Long> held) {
            this.held = held;
        }

        Applicants.Next of(List<TableRow> rows) {
            return (place, joined) -> take(reference(rows.get(place)), joined);
        }

        private Outcome<Registered> take(@Nullable String reference, Registered joined) {
            if (reference == null) return Outcome.done(joined);
            var holder = held.putIfAbsent(reference, joined.membership());
            if (holder == null) fresh.put(reference, joined.membership());
            return holder == null || holder == joined.membership()
                    ? Outcome.done(joined)
                    : Outcome.refused(Refusal.of(Code.REFERENCE_DUPLICATE).at("/reference"));
        }
    }
}
