package huika.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class LetterStore {

    private static final String LETTER =
            """
            select id, program, applicant, branch, department, purpose, memberships, fields, sha256,
                   state, asked_at, approval, expires_at, looks
              from disclosure.letter
            """;

    private final JdbcClient sql;

    LetterStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Letter letter) {
        sql.sql(
                        """
                        insert into disclosure.letter
                               (id, program, applicant, branch, department, purpose, memberships,
                                fields, sha256, state, asked_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                letter.id(),
                                letter.program(),
                                letter.applicant(),
                                letter.branch(),
                                letter.department(),
                                letter.purpose(),
                                letter.memberships().toArray(Long[]::new),
                                letter.fields().toArray(String[]::new),
                                letter.sha256(),
                                letter.state().name(),
                                utc(letter.askedAt())))
                .update();
    }

    void grant(long id, String approval, Instant until) {
        sql.sql(
                        """
                        update disclosure.letter
                           set state = 'GRANTED', approval = ?, expires_at = ?
                         where id = ?
                        """)
                .params(approval, utc(until), id)
                .update();
    }

    void refuse(long id) {
        sql.sql("update disclosure.letter set state = 'REFUSED' where id = ?").param(id).update();
    }

    void look(long id) {
        sql.sql("update disclosure.letter set looks = looks + 1 where id = ?").param(id).update();
    }

    Optional<Letter> find(long id) {
        return sql.sql(LETTER + " where id = ?")
                .param(id)
                .query((row, n) -> letter(row))
                .optional();
    }

    Optional<Letter> lock(long id) {
        return sql.sql(LETTER + " where id = ? for update")
                .param(id)
                .query((row, n) -> letter(row))
                .optional();
    }

    /// Newest first, those before `before`.
    ///
    /// @param applicant null for anybody's
    List<Letter> list(
            String program, @Nullable String applicant, @Nullable Long before, int limit) {
        return sql.sql(
                        LETTER
                                + """
                                 where program = :program
                                   and (:applicant::text is null or applicant = :applicant)
                                   and (:before::bigint is null or id < :before)
                                 order by id desc
                                 limit :limit
                                """)
                .param("program", program)
                .param("applicant", applicant)
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> letter(row))
                .list();
    }

    private static Letter letter(ResultSet row) throws SQLException {
        var expires = row.getObject("expires_at", OffsetDateTime.class);
        return new Letter(
                row.getLong("id"),
                row.getString("program"),
                row.getString("applicant"),
                row.getString("branch"),
                row.getString("department"),
                row.getString("purpose"),
                List.of((Long[]) row.getArray("memberships").getArray()),
                List.of((String[]) row.getArray("fields").getArray()),
                row.getString("sha256"),
                Letter.State.valueOf(row.getString("state")),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("approval"),
                expires == null ? null : expires.toInstant(),
                row.getInt("looks"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
