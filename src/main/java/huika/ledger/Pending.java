package huika.ledger;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A work that waits for its group.
final class Pending<R> {

    final Work<R> work;
    final CompletableFuture<Result<R>> answer = new CompletableFuture<>();
    @Nullable Result<R> result;
    @Nullable RuntimeException failure;

    Pending(Work<R> work) {
        this.work = work;
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
