package huika.outbox;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An event as the feed and webhooks show it.
///
/// @param id `evt_…`, the same on every delivery
/// @param sequence rises with each event of the membership
record EventView(
        String id,
        String type,
        OffsetDateTime occurredAt,
        LocalDate businessDate,
        String program,
        @Nullable String branch,
        @Nullable String membership,
        @Nullable Long sequence,
        String apiVersion,
        Map<String, Object> data) {

    static final String API_VERSION = "v1";
}
