package huika.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A journal of an account, without its entries.
public record JournalRow(
        long id,
        String kind,
        Instant at,
        LocalDate businessDate,
        @Nullable String document,
        @Nullable String branch) {

    static JournalRow read(ResultSet row) throws SQLException {
        return new JournalRow(
                row.getLong(1),
                row.getString(2),
                row.getTimestamp(3).toInstant(),
                row.getObject(4, LocalDate.class),
                row.getString(5),
                row.getString(6));
    }
}
