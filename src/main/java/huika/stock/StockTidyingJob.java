package huika.stock;

import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import huika.kernel.Atomic;
import huika.kernel.Outcome;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Puts back what a fallen server had taken out and never issued, and joins the ranges of cards
/// that were issued one by one.
@Component
final class StockTidyingJob implements Job {

    /// Longer than any issue takes.
    private static final Duration TAKEN_OUT = Duration.ofHours(1);

    private final HoldingStore store;
    private final Shelf shelf;
    private final Stock stock;
    private final Atomic atomic;

    StockTidyingJob(HoldingStore store, Shelf shelf, Stock stock, Atomic atomic) {
        this.store = store;
        this.shelf = shelf;
        this.stock = stock;
        this.atomic = atomic;
    }

    @Override
    public String name() {
        return "stock-tidying";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofHours(1));
    }

    @Override
    public void run(JobRun run) {
        for (var each : store.takenOutBefore(run.dueAt().minus(TAKEN_OUT))) {
            var position = each.range().first();
            var kind = new Kind(each.program(), each.product());
            stock.release(new Stock.Reserved(kind, each.number(position), position, each.branch()));
            run.count("released", 1);
        }
        for (var kind : store.kinds()) {
            for (var island : store.islands(kind)) {
                atomic.run(
                                () -> {
                                    shelf.join(kind, island);
                                    return Outcome.done(island);
                                })
                        .orThrow();
                run.count("joined", 1);
            }
        }
    }
}
