package huika.desk;

import huika.kernel.Clock;
import huika.security.Masks;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A case as people see it; the card's number masked.
///
/// @param late whether it is, or was, done after it was due
/// @param steps what was done; empty in lists
public record CaseView(
        String id,
        String kind,
        String program,
        String branch,
        String card,
        String state,
        String openedBy,
        OffsetDateTime openedAt,
        @Nullable OffsetDateTime dueAt,
        @Nullable OffsetDateTime closedAt,
        boolean late,
        Map<String, Object> facts,
        List<Step> steps) {

    public record Step(
            String step, String state, String person, OffsetDateTime at, @Nullable String note) {}

    public static CaseView of(CaseFile file, List<Step> steps, Instant now) {
        var end = file.closedAt() == null ? now : file.closedAt();
        return new CaseView(
                file.text(),
                file.kind(),
                file.program(),
                file.branch(),
                Masks.card(file.card()),
                file.state(),
                file.openedBy(),
                local(file.openedAt()),
                file.dueAt() == null ? null : local(file.dueAt()),
                file.closedAt() == null ? null : local(file.closedAt()),
                file.dueAt() != null && end.isAfter(file.dueAt()),
                file.facts(),
                steps);
    }

    static OffsetDateTime local(Instant at) {
        return at.atZone(Clock.ZONE).toOffsetDateTime();
    }
}
