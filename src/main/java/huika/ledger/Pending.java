package huika.ledger;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A work that waits for its group.
final class Pending<R> {

    final Work<R> work;
    final boolean patient;
    final long asked = System.nanoTime();
    final CompletableFuture<Result<R>> answer = new CompletableFuture<>();
    @Nullable Result<R> result;
    @Nullable RuntimeException failure;

    /// @param patient whether it waits as long as it takes
    Pending(Work<R> work, boolean patient) {
        this.work = work;
        this.patient = patient;
    }

    /// Tells a caller who has waited since before that time that nothing is known yet.
    void giveUp(long before) {
        if (patient || asked - before >= 0) return;
        answer.completeExceptionally(new LedgerUnavailable("no answer came in time"));
    }

    /// Tells the caller, after the commit.
    void tell() {
        var broken = failure;
        var decided = result;
        if (broken != null) answer.completeExceptionally(broken);
        else if (decided != null) answer.complete(decided);
        else answer.completeExceptionally(new IllegalStateException("undecided"));
    }

    void reset() {
        result = null;
        failure = null;
    }
}
