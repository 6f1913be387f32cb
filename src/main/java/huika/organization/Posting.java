package huika.organization;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A line of somebody's history: which post they held from a day on.
///
/// @param role null: they left
public record Posting(
        @Nullable String role,
        @Nullable String branch,
        @Nullable String department,
        LocalDate since,
        String by,
        @Nullable String reason,
        Instant writtenAt) {}
