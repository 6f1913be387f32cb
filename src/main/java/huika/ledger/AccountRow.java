package huika.ledger;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The hot row of one membership or bearer card, as it was read.
///
/// @param effectiveOn first day of benefits, from which card years count; null: still to come
/// @param spent fen in the tier window, right until `windowUntil`
/// @param windowUntil the first day on which something drops out of the tier window
/// @param nextExpiry no lot is usable past this day without a look; null: none expires
public record AccountRow(
        int bucket,
        long id,
        String program,
        String subject,
        String status,
        @Nullable String category,
        @Nullable String tier,
        @Nullable LocalDate tierSince,
        @Nullable MonthDay birthday,
        List<String> parties,
        @Nullable LocalDate effectiveOn,
        long principal,
        long bonus,
        long points,
        long owedPoints,
        Map<String, Long> counted,
        long spent,
        long purchases,
        LocalDate windowUntil,
        @Nullable LocalDate nextExpiry,
        @Nullable LocalDate lastPurchase,
        Marks marks,
        long version) {

    public AccountRow {
        parties = List.copyOf(parties);
        counted = Map.copyOf(counted);
    }
}
