package huika.job;

import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The record of one run.
///
/// @param cause `SCHEDULE` or `PERSON`
/// @param outcome `RUNNING`, `DONE`, `FAILED`, `STOPPED` (by the end of the server) or
///   `INTERRUPTED` (the server died)
/// @param error the kind of trouble a failed run met; the log tells more
public record RunView(
        String id,
        String job,
        String cause,
        OffsetDateTime dueAt,
        OffsetDateTime startedAt,
        @Nullable OffsetDateTime endedAt,
        String outcome,
        Map<String, Long> counts,
        @Nullable String error) {}
