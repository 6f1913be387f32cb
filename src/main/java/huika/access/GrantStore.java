package huika.access;

import huika.access.Grant.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class GrantStore {

    /// Which grants somebody wants to see; null leaves a side open.
    ///
    /// @param dueBy only those that stand and were last confirmed on this day or before
    record Filter(
            @Nullable String program,
            @Nullable String staff,
            @Nullable String role,
            @Nullable State state,
            @Nullable LocalDate dueBy,
            @Nullable Set<String> programs) {}

    private static final String GRANT =
            """
            select g.id, g.program, g.staff, g.role, g.reach, g.place, g.from_day, g.until_day,
                   g.lent_from, g.reason, g.maker, g.asked_at, g.sha256, g.state, g.approval,
                   g.certified_on, g.ended_at, g.ended_by, g.end_reason, g.ends_at
              from access.grants g
            """;

    private final JdbcClient sql;

    GrantStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Grant grant) {
        sql.sql(
                        """
                        insert into access.grants
                               (id, program, staff, role, reach, place, from_day, until_day,
                                lent_from, reason, maker, asked_at, sha256, state, approval,
                                certified_on)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                grant.id(),
                                grant.program(),
                                grant.staff(),
                                grant.role(),
                                grant.scope().kind().name(),
                                grant.scope().place() == null ? "" : grant.scope().place(),
                                grant.from(),
                                grant.until(),
                                grant.lentFrom(),
                                grant.reason(),
                                grant.maker(),
                                utc(grant.askedAt()),
                                grant.sha256(),
                                grant.state().name(),
                                grant.approval(),
                                grant.certifiedOn()))
                .update();
    }

    void activate(long id, String approval, LocalDate day, String by, @Nullable Instant endsAt) {
        sql.sql(
                        """
                        update access.grants
                           set state = 'ACTIVE', approval = ?, certified_on = ?, certified_by = ?,
                               ends_at = ?
                         where id = ? and state = 'PROPOSED'
                        """)
                .params(Arrays.asList(approval, day, by, endsAt == null ? null : utc(endsAt), id))
                .update();
    }

    void refuse(long id) {
        sql.sql("update access.grants set state = 'REFUSED' where id = ? and state = 'PROPOSED'")
                .param(id)
                .update();
    }

    void certify(long id, LocalDate day, String by, Instant at) {
        sql.sql("update access.grants set certified_on = ?, certified_by = ? where id = ?")
                .params(day, by, id)
                .update();
        sql.sql("insert into access.certification (grant_id, day, person, at) values (?, ?, ?, ?)")
                .params(id, day, by, utc(at))
                .update();
    }

    boolean end(long id, Instant at, String by, String reason) {
        return sql.sql(
                                """
                                update access.grants
                                   set state = 'ENDED', ended_at = ?, ended_by = ?, end_reason = ?
                                 where id = ? and state = 'ACTIVE'
                                """)
                        .params(utc(at), by, reason, id)
                        .update()
                == 1;
    }

    /// Those of one person that stand or are asked for, and what they have lent.
    List<Grant> openOf(String program, String staff) {
        return sql.sql(
                        GRANT
                                + """
                                 where g.state in ('ACTIVE', 'PROPOSED')
                                   and ((g.program = :program and g.staff = :staff)
                                        or g.lent_from in (select o.id from access.grants o
                                                            where o.program = :program
                                                              and o.staff = :staff))
                                """)
                .param("program", program)
                .param("staff", staff)
                .query((row, n) -> grant(row))
                .list();
    }

    List<Grant> active(String program, String staff) {
        return sql.sql(GRANT + " where g.program = ? and g.staff = ? and g.state = 'ACTIVE'")
                .params(program, staff)
                .query((row, n) -> grant(row))
                .list();
    }

    /// All of a program that stand.
    List<Grant> active(String program) {
        return sql.sql(GRANT + " where g.program = ? and g.state = 'ACTIVE'")
                .param(program)
                .query((row, n) -> grant(row))
                .list();
    }

    Optional<Grant> find(long id) {
        return sql.sql(GRANT + " where g.id = ?")
                .param(id)
                .query((row, n) -> grant(row))
                .optional();
    }

    Optional<Grant> lock(long id) {
        return sql.sql(GRANT + " where g.id = ? for update")
                .param(id)
                .query((row, n) -> grant(row))
                .optional();
    }

    /// Newest first, those before `before`.
    List<Grant> list(Filter filter, @Nullable Long before, int limit) {
        return sql.sql(
                        GRANT
                                + """
                                 where (:program::text is null or g.program = :program)
                                   and (:staff::text is null or g.staff = :staff)
                                   and (:role::text is null or g.role = :role)
                                   and (:state::text is null or g.state = :state)
                                   and (:due::date is null
                                        or (g.state = 'ACTIVE' and g.certified_on <= :due))
                                   and (:programs::text[] is null or g.program = any (:programs))
                                   and (:before::bigint is null or g.id < :before)
                                 order by g.id desc
                                 limit :limit
                                """)
                .param("program", filter.program())
                .param("staff", filter.staff())
                .param("role", filter.role())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("due", filter.dueBy())
                .param(
                        "programs",
                        filter.programs() == null ? null : filter.programs().toArray(String[]::new))
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> grant(row))
                .list();
    }

    private static Grant grant(ResultSet row) throws SQLException {
        var place = row.getString("place");
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        var ends = row.getObject("ends_at", OffsetDateTime.class);
        return new Grant(
                row.getLong("id"),
                row.getString("program"),
                row.getString("staff"),
                row.getString("role"),
                new GrantScope(
                        GrantScope.Kind.valueOf(row.getString("reach")),
                        place.isEmpty() ? null : place),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getObject("lent_from", Long.class),
                row.getString("reason"),
                row.getString("maker"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("sha256"),
                State.valueOf(row.getString("state")),
                row.getString("approval"),
                row.getObject("certified_on", LocalDate.class),
                ended == null ? null : ended.toInstant(),
                row.getString("ended_by"),
                row.getString("end_reason"),
                ends == null ? null : ends.toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
