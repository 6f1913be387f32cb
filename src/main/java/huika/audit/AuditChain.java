package huika.audit;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Puts committed entries into the chain, one sealer at a time.
@Component
final class AuditChain {

    private static final long LOCK = 0x48554b41_41554454L;
    private static final int BATCH = 500;

    /// Where the chain ends.
    ///
    /// @param hash in hex
    record Head(long seq, String hash) {}

    private final JdbcClient sql;
    private final TransactionOperations transactions;

    AuditChain(JdbcClient sql, TransactionOperations transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /// Links what waits; empty where nothing did, or where another server is at it.
    Optional<Head> seal() {
        var last = Optional.<Head>empty();
        for (var head = sealSome(); head.isPresent(); head = sealSome()) last = head;
        return last;
    }

    Head head() {
        return head(sql);
    }

    static Head head(JdbcClient sql) {
        return sql.sql("select seq, hash from audit.head")
                .query((row, n) -> new Head(row.getLong("seq"), hex(row.getBytes("hash"))))
                .single();
    }

    private Optional<Head> sealSome() {
        return transactions.execute(status -> {
            var mine =
                    sql.sql("select pg_try_advisory_xact_lock(?)")
                            .param(LOCK)
                            .query(Boolean.class)
                            .single();
            if (!mine) return Optional.empty();
            var waiting = waiting();
            return waiting.isEmpty() ? Optional.empty() : Optional.of(link(waiting));
        });
    }

    private Head link(List<AuditRecord> waiting) {
        var head = head();
        var seq = head.seq();
        var hash = HexFormat.of().parseHex(head.hash());
        var seqs = new ArrayList<Long>();
        var hashes = new ArrayList<byte[]>();
        for (var record : waiting) {
            hash = ChainRules.link(++seq, hash, EntryText.of(record));
            seqs.add(seq);
            hashes.add(hash);
        }
        var entries = waiting.stream().map(AuditRecord::id).toArray(Long[]::new);
        sql.sql(
                        """
                        insert into audit.link (seq, entry, hash)
                        select seq, entry, hash
                          from unnest(?::bigint[], ?::bigint[], ?::bytea[]) n (seq, entry, hash)
                        """)
                .params(seqs.toArray(Long[]::new), entries, hashes.toArray(byte[][]::new))
                .update();
        sql.sql("delete from audit.waiting where entry = any (?)").param(entries).update();
        sql.sql("update audit.head set seq = ?, hash = ?").params(seq, hash).update();
        return new Head(seq, hex(hash));
    }

    private List<AuditRecord> waiting() {
        return sql.sql(
                        """
                        select e.id, e.at, e.person, e.client, e.key, e.staff, e.address, e.action,
                               e.kind, e.subject, e.program, e.branch, e.before, e.after, e.reason,
                               null::bigint as seq, null::bytea as hash
                          from audit.waiting w
                          join audit.entry e on e.id = w.entry
                         order by e.id
                         limit ?
                        """)
                .param(BATCH)
                .query((row, n) -> AuditStore.record(row))
                .list();
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
