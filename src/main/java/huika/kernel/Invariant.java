package huika.kernel;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A promise about what is stored that can be proved at any time, such as "the lots of a membership
/// add up to its balance". Each module declares its own as beans; all are proved in one snapshot.
///
/// @param name what holds, as a stable name: `ledger.lots-equal-balances`
/// @param check looks at the data through the given client; only reads
public record Invariant(String name, Function<JdbcClient, Findings> check) {

    /// What a check found.
    ///
    /// @param checked how many things were looked at
    /// @param differences those which break the promise: ids and numbers, no personal data
    public record Findings(
            long checked, List<? extends Map<String, ? extends @Nullable Object>> differences) {

        public Findings {
            differences = List.copyOf(differences);
        }
    }

    /// The most differences an SQL check lists.
    public static final int MOST_DIFFERENCES = 100;

    /// An invariant proved in SQL.
    ///
    /// @param counting a query of one number: how many things are checked
    /// @param differences a query of the rows which break the promise
    public static Invariant sql(String name, String counting, String differences) {
        return new Invariant(
                name,
                jdbc -> {
                    long checked = jdbc.sql(counting).query(Long.class).single();
                    var rows =
                            jdbc.sql(
                                            "select d.* from ("
                                                    + differences
                                                    + ") d limit "
                                                    + MOST_DIFFERENCES)
                                    .query()
                                    .listOfRows();
                    return new Findings(checked, rows);
                });
    }
}
