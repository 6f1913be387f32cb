package huika.audit;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which entries somebody wants to see and may see; null leaves a side open.
///
/// @param from inclusive
/// @param to exclusive
/// @param programs those the reader may see; entries of no program are for readers of all
/// @param branches likewise
public record AuditFilter(
        @Nullable String kind,
        @Nullable String subject,
        @Nullable String person,
        @Nullable String action,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Set<String> programs,
        @Nullable Set<String> branches) {}
