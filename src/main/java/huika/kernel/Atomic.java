package huika.kernel;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// One business operation, one database transaction. A refusal rolls it back.
@Component
public final class Atomic {

    private final TransactionOperations transactions;

    Atomic(TransactionOperations transactions) {
        this.transactions = transactions;
    }

    /// Runs `work` in a transaction and rolls back what a refused outcome has written.
    public <T> Outcome<T> run(Supplier<Outcome<T>> work) {
        return transactions.execute(status -> {
            var outcome = work.get();
            if (outcome instanceof Outcome.Refused) status.setRollbackOnly();
            return outcome;
        });
    }
}
