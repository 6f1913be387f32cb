package huika.custody;

import huika.custody.WriteOff.How;
import huika.custody.WriteOff.State;
import huika.security.Scope;
import huika.stock.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class WriteOffStore {

    private static final String COLUMNS =
            """
            select w.id, w.program, w.product, w.branch, w.kind, w.quantity, w.reason, w.needed,
                   w.state, w.keeper, w.opened_at, w.done_at,
                   array(select person from custody.witness
                          where write_off = w.id order by at, person) as witnesses
              from custody.write_off w
            """;

    private final JdbcClient sql;

    WriteOffStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(WriteOff it) {
        sql.sql(
                        """
                        insert into custody.write_off
                               (id, program, product, branch, kind, quantity, reason, needed, state,
                                keeper, opened_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                it.id(),
                                it.kind().program(),
                                it.kind().product(),
                                it.branch(),
                                it.how().name(),
                                it.quantity(),
                                it.reason(),
                                it.needed(),
                                it.keeper(),
                                Timestamp.from(it.openedAt())))
                .update();
    }

    void sign(long id, String person, Instant at) {
        sql.sql("insert into custody.witness (write_off, person, at) values (?, ?, ?)")
                .params(id, person, Timestamp.from(at))
                .update();
    }

    void close(long id, State state, @Nullable Instant doneAt) {
        sql.sql("update custody.write_off set state = ?, done_at = ? where id = ?")
                .params(
                        Arrays.asList(
                                state.name(), doneAt == null ? null : Timestamp.from(doneAt), id))
                .update();
    }

    Optional<WriteOff> lock(long id) {
        return sql.sql(COLUMNS + " where w.id = ? for update of w")
                .param(id)
                .query(WriteOffStore::read)
                .optional();
    }

    Optional<WriteOff> find(long id) {
        return sql.sql(COLUMNS + " where w.id = ?").param(id).query(WriteOffStore::read).optional();
    }

    /// Newest first.
    List<WriteOff> list(
            Scope branches,
            String program,
            @Nullable State state,
            @Nullable Long before,
            int limit) {
        return sql.sql(
                        COLUMNS
                                + """
                                 where w.program = :program
                                   and (:branches::text[] is null or w.branch = any(:branches))
                                   and (:state::text is null or w.state = :state)
                                   and (:before::bigint is null or w.id < :before)
                                 order by w.id desc
                                 limit :limit
                                """)
                .param("program", program)
                .param("branches", HandOverStore.codes(branches))
                .param("state", state == null ? null : state.name())
                .param("before", before)
                .param("limit", limit)
                .query(WriteOffStore::read)
                .list();
    }

    private static WriteOff read(ResultSet row, int number) throws SQLException {
        var done = row.getTimestamp("done_at");
        return new WriteOff(
                row.getLong("id"),
                new Kind(row.getString("program"), row.getString("product")),
                row.getString("branch"),
                How.valueOf(row.getString("kind")),
                row.getLong("quantity"),
                row.getString("reason"),
                row.getInt("needed"),
                State.valueOf(row.getString("state")),
                row.getString("keeper"),
                row.getTimestamp("opened_at").toInstant(),
                done == null ? null : done.toInstant(),
                List.of((String[]) row.getArray("witnesses").getArray()));
    }
}
