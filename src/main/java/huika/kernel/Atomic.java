package huika.kernel;

import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// One business operation, one database transaction. A refusal rolls it back.
@Component
public final class Atomic {

    private static final int ATTEMPTS = 5;

    private final TransactionOperations transactions;

    Atomic(TransactionOperations transactions) {
        this.transactions = transactions;
    }

    /// The same, again where somebody else took a unique key meanwhile: then it is found.
    public <T> Outcome<T> again(Supplier<Outcome<T>> work) {
        for (var attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return run(work);
            } catch (DuplicateKeyException | PessimisticLockingFailureException faster) {
                // whoever was faster has ended: their rows are there now, or never come
            }
        }
        return run(work);
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
