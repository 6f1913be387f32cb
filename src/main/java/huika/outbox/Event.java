package huika.outbox;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Something that happened, as it is written.
///
/// @param bucket the bucket of the membership or bearer card, 0 for events of neither
/// @param membership whose it is; its events are delivered in their order
/// @param subject what it is about: a slip, a top-up, a card; written with [EventType#subject]
/// @param sequence the membership's version after it, rising by one or more with each event
/// @param data JSON to keep, or null where [EventType#payload] builds it from what was stored
public record Event(
        int bucket,
        long id,
        EventType type,
        String program,
        @Nullable String branch,
        @Nullable Long membership,
        @Nullable Long subject,
        @Nullable Long sequence,
        Instant at,
        LocalDate businessDate,
        @Nullable String data) {

    static final String PREFIX = "evt";

    public Event {
        if (bucket < 0 || bucket > Short.MAX_VALUE) {
            throw new IllegalArgumentException("bucket out of range: " + bucket);
        }
    }
}
