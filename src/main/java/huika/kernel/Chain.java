package huika.kernel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Many writes to many tables as one prepared statement: one round trip, all or nothing.
///
/// Each [Part] becomes one `with` clause; its rows come as arrays (`from unnest(?::bigint[], …)`),
/// so the text stays the same whatever the number of rows and PostgreSQL plans it once. All parts
/// see the tables as they were before the statement, never each other's rows.
///
/// ```java
/// new Chain().add(slips).add(OutboxParts.insert(events)).execute(connection);
/// ```
public final class Chain {

    private static final ConcurrentHashMap<List<String>, String> TEXTS = new ConcurrentHashMap<>();

    private final List<Part> parts = new ArrayList<>();

    /// One parameter: an array of one value a row (`long[]`, `String[]` …) or a single value.
    ///
    /// @param sqlType the type of an array's elements as PostgreSQL names it, such as `bigint`
    public record Column(String sqlType, Object value) {

        public static <T> Column longs(List<T> rows, ToLongFunction<T> part) {
            return new Column("bigint", rows.stream().mapToLong(part).toArray());
        }

        public static <T> Column ints(List<T> rows, Function<T, @Nullable Integer> part) {
            return new Column("integer", rows.stream().map(part).toArray(Integer[]::new));
        }

        public static <T> Column texts(List<T> rows, Function<T, @Nullable String> part) {
            return new Column("text", rows.stream().map(part).toArray(String[]::new));
        }

        public static <T> Column bytes(List<T> rows, Function<T, byte @Nullable []> part) {
            return new Column("bytea", rows.stream().map(part).toArray(byte[][]::new));
        }

        /// Days since 1970, as `integer`.
        public static <T> Column days(List<T> rows, Function<T, @Nullable LocalDate> part) {
            return ints(
                    rows,
                    row -> {
                        var day = part.apply(row);
                        return day == null ? null : (int) day.toEpochDay();
                    });
        }

        void bind(PGConnection postgres, PreparedStatement statement, int index)
                throws SQLException {
            if (value.getClass().isArray()) {
                statement.setArray(index, postgres.createArrayOf(sqlType, value));
            } else {
                statement.setObject(index, value);
            }
        }
    }

    /// One `insert`, `update` or `delete`.
    ///
    /// @param name the name of its `with` clause, unique in the chain
    /// @param sql a constant: its parameters in the order of `columns`, without `returning`
    /// @param counted whether [Chain#execute] tells how many rows it wrote
    public record Part(String name, String sql, List<Column> columns, boolean counted) {

        public Part {
            columns = List.copyOf(columns);
        }

        public Part(String name, String sql, List<Column> columns) {
            this(name, sql, columns, false);
        }

        /// The same part, which tells how many rows it wrote.
        public Part toCount() {
            return new Part(name, sql, columns, true);
        }
    }

    /// A `text[]` as a literal, for columns whose every row is an array.
    public static String array(List<String> texts) {
        var text = new StringBuilder("{");
        for (var each : texts) {
            if (text.length() > 1) text.append(',');
            text.append('"').append(each.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
        return text.append('}').toString();
    }

    /// Microseconds since 1970, which is what PostgreSQL keeps of a time.
    public static long micros(Instant at) {
        return Math.addExact(
                Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
    }

    public Chain add(Part part) {
        parts.add(part);
        return this;
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /// Runs the chain in the connection's transaction.
    ///
    /// @return the number of rows each counted part wrote, in the order they were added
    public long[] execute(Connection connection) throws SQLException {
        if (parts.isEmpty()) throw new IllegalStateException("a chain without parts");
        var postgres = connection.unwrap(PGConnection.class);
        try (var statement = connection.prepareStatement(text())) {
            var index = 1;
            for (var part : parts) {
                for (var column : part.columns()) column.bind(postgres, statement, index++);
            }
            try (var row = statement.executeQuery()) {
                row.next();
                var counts = new long[(int) parts.stream().filter(Part::counted).count()];
                for (var i = 0; i < counts.length; i++) counts[i] = row.getLong(i + 1);
                return counts;
            }
        }
    }

    private String text() {
        var key = new ArrayList<String>(parts.size() * 2);
        for (var part : parts) {
            key.add(part.counted() ? part.name() + " counted" : part.name());
            key.add(part.sql());
        }
        return TEXTS.computeIfAbsent(key, ignored -> compose());
    }

    private String compose() {
        var clauses = new ArrayList<String>();
        var counts = new ArrayList<String>();
        for (var part : parts) {
            var returning = part.counted() ? "\nreturning 1" : "";
            clauses.add(part.name() + " as (\n" + part.sql().strip() + returning + ")");
            if (part.counted()) counts.add("(select count(*) from " + part.name() + ")");
        }
        var select = counts.isEmpty() ? "1" : String.join(", ", counts);
        return "with " + String.join(",\n", clauses) + "\nselect " + select;
    }
}
