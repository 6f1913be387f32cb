package huika.member;

import huika.security.Actor;
import huika.security.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who joined when, and who won them.
@Component
public final class Joiners {

    /// Members one person won at one branch.
    ///
    /// @param recruiter null: nobody is named
    public record Won(String branch, @Nullable String recruiter, long members) {}

    private static final String SELECT =
            """
            select id, branch, channel, recruiter, registered_by, joined_on
              from member.membership
            """;

    private final JdbcClient sql;

    Joiners(JdbcClient sql) {
        this.sql = sql;
    }

    /// Members and applicants of a program in the order they came, those after one.
    public List<Joined> after(String program, long membership, int limit) {
        return sql.sql(
                        SELECT
                                + """
                                 where id > ? and program = ?
                                   and status in ('ACTIVE', 'PENDING_APPROVAL')
                                 order by id
                                 limit ?
                                """)
                .params(membership, program, limit)
                .query((row, n) -> joined(row))
                .list();
    }

    public Optional<Joined> of(long membership) {
        return sql.sql(SELECT + " where id = ?")
                .param(membership)
                .query((row, n) -> joined(row))
                .optional();
    }

    /// How many joined from `from` to `to`, both included, by branch and by who won them; whoever
    /// nobody is named for stands as such.
    List<Won> won(Actor actor, String program, LocalDate from, LocalDate to) {
        return sql.sql(
                        """
                        select branch, recruiter, count(*)
                          from member.membership
                         where program = ?
                           and joined_on between ? and ?
                           and status not in ('PENDING_APPROVAL', 'REJECTED')
                           and (?::text[] is null or branch = any(?::text[]))
                         group by branch, recruiter
                         order by branch, recruiter nulls last
                        """)
                .params(
                        Arrays.asList(
                                program,
                                from,
                                to,
                                codes(actor.branches()),
                                codes(actor.branches())))
                .query((row, n) -> new Won(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
    }

    private static String @Nullable [] codes(Scope scope) {
        return scope.codes() == null ? null : scope.codes().toArray(String[]::new);
    }

    private static Joined joined(ResultSet row) throws SQLException {
        return new Joined(
                row.getLong("id"),
                row.getString("branch"),
                row.getString("channel"),
                row.getString("recruiter"),
                row.getString("registered_by"),
                row.getObject("joined_on", LocalDate.class));
    }
}
