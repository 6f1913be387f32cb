package huika.ledger;

import huika.kernel.Chain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table another module writes within the group: its statement, and the array types of its
/// columns.
///
/// @param sql a constant `insert … select … from unnest(?, …)` or an update of that shape
/// @param types PostgreSQL types of the columns; each row gives a `Long`, `Integer`, `Boolean` or
///   `String` (null allowed) for each
/// @param lastWins of rows with the same first column only the last is written: for updates
public record Rows(String name, String sql, List<String> types, boolean lastWins) {

    public Rows {
        types = List.copyOf(types);
    }

    public Rows(String name, String sql, List<String> types) {
        this(name, sql, types, false);
    }

    Chain.Part part(List<@Nullable Object[]> all) {
        var rows = lastWins ? last(all) : all;
        var columns = new ArrayList<Chain.Column>();
        for (var i = 0; i < types.size(); i++) {
            columns.add(new Chain.Column(types.get(i), column(types.get(i), rows, i)));
        }
        return new Chain.Part(name, sql, columns);
    }

    private static List<@Nullable Object[]> last(List<@Nullable Object[]> rows) {
        var byKey = new LinkedHashMap<@Nullable Object, @Nullable Object[]>();
        for (var row : rows) byKey.put(row[0], row);
        return List.copyOf(byKey.values());
    }

    private static Object column(String type, List<@Nullable Object[]> rows, int index) {
        @Nullable Object[] values =
                switch (type) {
                    case "bigint" -> new Long[rows.size()];
                    case "integer", "smallint" -> new Integer[rows.size()];
                    case "boolean" -> new Boolean[rows.size()];
                    default -> new String[rows.size()];
                };
        for (var i = 0; i < values.length; i++) values[i] = rows.get(i)[index];
        return values;
    }
}
