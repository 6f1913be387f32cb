package huika.member;

import huika.kernel.Chain;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What registrations hold back from each other, and their one write.
@Component
final class RegisterStore {

    private final JdbcClient sql;
    private final JdbcTemplate template;

    RegisterStore(JdbcClient sql, DataSource database) {
        this.sql = sql;
        this.template = new JdbcTemplate(database);
    }

    /// Waits for everybody else who works on the same key, until the end of the transaction; those
    /// who bring in many at once do not, and meet at the unique index.
    void lock(byte[] key) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(encode(?::bytea, 'hex'), 0))")
                .param(key)
                .query((row, n) -> true)
                .single();
    }

    /// The places taken under these keys, each with the number of who holds it.
    Map<ByteBuffer, NavigableMap<Integer, String>> places(
            String program, Collection<ByteBuffer> keys) {
        var places = new HashMap<ByteBuffer, NavigableMap<Integer, String>>();
        if (keys.isEmpty()) return places;
        sql.sql(
                        """
                        select unique_key, unique_slot, number
                          from member.membership
                         where program = ? and unique_key = any (?)
                        """)
                .params(program, keys.stream().map(ByteBuffer::array).toArray(byte[][]::new))
                .query(row -> {
                    var key = ByteBuffer.wrap(row.getBytes(1));
                    places.computeIfAbsent(key, _ -> new TreeMap<>())
                            .put(row.getInt(2), row.getString(3));
                });
        return places;
    }

    /// The last number given out under each prefix. Holds back other registrations of the program
    /// until this one is committed, so ask for it last.
    Map<String, Long> numbers(String program, Collection<String> prefixes) {
        var numbers = new TreeMap<String, Long>();
        for (var prefix : new TreeSet<>(prefixes)) {
            var last =
                    """
                    insert into member.numbering (program, prefix, last)
                    values (?, ?, 0)
                    on conflict (program, prefix) do update
                       set last = numbering.last
                    returning last
                    """;
            numbers.put(prefix, sql.sql(last).params(program, prefix).query(Long.class).single());
        }
        return numbers;
    }

    void keepNumbers(String program, Map<String, Long> numbers) {
        numbers.forEach((prefix, last) ->
                sql.sql("update member.numbering set last = ? where program = ? and prefix = ?")
                        .params(last, program, prefix)
                        .update());
    }

    /// Runs the chain in the transaction under way.
    void write(Chain chain) {
        template.execute((ConnectionCallback<long[]>) chain::execute);
    }
}
