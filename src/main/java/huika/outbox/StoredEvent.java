package huika.outbox;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An event as it lies in the outbox.
///
/// @param transaction the transaction that wrote it; with the id its place in the feed
/// @param type the number of its [EventType]
public record StoredEvent(
        String transaction,
        int bucket,
        long id,
        int type,
        String program,
        @Nullable String branch,
        @Nullable Long membership,
        @Nullable Long subject,
        @Nullable Long sequence,
        Instant at,
        LocalDate businessDate,
        @Nullable String data) {}
