package huika.audit;

import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.kernel.Invariant.Findings;
import huika.kernel.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// The record of who did what.
@Component
public final class Audit {

    /// What a look at the whole chain found.
    ///
    /// @param seq the number of the last link
    /// @param hash its hash in hex: written down elsewhere, it shows later that nothing before it
    ///   was touched
    public record Verified(long seq, String hash, Findings findings) {}

    private final AuditStore store;
    private final AuditChain chain;
    private final AuditSealer sealer;
    private final AuditAnchors anchors;
    private final AuditProof proof;
    private final JdbcClient sql;
    private final TransactionTemplate snapshot;
    private final Clock clock;
    private final Ids ids;

    Audit(
            AuditStore store,
            AuditChain chain,
            AuditSealer sealer,
            AuditAnchors anchors,
            AuditProof proof,
            JdbcClient sql,
            PlatformTransactionManager transactions,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.chain = chain;
        this.sealer = sealer;
        this.anchors = anchors;
        this.proof = proof;
        this.sql = sql;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
        this.ids = ids;
    }

    /// Records in the transaction under way: with it, or not at all.
    ///
    /// @throws IllegalStateException where there is none
    public void record(AuditEntry entry) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("recorded outside a transaction: " + entry.action());
        }
        store.insert(new AuditRecord(ids.next(), clock.now(), address(), entry, null, null));
        sealer.wake();
    }

    /// Entries, newest first.
    public Page<AuditRecord> list(AuditFilter filter, @Nullable Long before, int limit) {
        return Page.of(
                store.list(filter, before, limit + 1), limit, one -> Long.toString(one.id()));
    }

    /// At most `limit` entries, newest first, in one piece.
    public List<AuditRecord> all(AuditFilter filter, int limit) {
        return store.list(filter, null, limit);
    }

    /// Seals what waits and reads the whole chain. A chain in order is anchored.
    public Verified verify() {
        sealer.seal();
        var verified =
                snapshot.execute(status -> {
                    sql.sql("set local statement_timeout = 0").update();
                    var head = chain.head();
                    return new Verified(head.seq(), head.hash(), proof.check(sql));
                });
        if (verified.findings().differences().isEmpty()) {
            anchors.note(new AuditChain.Head(verified.seq(), verified.hash()));
        }
        return verified;
    }

    private static @Nullable String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here
                ? here.getRequest().getRemoteAddr()
                : null;
    }
}
