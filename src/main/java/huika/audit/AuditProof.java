package huika.audit;

import huika.kernel.Ids;
import huika.kernel.Invariant;
import huika.kernel.Invariant.Findings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Recomputes the chain from its first link and names every place where it is broken.
@Configuration(proxyBeanMethods = false)
class AuditProof {

    static final String NAME = "audit.chain-unbroken";
    private static final int PAGE = 5_000;

    /// What can be wrong at a place.
    enum Fault {
        /// The entry does not read as it did when it was sealed, or the link was changed.
        CHANGED,
        /// The link's entry is gone.
        ENTRY_MISSING,
        /// Numbers of the chain are missing before this link.
        LINK_MISSING,
        /// An entry that was never sealed and does not wait to be.
        NOT_IN_CHAIN,
        /// The chain ends elsewhere than its head says.
        CUT_OFF,
        /// The chain is another than when its anchor was written outside the database.
        NOT_AS_ANCHORED
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Link(long seq, long entry, byte[] hash, @Nullable String text) {}

    /// One reading of the chain.
    private static final class Walk {
        private final NavigableMap<Long, String> anchors;
        private final List<Map<String, ?>> faults = new ArrayList<>();
        private long seq;
        private byte @Nullable [] hash = new byte[32];
        private long read;

        Walk(NavigableMap<Long, String> anchors) {
            this.anchors = anchors;
        }

        void step(Link link) {
            read++;
            if (link.seq() != seq + 1) {
                fault(Fault.LINK_MISSING, "seq", seq + 1);
                // what the missing link's hash was, nobody can tell
                hash = null;
            }
            if (link.text() == null) {
                fault(Fault.ENTRY_MISSING, "seq", link.seq(), "entry", id(link.entry()));
            } else if (hash != null && !matches(link, hash, link.text())) {
                fault(Fault.CHANGED, "seq", link.seq(), "entry", id(link.entry()));
            }
            var anchor = anchors.get(link.seq());
            if (anchor != null && !anchor.equals(AuditChain.hex(link.hash()))) {
                fault(Fault.NOT_AS_ANCHORED, "seq", link.seq(), "hash", anchor);
            }
            seq = link.seq();
            hash = link.hash();
        }

        void end(AuditChain.Head head) {
            if (head.seq() != seq || (hash != null && !head.hash().equals(AuditChain.hex(hash)))) {
                fault(Fault.CUT_OFF, "seq", seq, "head", head.seq());
            }
            anchors.tailMap(seq, false)
                    .forEach((at, was) -> fault(Fault.NOT_AS_ANCHORED, "seq", at, "hash", was));
        }

        void fault(Fault fault, Object... facts) {
            if (faults.size() >= Invariant.MOST_DIFFERENCES) return;
            var all = new LinkedHashMap<String, Object>();
            all.put("fault", fault.name());
            for (var i = 0; i < facts.length; i += 2) all.put((String) facts[i], facts[i + 1]);
            faults.add(all);
        }

        private static boolean matches(Link link, byte[] before, String text) {
            return java.security.MessageDigest.isEqual(
                    link.hash(), ChainRules.link(link.seq(), before, text));
        }
    }

    private final AuditAnchors anchors;
    private final AuditChain chain;
    private final TransactionTemplate now;

    AuditProof(AuditAnchors anchors, AuditChain chain, PlatformTransactionManager transactions) {
        this.anchors = anchors;
        this.chain = chain;
        this.now = new TransactionTemplate(transactions);
        now.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Bean
    Invariant auditChainUnbroken() {
        return new Invariant(NAME, this::check);
    }

    /// In one snapshot, given by the caller's transaction.
    Findings check(JdbcClient sql) {
        var head = AuditChain.head(sql);
        var walk = new Walk(known(head));
        for (var links = page(sql, 0); !links.isEmpty(); links = page(sql, walk.seq)) {
            links.forEach(walk::step);
        }
        walk.end(head);
        outside(sql).forEach(entry -> walk.fault(Fault.NOT_IN_CHAIN, "entry", id(entry)));
        return new Findings(walk.read, walk.faults);
    }

    /// An anchor beyond the snapshot may have been written while we read: then the chain goes that
    /// far by now.
    private NavigableMap<Long, String> known(AuditChain.Head head) {
        var all = anchors.read();
        var beyond = all.tailMap(head.seq(), false);
        if (beyond.isEmpty()) return all;
        var end = headNow();
        beyond.keySet().removeIf(seq -> seq <= end);
        return all;
    }

    private long headNow() {
        return Objects.requireNonNull(now.execute(_ -> chain.head().seq()));
    }

    private static List<Link> page(JdbcClient sql, long after) {
        return sql.sql(
                        """
                        select l.seq, l.entry, l.hash, e.id, e.at, e.person, e.client, e.key,
                               e.staff, e.address, e.action, e.kind, e.subject, e.program,
                               e.branch, e.before, e.after, e.reason
                          from audit.link l
                          left join audit.entry e on e.id = l.entry
                         where l.seq > ?
                         order by l.seq
                         limit ?
                        """)
                .params(after, PAGE)
                .query((row, n) -> link(row))
                .list();
    }

    private static List<Long> outside(JdbcClient sql) {
        return sql.sql(
                        """
                        select e.id
                          from audit.entry e
                         where not exists (select from audit.link l where l.entry = e.id)
                           and not exists (select from audit.waiting w where w.entry = e.id)
                         order by e.id
                         limit 100
                        """)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private static Link link(ResultSet row) throws SQLException {
        row.getLong("id");
        var text = row.wasNull() ? null : text(row);
        return new Link(row.getLong("seq"), row.getLong("entry"), row.getBytes("hash"), text);
    }

    /// A text that is not JSON any more was changed.
    private static String text(ResultSet row) throws SQLException {
        try {
            return EntryText.of(AuditStore.record(row));
        } catch (tools.jackson.core.JacksonException changed) {
            return "";
        }
    }

    private static String id(long entry) {
        return Ids.text(AuditRecord.PREFIX, entry);
    }
}
