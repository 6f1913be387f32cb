package huika.member;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change of a member's data as shown: masked like the member itself.
///
/// @param channel where it came from; `self` for the member's own hand
public record MemberChanged(
        int version,
        String field,
        @Nullable String before,
        @Nullable String after,
        String channel,
        String by,
        Instant at) {

    static MemberChanged of(MemberTraces.Change change, boolean company) {
        return new MemberChanged(
                change.version(),
                change.field().json(),
                masked(change.field(), change.before(), company),
                masked(change.field(), change.after(), company),
                change.channel(),
                change.by(),
                change.at());
    }

    private static @Nullable String masked(
            Particular field, @Nullable String value, boolean company) {
        return value == null ? null : field.masked(value, company);
    }
}
