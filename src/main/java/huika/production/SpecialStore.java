package huika.production;

import huika.production.SpecialRequest.State;
import huika.security.Scope;
import huika.stock.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class SpecialStore {

    private static final String COLUMNS =
            """
            select id, program, product, branch, quantity, offer, discount, reason, state, sha256,
                   approval, asked_by, asked_at, enabled_by
              from production.special_request
            """;

    private final JdbcClient sql;

    SpecialStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(SpecialRequest it) {
        sql.sql(
                        """
                        insert into production.special_request
                               (id, program, product, branch, quantity, offer, discount, reason,
                                state, sha256, asked_by, asked_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                it.id(),
                                it.kind().program(),
                                it.kind().product(),
                                it.branch(),
                                it.quantity(),
                                it.offer(),
                                it.discount(),
                                it.reason(),
                                it.state().name(),
                                it.sha256(),
                                it.askedBy(),
                                Timestamp.from(it.askedAt())))
                .update();
    }

    void asked(long id, long approval) {
        sql.sql("update production.special_request set approval = ? where id = ?")
                .params(approval, id)
                .update();
    }

    void move(long id, State state, @Nullable String enabledBy) {
        sql.sql("update production.special_request set state = ?, enabled_by = ? where id = ?")
                .params(Arrays.asList(state.name(), enabledBy, id))
                .update();
    }

    Optional<SpecialRequest> lock(long id) {
        return sql.sql(COLUMNS + " where id = ? for update")
                .param(id)
                .query(SpecialStore::read)
                .optional();
    }

    Optional<SpecialRequest> find(long id) {
        return sql.sql(COLUMNS + " where id = ?").param(id).query(SpecialStore::read).optional();
    }

    /// Newest first.
    List<SpecialRequest> list(
            Scope programs,
            Scope branches,
            @Nullable String program,
            @Nullable State state,
            @Nullable Long before,
            int limit) {
        return sql.sql(
                        COLUMNS
                                + """
                                 where (:programs::text[] is null or program = any(:programs))
                                   and (:branches::text[] is null or branch = any(:branches))
                                   and (:program::text is null or program = :program)
                                   and (:state::text is null or state = :state)
                                   and (:before::bigint is null or id < :before)
                                 order by id desc
                                 limit :limit
                                """)
                .param("programs", OrderStore.codes(programs))
                .param("branches", OrderStore.codes(branches))
                .param("program", program)
                .param("state", state == null ? null : state.name())
                .param("before", before)
                .param("limit", limit)
                .query(SpecialStore::read)
                .list();
    }

    private static SpecialRequest read(ResultSet row, int number) throws SQLException {
        return new SpecialRequest(
                row.getLong("id"),
                new Kind(row.getString("program"), row.getString("product")),
                row.getString("branch"),
                row.getLong("quantity"),
                row.getString("offer"),
                row.getLong("discount"),
                row.getString("reason"),
                State.valueOf(row.getString("state")),
                row.getString("sha256"),
                row.getObject("approval", Long.class),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("enabled_by"));
    }
}
