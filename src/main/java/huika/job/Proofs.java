package huika.job;

import huika.kernel.Clock;
import huika.kernel.Invariant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Proves the invariants of all modules, in one snapshot, so that it may run beside the counter.
@Component
public final class Proofs {

    /// What was proved.
    ///
    /// @param clean whether there is no difference at all
    public record Proof(boolean clean, OffsetDateTime provedAt, List<Proved> invariants) {}

    /// One invariant.
    ///
    /// @param checked how many things were looked at
    /// @param differences those which break it
    public record Proved(
            String name,
            long checked,
            List<? extends Map<String, ? extends @Nullable Object>> differences) {}

    private final List<Invariant> invariants;
    private final JdbcClient sql;
    private final Clock clock;
    private final TransactionTemplate snapshot;

    Proofs(
            ObjectProvider<Invariant> invariants,
            JdbcClient sql,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.invariants = invariants.orderedStream().toList();
        this.sql = sql;
        this.clock = clock;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    public Proof prove() {
        var at = clock.now().atZone(Clock.ZONE).toOffsetDateTime();
        var proved =
                snapshot.execute(status -> {
                    sql.sql("set local statement_timeout = 0").update();
                    return invariants.stream().map(this::prove).toList();
                });
        var clean = proved.stream().allMatch(one -> one.differences().isEmpty());
        return new Proof(clean, at, proved);
    }

    private Proved prove(Invariant invariant) {
        var found = invariant.check().apply(sql);
        return new Proved(invariant.name(), found.checked(), found.differences());
    }
}
