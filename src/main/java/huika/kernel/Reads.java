package huika.kernel;

import huika.kernel.Chain.Column;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/// Several selects in one round trip, run and read in the order they were added. Each is a
/// statement of its own and sees what was committed when its turn came: after a `for update`, what
/// the lock waited for.
public final class Reads {

    /// Longer arrays travel one select at a time: both sides could otherwise wait for each other to
    /// take in what they send.
    private static final int MOST_TOGETHER = 128;

    private final List<Read> reads = new ArrayList<>();

    /// Takes in the rows of a select.
    public interface Rows {
        void read(ResultSet rows) throws SQLException;
    }

    private record Read(String sql, List<Column> columns, Rows rows) {}

    /// @param sql a constant: its parameters in the order of `columns`
    public Reads add(String sql, List<Column> columns, Rows rows) {
        reads.add(new Read(sql.strip(), columns, rows));
        return this;
    }

    /// @param rows about how many rows the longest of them asks for
    public void run(Connection connection, int rows) throws SQLException {
        if (rows <= MOST_TOGETHER) {
            run(connection, reads);
            return;
        }
        for (var read : reads) run(connection, List.of(read));
    }

    private static void run(Connection connection, List<Read> reads) throws SQLException {
        if (reads.isEmpty()) return;
        var postgres = connection.unwrap(PGConnection.class);
        var text = String.join(";\n", reads.stream().map(Read::sql).toList());
        try (var statement = connection.prepareStatement(text)) {
            var index = 1;
            for (var read : reads) {
                for (var column : read.columns()) column.bind(postgres, statement, index++);
            }
            statement.execute();
            for (var read : reads) {
                try (var rows = statement.getResultSet()) {
                    read.rows().read(rows);
                }
                statement.getMoreResults();
            }
        }
    }
}
