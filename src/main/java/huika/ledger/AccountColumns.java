package huika.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads hot rows, and writes the two small JSON columns in them.
final class AccountColumns {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, Long>> COUNTS =
            new TypeReference<>() {};

    private AccountColumns() {}

    static AccountRow read(ResultSet row) throws SQLException {
        return new AccountRow(
                row.getInt(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, LocalDate.class),
                birthday(row.getInt(9), row.getInt(10)),
                List.of((String[]) row.getArray(11).getArray()),
                row.getObject(12, LocalDate.class),
                row.getLong(13),
                row.getLong(14),
                row.getLong(15),
                row.getLong(16),
                counted(row.getString(17)),
                row.getLong(18),
                row.getLong(19),
                row.getObject(20, LocalDate.class),
                row.getObject(21, LocalDate.class),
                row.getObject(22, LocalDate.class),
                marks(row.getString(23)),
                row.getLong(24));
    }

    static String counted(Map<String, Long> counted) {
        return counted.isEmpty() ? "{}" : JSON.writeValueAsString(counted);
    }

    static Map<String, Long> counted(String json) {
        return json.equals("{}") ? Map.of() : JSON.readValue(json, COUNTS);
    }

    static String marks(Marks marks) {
        return marks.equals(Marks.NONE) ? "{}" : JSON.writeValueAsString(marks);
    }

    static Marks marks(String json) {
        if (json.equals("{}")) return Marks.NONE;
        return JSON.readValue(json, Marks.class);
    }

    private static @Nullable MonthDay birthday(int month, int day) {
        return month == 0 ? null : MonthDay.of(month, day);
    }
}
