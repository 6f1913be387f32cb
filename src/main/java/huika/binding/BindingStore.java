package huika.binding;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class BindingStore {

    private final JdbcClient sql;

    BindingStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// Lets nobody else bind this membership or this identity until the transaction ends.
    void lock(String program, byte[] identity, long membership) {
        sql.sql(
                        """
                        select pg_advisory_xact_lock(k)
                          from unnest(array[hashtextextended(?, 11),
                                            hashtextextended(encode(?, 'hex'), 12)]) as l (k)
                         order by k
                        """)
                .params(program + "/" + membership, identity)
                .query()
                .listOfRows();
    }

    Optional<Long> membership(String program, byte[] identity) {
        return sql.sql("select membership from binding.wechat where program = ? and identity = ?")
                .params(program, identity)
                .query(Long.class)
                .optional();
    }

    /// Since when a membership has an identity.
    Optional<Instant> since(long membership) {
        return sql.sql("select at from binding.wechat where membership = ?")
                .param(membership)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    void insert(String program, byte[] identity, long membership, String person, Instant at) {
        sql.sql(
                        """
                        insert into binding.wechat (program, identity, membership, person, at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(program, identity, membership, person, Timestamp.from(at))
                .update();
    }

    boolean delete(long membership) {
        return sql.sql("delete from binding.wechat where membership = ?").param(membership).update()
                == 1;
    }
}
