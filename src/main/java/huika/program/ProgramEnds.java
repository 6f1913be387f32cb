package huika.program;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Programs whose end is agreed to. Answers from memory; safe on the money path.
@Component
public final class ProgramEnds {

    /// @param lastUse the last day on which anything can be used
    /// @param paysOut whether balances are paid out, also where the program pays none
    public record End(LocalDate lastUse, boolean paysOut) {

        public boolean isOver(LocalDate today) {
            return today.isAfter(lastUse);
        }
    }

    private final ProgramShelf shelf;
    private final VersionStore store;

    ProgramEnds(ProgramShelf shelf, VersionStore store) {
        this.shelf = shelf;
        this.store = store;
    }

    public Optional<End> of(String program) {
        return shelf.end(program);
    }

    /// Ends a program, within the caller's transaction.
    public void end(String program, End end) {
        store.end(program, end);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        shelf.expire();
                    }
                });
    }
}
