package huika.kernel;

import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// One business operation, one database transaction. A refusal rolls it back.
@Component
public final class Atomic {

    private final TransactionOperations transactions;

    Atomic(TransactionOperations transactions) {
        this.transactions = transactions;
    }

    /// The same, once more where somebody else took a unique key meanwhile: then it is found.
    public <T> Outcome<T> twice(Supplier<Outcome<T>> work) {
        try {
            return run(work);
        } catch (DuplicateKeyException | PessimisticLockingFailureException faster) {
            return run(work);
        }
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
