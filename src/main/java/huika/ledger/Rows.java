package huika.ledger;

import huika.kernel.Chain;
import java.util.ArrayList;
import java.util.List;

/// A table another module writes within the group: its statement, and the array types of its
/// columns.
///
/// @param sql a constant `insert … select … from unnest(?, …)` or an update of that shape
/// @param types PostgreSQL types of the columns; each row gives a `Long`, `Integer`, `Boolean` or
///     `String` (null allowed) for each
public record Rows(String name, String sql, List<String> types) {

    public Rows {
        types = List.copyOf(types);
    }

    Chain.Part part(List<Object[]> rows) {
        var columns = new ArrayList<Chain.Column>();
        for (var i = 0; i < types.size(); i++) {
            columns.add(new Chain.Column(types.get(i), column(types.get(i), rows, i)));
        }
        return new Chain.Part(name, sql, columns);
    }

    private static Object column(String type, List<Object[]> rows, int index) {
        Object[] values =
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
