package huika.ledger;

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
        @Nullable String branch) {}
