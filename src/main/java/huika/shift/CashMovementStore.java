package huika.shift;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class CashMovementStore {

    private static final String MOVEMENT =
            """
            select id, shift, fen, reason, note, witness, moved_by, moved_at
              from shift.cash_movement
            """;

    private final JdbcClient sql;

    CashMovementStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(CashMovement made, String client, String key) {
        sql.sql(
                        """
                        insert into shift.cash_movement
                               (id, shift, fen, reason, note, witness, moved_by, moved_at, client,
                                key)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                made.id(),
                                made.shift(),
                                made.fen(),
                                made.reason().name(),
                                made.note(),
                                made.witness(),
                                made.by(),
                                made.at().atOffset(ZoneOffset.UTC),
                                client,
                                key))
                .update();
    }

    /// What was recorded under a client's key.
    Optional<CashMovement> under(String client, String key) {
        return sql.sql(MOVEMENT + " where client = ? and key = ?")
                .params(client, key)
                .query((row, n) -> movement(row))
                .optional();
    }

    /// Those of a shift, newest first.
    List<CashMovement> of(long shift, @Nullable Long before, int limit) {
        return sql.sql(
                        MOVEMENT
                                + """
                                 where shift = :shift and (:before::bigint is null or id < :before)
                                 order by id desc
                                 limit :limit
                                """)
                .param("shift", shift)
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> movement(row))
                .list();
    }

    private static CashMovement movement(ResultSet row) throws SQLException {
        return new CashMovement(
                row.getLong("id"),
                row.getLong("shift"),
                row.getLong("fen"),
                CashMovement.Reason.valueOf(row.getString("reason")),
                row.getString("note"),
                row.getString("witness"),
                row.getString("moved_by"),
                row.getObject("moved_at", OffsetDateTime.class).toInstant());
    }
}
