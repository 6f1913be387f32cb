package huika.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rows of another module a work needs inside its group. All works of a group that ask the same
/// lookup are answered by one statement, read after the accounts are locked.
///
/// @param sql a constant: `… = any(?)`, the keys as its only parameter, or the group's bucket
///   before them where `byBucket`
/// @param keyType the keys' type as PostgreSQL names it
public record Lookup<K, V>(
        String name,
        String sql,
        boolean byBucket,
        String keyType,
        Reader<V> reader,
        Function<V, K> key) {

    /// Reads one row.
    public interface Reader<V> {
        V read(ResultSet row) throws SQLException;
    }

    /// One key a work asks for.
    public record Ask<K, V>(Lookup<K, V> lookup, K key) {}

    /// What lookups answered, by key.
    public interface Answers {
        <K, V> @Nullable V get(Lookup<K, V> lookup, K key);

        /// What a journal named by [Work#undoes] took from lots and is still out.
        TakenLots taken(long journal);
    }

    public Ask<K, V> ask(K wanted) {
        return new Ask<>(this, wanted);
    }
}
