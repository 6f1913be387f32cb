package huika.complimentary;

import huika.complimentary.Gift.State;
import huika.security.Actor;
import huika.security.Scope;
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
final class GiftStore {

    private static final String GIFT =
            """
            select id, program, branch, product, value, account, reason, state, asked_by, asked_at,
                   card
              from complimentary.gift
            """;

    private final JdbcClient sql;

    GiftStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Gift it) {
        sql.sql(
                        """
                        insert into complimentary.gift
                               (id, program, branch, product, value, account, reason, state,
                                asked_by, asked_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                it.id(),
                                it.program(),
                                it.branch(),
                                it.product(),
                                it.value(),
                                it.account(),
                                it.reason(),
                                it.state().name(),
                                it.askedBy(),
                                Timestamp.from(it.askedAt())))
                .update();
    }

    void move(long id, State state, @Nullable String card) {
        sql.sql("update complimentary.gift set state = ?, card = ? where id = ?")
                .params(Arrays.asList(state.name(), card, id))
                .update();
    }

    Optional<Gift> find(long id) {
        return sql.sql(GIFT + " where id = ?").param(id).query(GiftStore::read).optional();
    }

    Optional<Gift> lock(long id) {
        return sql.sql(GIFT + " where id = ? for update")
                .param(id)
                .query(GiftStore::read)
                .optional();
    }

    /// Newest first, those before `before`.
    List<Gift> list(Actor actor, String program, @Nullable Long before, int limit) {
        return sql.sql(
                        GIFT
                                + """
                                 where program = :program
                                   and (:branches::text[] is null or branch = any(:branches))
                                   and (:before::bigint is null or id < :before)
                                 order by id desc
                                 limit :limit
                                """)
                .param("program", program)
                .param("branches", codes(actor.branches()))
                .param("before", before)
                .param("limit", limit)
                .query(GiftStore::read)
                .list();
    }

    private static String @Nullable [] codes(Scope scope) {
        var codes = scope.codes();
        return codes == null ? null : codes.toArray(String[]::new);
    }

    private static Gift read(ResultSet row, int number) throws SQLException {
        return new Gift(
                row.getLong("id"),
                row.getString("program"),
                row.getString("branch"),
                row.getString("product"),
                row.getLong("value"),
                row.getObject("account", Long.class),
                row.getString("reason"),
                State.valueOf(row.getString("state")),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("card"));
    }
}
