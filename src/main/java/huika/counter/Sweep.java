package huika.counter;

import huika.job.JobRun;
import huika.kernel.Outcome;
import huika.ledger.Ledger;
import huika.ledger.Request;
import huika.ledger.Result;
import huika.ledger.Work;
import huika.program.Programs;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/// One walk over all accounts that are due, a page at a time. At night every bucket's lane is kept
/// busy: the next page is read while the last is decided. While somebody stands at a counter there
/// is one small page under way in all, which leaves the other lanes alone and holds up nobody long.
final class Sweep<R> {

    private static final int PAGE = 2_000;
    private static final int SMALL = 512;

    record Due(long id, String program) {}

    /// The accounts of a bucket that are due, those after one, in the order they lie.
    interface Reading {
        List<Due> page(int bucket, long after, int limit);
    }

    private record Sent<R>(Operation operation, CompletableFuture<Result<R>> answer) {}

    private final JobRun run;
    private final Ledger ledger;
    private final Programs programs;
    private final Reading read;
    private final LocalDate today;
    private final Function<Operation, Work<R>> work;
    private final BiConsumer<Operation, R> count;
    private final ReentrantLock counting = new ReentrantLock();
    private final ReentrantLock alone = new ReentrantLock();

    Sweep(
            JobRun run,
            Ledger ledger,
            Programs programs,
            Reading read,
            LocalDate today,
            Function<Operation, Work<R>> work,
            BiConsumer<Operation, R> count) {
        this.run = run;
        this.ledger = ledger;
        this.programs = programs;
        this.read = read;
        this.today = today;
        this.work = work;
        this.count = count;
    }

    void all(int buckets) {
        var names = Thread.ofPlatform().daemon().name("sweep-", 0).factory();
        try (var threads = Executors.newThreadPerTaskExecutor(names)) {
            var walks =
                    IntStream.range(0, buckets)
                            .mapToObj(n -> CompletableFuture.runAsync(() -> walk(n), threads))
                            .toList();
            walks.forEach(CompletableFuture::join);
        } catch (CompletionException broken) {
            throw broken.getCause() instanceof RuntimeException ours ? ours : broken;
        }
    }

    private void walk(int bucket) {
        var after = Optional.of(0L);
        var before = List.<Sent<R>>of();
        while (after.isPresent() && !mustStop()) {
            if (ledger.isQuiet()) {
                var page = read.page(bucket, after.get(), PAGE);
                var sent = send(bucket, page);
                settle(before);
                before = sent;
                after = last(page);
            } else {
                settle(before);
                before = List.of();
                after = small(bucket, after.get());
            }
        }
        settle(before);
    }

    private Optional<Long> small(int bucket, long after) {
        alone.lock();
        try {
            var page = read.page(bucket, after, SMALL);
            settle(send(bucket, page));
            return last(page);
        } finally {
            alone.unlock();
        }
    }

    private static Optional<Long> last(List<Due> page) {
        return page.isEmpty() ? Optional.empty() : Optional.of(page.getLast().id());
    }

    private List<Sent<R>> send(int bucket, List<Due> page) {
        var versions = new HashMap<String, Optional<Programs.InForce>>();
        var sent = new ArrayList<Sent<R>>();
        for (var due : page) {
            version(versions, due.program())
                    .map(version -> operation(bucket, due, version))
                    .map(each -> new Sent<>(each, ledger.submit(work.apply(each))))
                    .ifPresent(sent::add);
        }
        return sent;
    }

    private Optional<Programs.InForce> version(
            Map<String, Optional<Programs.InForce>> known, String program) {
        return known.computeIfAbsent(
                program,
                code ->
                        programs.find(code, today) instanceof Outcome.Done(var inForce)
                                ? Optional.of(inForce)
                                : Optional.empty());
    }

    private static Operation operation(int bucket, Due due, Programs.InForce version) {
        return new Operation(
                bucket,
                due.id(),
                new Request(null, null, null, due.program(), null, null, null),
                version.program(),
                version.number(),
                null,
                null,
                false);
    }

    /// Waits for a page and counts what came of it.
    private void settle(List<Sent<R>> page) {
        if (page.isEmpty()) return;
        for (var each : page) each.answer().join();
        counting.lock();
        try {
            for (var each : page) {
                if (each.answer().join() instanceof Result.Decided<R>(Outcome.Done<R>(var value))) {
                    count.accept(each.operation(), value);
                }
            }
            run.reached(Long.toString(page.getLast().operation().account()));
        } finally {
            counting.unlock();
        }
    }

    private boolean mustStop() {
        counting.lock();
        try {
            return run.mustStop();
        } finally {
            counting.unlock();
        }
    }
}
