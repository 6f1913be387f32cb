package huika.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class AuditStore {

    private final JdbcClient sql;

    AuditStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(AuditRecord record) {
        var entry = record.entry();
        sql.sql(
                        """
                        with entry as (
                            insert into audit.entry
                                   (id, at, person, client, key, staff, address, action, kind,
                                    subject, program, branch, before, after, reason)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            returning id)
                        insert into audit.waiting (entry) select id from entry
                        """)
                .params(
                        Arrays.asList(
                                record.id(),
                                utc(record.at()),
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
                                EntryText.fields(entry.before()),
                                EntryText.fields(entry.after()),
                                entry.reason()))
                .update();
    }

    /// Newest first, those before entry `before`.
    List<AuditRecord> list(AuditFilter filter, @Nullable Long before, int limit) {
        return sql.sql(
                        """
                        select e.id, e.at, e.person, e.client, e.key, e.staff, e.address, e.action,
                               e.kind, e.subject, e.program, e.branch, e.before, e.after, e.reason,
                               l.seq, l.hash
                          from audit.entry e
                          left join audit.link l on l.entry = e.id
                         where (:kind::text is null or e.kind = :kind)
                           and (:subject::text is null or e.subject = :subject)
                           and (:person::text is null or e.person = :person)
                           and (:action::text is null or e.action = :action)
                           and (:from::timestamptz is null or e.at >= :from)
                           and (:to::timestamptz is null or e.at < :to)
                           and (:programs::text[] is null or e.program = any (:programs))
                           and (:branches::text[] is null or e.branch = any (:branches))
                           and (:before::bigint is null or e.id < :before)
                         order by e.id desc
                         limit :limit
                        """)
                .param("kind", filter.kind())
                .param("subject", filter.subject())
                .param("person", filter.person())
                .param("action", filter.action())
                .param("from", filter.from() == null ? null : utc(filter.from()))
                .param("to", filter.to() == null ? null : utc(filter.to()))
                .param("programs", array(filter.programs()))
                .param("branches", array(filter.branches()))
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> record(row))
                .list();
    }

    private static String @Nullable [] array(@Nullable Set<String> codes) {
        return codes == null ? null : codes.toArray(String[]::new);
    }

    /// A row of `audit.entry e left join audit.link l`.
    static AuditRecord record(ResultSet row) throws SQLException {
        var seq = row.getLong("seq");
        var sealed = !row.wasNull();
        return new AuditRecord(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("address"),
                new AuditEntry(
                        new AuditEntry.By(
                                row.getString("person"),
                                row.getString("client"),
                                row.getString("key"),
                                row.getString("staff")),
                        row.getString("action"),
                        row.getString("kind"),
                        row.getString("subject"),
                        row.getString("program"),
                        row.getString("branch"),
                        EntryText.fields(row.getString("before")),
                        EntryText.fields(row.getString("after")),
                        row.getString("reason")),
                sealed ? seq : null,
                sealed ? HexFormat.of().formatHex(row.getBytes("hash")) : null);
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
