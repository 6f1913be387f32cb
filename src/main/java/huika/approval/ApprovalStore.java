package huika.approval;

import huika.security.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ApprovalStore {

    private static final String REQUEST =
            """
            select r.id, r.kind, r.program, r.branch, r.subject, r.sha256, r.summary, r.maker,
                   r.asked_at, r.state, d.person, d.comment, d.decided_at, d.result
              from approval.request r
              left join approval.decision d on d.request = r.id
            """;

    private final JdbcClient sql;

    ApprovalStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(ApprovalRequest request) {
        sql.sql(
                        """
                        insert into approval.request
                               (id, kind, program, branch, subject, sha256, summary, maker,
                                asked_at, state)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(request.id(), request.kind(), request.program())
                .param(request.branch())
                .params(
                        request.subject(),
                        request.sha256(),
                        request.summary(),
                        request.maker(),
                        utc(request.askedAt()),
                        request.state().name())
                .update();
    }

    boolean waits(String kind, String subject) {
        return sql.sql(
                                """
                                select count(*) from approval.request
                                 where kind = ? and subject = ? and state = 'PENDING'
                                """)
                        .params(kind, subject)
                        .query(Long.class)
                        .single()
                > 0;
    }

    boolean wasRejected(String kind, String subject, String sha256) {
        return sql.sql(
                        """
                        select exists (select from approval.request
                                        where kind = ? and subject = ? and sha256 = ?
                                          and state = 'REJECTED')
                        """)
                .params(kind, subject, sha256)
                .query(Boolean.class)
                .single();
    }

    void voidPending(String kind, String subject) {
        sql.sql(
                        """
                        update approval.request
                           set state = 'VOID'
                         where kind = ? and subject = ? and state = 'PENDING'
                        """)
                .params(kind, subject)
                .update();
    }

    void close(
            long id,
            ApprovalRequest.State state,
            String person,
            @Nullable String comment,
            Instant at,
            String result) {
        sql.sql(
                        """
                        insert into approval.decision
                               (request, decision, person, comment, decided_at, result)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(id, state.name(), person)
                .param(comment)
                .params(utc(at), result)
                .update();
        sql.sql("update approval.request set state = ? where id = ?")
                .params(state.name(), id)
                .update();
    }

    /// The request, held until the transaction ends: two decisions come one after the other.
    Optional<ApprovalRequest> lock(long id) {
        var locked =
                sql.sql("select id from approval.request where id = ? for update")
                        .param(id)
                        .query(Long.class)
                        .optional();
        return locked.flatMap(this::find);
    }

    Optional<ApprovalRequest> find(long id) {
        return sql.sql(REQUEST + " where r.id = ?")
                .param(id)
                .query(ApprovalStore::request)
                .optional();
    }

    List<ApprovalRequest> list(
            ApprovalRequest.@Nullable State state,
            Scope programs,
            Scope branches,
            @Nullable Long before,
            int limit) {
        return sql.sql(
                        REQUEST
                                + """
                                 where (:state::text is null or r.state = :state)
                                   and (:programs::text[] is null or r.program = any (:programs))
                                   and (:branches::text[] is null or r.branch is null
                                        or r.branch = any (:branches))
                                   and (:before::bigint is null or r.id < :before)
                                 order by r.id desc
                                 limit :limit
                                """)
                .param("state", state == null ? null : state.name())
                .param("programs", codes(programs))
                .param("branches", codes(branches))
                .param("before", before)
                .param("limit", limit)
                .query(ApprovalStore::request)
                .list();
    }

    private static String @Nullable [] codes(Scope scope) {
        return scope.codes() == null ? null : scope.codes().toArray(String[]::new);
    }

    private static ApprovalRequest request(ResultSet row, int number) throws SQLException {
        var decided = row.getObject("decided_at", OffsetDateTime.class);
        return new ApprovalRequest(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("program"),
                row.getString("branch"),
                row.getString("subject"),
                row.getString("sha256"),
                row.getString("summary"),
                row.getString("maker"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                ApprovalRequest.State.valueOf(row.getString("state")),
                row.getString("person"),
                row.getString("comment"),
                decided == null ? null : decided.toInstant(),
                row.getString("result"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
