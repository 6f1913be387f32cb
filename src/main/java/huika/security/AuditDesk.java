package huika.security;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.audit.AuditFilter;
import huika.audit.AuditRecord;
import huika.kernel.Atomic;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.web.Csv;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows the audit to those who may look; taking it away and checking it are recorded themselves.
@Component
final class AuditDesk {

    static final int MOST_ROWS = 50_000;
    private static final List<String> COLUMNS =
            List.of(
                    "seq", "id", "at", "person", "client", "key", "staff", "address", "action",
                    "kind", "subject", "program", "branch", "before", "after", "reason", "hash");

    private final Audit audit;
    private final Atomic atomic;

    AuditDesk(Audit audit, Atomic atomic) {
        this.audit = audit;
        this.atomic = atomic;
    }

    Page<AuditRecord> list(AuditFilter filter, @Nullable Long before, int limit) {
        return audit.list(filter, before, limit);
    }

    /// The entries as CSV; `TOO_MANY_ROWS` where they are to be asked for in parts.
    Outcome<String> export(Actor actor, AuditFilter filter) {
        return atomic.run(() -> {
            var rows = audit.all(filter, MOST_ROWS + 1);
            if (rows.size() > MOST_ROWS) {
                return Outcome.refused(Refusal.of(Code.TOO_MANY_ROWS).with("limit", MOST_ROWS));
            }
            audit.record(
                    AuditEntry.of(actor.by(), "audit:export", "audit", "export")
                            .to("rows", rows.size())
                            .to("from", filter.from())
                            .to("to", filter.to())
                            .to("person", filter.person())
                            .to("subject", filter.subject())
                            .to("action", filter.action()));
            return Outcome.done(Csv.of(COLUMNS, rows.stream().map(AuditDesk::row).toList()));
        });
    }

    Audit.Verified verify(Actor actor) {
        var verified = audit.verify();
        atomic.run(
                        () -> {
                            audit.record(
                                    AuditEntry.of(actor.by(), "audit:verify", "audit", "chain")
                                            .to("seq", verified.seq())
                                            .to(
                                                    "faults",
                                                    verified.findings().differences().size()));
                            return Outcome.done(verified);
                        })
                .orThrow();
        return verified;
    }

    private static List<String> row(AuditRecord record) {
        var entry = record.entry();
        return Stream.of(
                        record.seq(),
                        record.text(),
                        record.at(),
                        entry.by().person(),
                        entry.by().client(),
                        entry.by().key(),
                        entry.by().staff(),
                        record.address(),
                        entry.action(),
                        entry.kind(),
                        entry.subject(),
                        entry.program(),
                        entry.branch(),
                        entry.before(),
                        entry.after(),
                        entry.reason(),
                        record.hash())
                .map(value -> Objects.toString(value, ""))
                .toList();
    }
}
