package huika.counter;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// A line of a membership's statement.
///
/// @param amount above zero where the member got it
public record MembershipEntryView(
        String journal,
        String kind,
        OffsetDateTime at,
        LocalDate businessDate,
        String asset,
        long amount,
        String counterpart,
        @Nullable String branch,
        @Nullable String document) {}
