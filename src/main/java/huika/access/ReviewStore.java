package huika.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ReviewStore {

    private static final String ROWS =
            """
            select grant_id, program, openers, due_on, done_at, done_by, finding
              from access.review
            """;

    private final JdbcClient sql;

    ReviewStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Review review) {
        var insert =
                """
                insert into access.review (grant_id, program, openers, due_on)
                values (?, ?, ?, ?)
                """;
        sql.sql(insert)
                .params(
                        review.grant(),
                        review.program(),
                        review.openers().toArray(String[]::new),
                        review.dueOn())
                .update();
    }

    Optional<Review> lock(long grant) {
        return sql.sql(ROWS + " where grant_id = ? for update")
                .param(grant)
                .query((row, _) -> read(row))
                .optional();
    }

    void close(long grant, Instant at, String by, String finding) {
        var update =
                """
                update access.review
                   set done_at = ?, done_by = ?, finding = ?
                 where grant_id = ?
                """;
        sql.sql(update).params(at.atOffset(ZoneOffset.UTC), by, finding, grant).update();
    }

    /// Those that nobody has looked at and whose last day was this or an earlier one.
    List<Review> waiting(LocalDate lastDay) {
        return sql.sql(ROWS + " where done_at is null and due_on <= ? order by grant_id")
                .param(lastDay)
                .query((row, _) -> read(row))
                .list();
    }

    /// Whether somebody opened rights of an emergency that nobody looked at in time.
    boolean isSuspended(String program, String person, LocalDate today) {
        var any =
                """
                select exists (select from access.review
                                where program = ? and done_at is null and due_on < ?
                                  and ? = any (openers))
                """;
        return sql.sql(any).params(program, today, person).query(Boolean.class).single();
    }

    private static Review read(ResultSet row) throws SQLException {
        var done = row.getObject("done_at", OffsetDateTime.class);
        return new Review(
                row.getLong("grant_id"),
                row.getString("program"),
                List.of((String[]) row.getArray("openers").getArray()),
                row.getObject("due_on", LocalDate.class),
                done == null ? null : done.toInstant(),
                row.getString("done_by"),
                row.getString("finding"));
    }
}
