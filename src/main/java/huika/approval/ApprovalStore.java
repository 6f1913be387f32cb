package huika.approval;

import huika.security.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ApprovalStore {

    private static final String REQUEST =
            """
            select r.id, r.kind, r.program, r.branch, r.subject, r.sha256, r.summary, r.amount,
                   r.maker, r.asked_at, r.state, r.step, r.due_on, d.person, d.comment,
                   d.decided_at, d.result
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
                               (id, kind, program, branch, subject, sha256, summary, amount, maker,
                                asked_at, state, step, due_on)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                request.id(),
                                request.kind(),
                                request.program(),
                                request.branch(),
                                request.subject(),
                                request.sha256(),
                                request.summary(),
                                request.amount(),
                                request.maker(),
                                utc(request.askedAt()),
                                request.state().name(),
                                request.step(),
                                request.dueOn()))
                .update();
    }

    /// @param weighed fen that chose the chain
    /// @param selfFrom from when the maker may agree alone; null for never
    void weigh(
            long id, @Nullable String about, @Nullable Long weighed, @Nullable Instant selfFrom) {
        sql.sql(
                        """
                        update approval.request
                           set about = ?, weighed = ?, self_from = ?
                         where id = ?
                        """)
                .params(Arrays.asList(about, weighed, selfFrom == null ? null : utc(selfFrom), id))
                .update();
    }

    /// The member, card or other thing whose requests add up.
    Optional<String> about(long id) {
        return sql.sql("select about from approval.request where id = ? and about is not null")
                .param(id)
                .query(String.class)
                .optional();
    }

    @Nullable Instant selfFrom(long id) {
        return sql.sql(
                        """
                        select self_from from approval.request
                         where id = ? and self_from is not null
                        """)
                .param(id)
                .query((row, n) -> row.getObject("self_from", OffsetDateTime.class).toInstant())
                .optional()
                .orElse(null);
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

    Optional<ApprovalRequest> latest(String kind, String subject) {
        return sql.sql(
                        REQUEST
                                + """
                                 where r.kind = ? and r.subject = ?
                                 order by r.id desc
                                 limit 1
                                """)
                .params(kind, subject)
                .query(ApprovalStore::request)
                .optional();
    }

    /// The next step waits from now on.
    void advance(long id, int step, @Nullable LocalDate dueOn) {
        sql.sql("update approval.request set step = ?, due_on = ? where id = ?")
                .params(Arrays.asList(step, dueOn, id))
                .update();
    }

    /// Ids of those that wait and are due by `day`.
    List<Long> dueBy(LocalDate day) {
        return sql.sql(
                        """
                        select id from approval.request
                         where state = 'PENDING' and due_on <= ?
                         order by id
                        """)
                .param(day)
                .query((row, n) -> row.getLong("id"))
                .list();
    }

    /// Programs something waits in.
    List<String> programsWaiting() {
        return sql.sql("select distinct program from approval.request where state = 'PENDING'")
                .query((row, n) -> row.getString("program"))
                .list();
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

    /// Newest first, those before request `before`.
    List<ApprovalRequest> list(ApprovalFilter filter, @Nullable Long before, int limit) {
        return sql.sql(
                        REQUEST
                                + """
                                 where (:state::text is null or r.state = :state)
                                   and (:programs::text[] is null or r.program = any (:programs))
                                   and (:branches::text[] is null or r.branch is null
                                        or r.branch = any (:branches))
                                   and (:maker::text is null or r.maker = :maker)
                                   and (:kind::text is null or r.kind = :kind)
                                   and (:program::text is null or r.program = :program)
                                   and (:branch::text is null or r.branch = :branch)
                                   and (:alone::boolean is null
                                        or (d.person = r.maker and r.state = 'APPROVED') = :alone)
                                   and (:late::date is null
                                        or (r.state = 'PENDING' and r.due_on < :late))
                                   and (:before::bigint is null or r.id < :before)
                                 order by r.id desc
                                 limit :limit
                                """)
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("programs", codes(filter.programs()))
                .param("branches", codes(filter.branches()))
                .param("maker", filter.maker())
                .param("kind", filter.kind())
                .param("program", filter.program())
                .param("branch", filter.branch())
                .param("alone", filter.alone())
                .param("late", filter.lateOn())
                .param("before", before)
                .param("limit", limit)
                .query(ApprovalStore::request)
                .list();
    }

    /// What waits for this person, newest first: at a step of one of their posts, or open to
    /// anybody with the kind's permission, or delegated to them.
    ///
    /// @param kinds those whose permission they hold
    /// @param posts by program
    List<ApprovalRequest> waitingFor(
            String person,
            List<String> kinds,
            Map<String, List<Post>> posts,
            ApprovalFilter filter,
            Instant now,
            @Nullable Long before,
            int limit) {
        var held = new ArrayList<String[]>();
        posts.forEach((program, all) ->
                all.forEach(post -> held.add(new String[] {program, post.role(), post.branch()})));
        return sql.sql(
                        REQUEST
                                + """
                                  join approval.step s on s.request = r.id and s.number = r.step
                                 where r.state = 'PENDING'
                                   and r.maker <> :person
                                   and (:programs::text[] is null or r.program = any (:programs))
                                   and (:branches::text[] is null or r.branch is null
                                        or r.branch = any (:branches))
                                   and (:kind::text is null or r.kind = :kind)
                                   and (:program::text is null or r.program = :program)
                                   and (:branch::text is null or r.branch = :branch)
                                   and (:late::date is null or r.due_on < :late)
                                   and (:before::bigint is null or r.id < :before)
                                   and not exists (select from approval.signature g
                                                    where g.request = r.id
                                                      and :person in (g.person, g.for_person))
                                   and ((s.roles = '{}' and r.kind = any (:kinds))
                                        or exists (select
                                                     from unnest(:heldIn, :roles, :at)
                                                          h (program, role, branch)
                                                    where h.program = r.program
                                                      and h.role = any (s.roles)
                                                      and (s.place = 'ANYWHERE' or h.branch is null
                                                           or r.branch is null
                                                           or h.branch = r.branch)
                                                      and not exists (
                                                            select from approval.signature g
                                                             where g.request = r.id
                                                               and g.step = s.number
                                                               and g.role = h.role))
                                        or exists (select from approval.delegation d
                                                    where d.request = r.id
                                                      and d.to_person = :person
                                                      and d.until > :now
                                                      and not exists (
                                                            select from approval.signature g
                                                             where g.request = r.id
                                                               and d.from_person in
                                                                   (g.person, g.for_person))))
                                 order by r.id desc
                                 limit :limit
                                """)
                .param("person", person)
                .param("programs", codes(filter.programs()))
                .param("branches", codes(filter.branches()))
                .param("kind", filter.kind())
                .param("program", filter.program())
                .param("branch", filter.branch())
                .param("late", filter.lateOn())
                .param("kinds", kinds.toArray(String[]::new))
                .param("heldIn", column(held, 0))
                .param("roles", column(held, 1))
                .param("at", column(held, 2))
                .param("now", utc(now))
                .param("before", before)
                .param("limit", limit)
                .query(ApprovalStore::request)
                .list();
    }

    private static @Nullable String[] column(List<String[]> rows, int column) {
        return rows.stream().map(row -> row[column]).toArray(String[]::new);
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
                row.getObject("amount", Long.class),
                row.getString("maker"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                ApprovalRequest.State.valueOf(row.getString("state")),
                row.getInt("step"),
                row.getObject("due_on", LocalDate.class),
                row.getString("person"),
                row.getString("comment"),
                decided == null ? null : decided.toInstant(),
                row.getString("result"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
