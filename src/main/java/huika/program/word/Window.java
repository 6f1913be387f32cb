package huika.program.word;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When something is open: days, or hours on them. Written `last week of quarter` (its last 7
/// days), `last calendar week of quarter`, `8th of month`, `weekdays 14:00-17:00`, `saturday`,
/// `2026-05-01 to 2026-05-07`, `06-18`, `22:00-02:00`.
///
/// Days count whole, first and last included. Hours open at the first minute and are over at the
/// last; past midnight they belong to the day they began.
@Example("last week of quarter")
public record Window(Days days, @Nullable Daytime from, @Nullable Daytime until) {

    /// A rule that recurs does so within eight years: 29 February over a year such as 2100.
    private static final int DAYS_TO_LOOK_AHEAD = 8 * 366 + 1;

    public Window {
        if ((from == null) != (until == null) || (from != null && from.equals(until))) {
            throw new IllegalArgumentException("时段须有不同的起止 | hours have a start and another end");
        }
    }

    public static Window parse(String text) {
        return WindowForm.parse(text);
    }

    public boolean contains(LocalDate day) {
        return days.contains(day);
    }

    public boolean contains(LocalDateTime time) {
        var day = time.toLocalDate();
        if (from == null || until == null) return days.contains(day);
        var begun = !from.isAfter(time.toLocalTime());
        var notOver = until.isAfter(time.toLocalTime());
        if (from.compareTo(until) < 0) return begun && notOver && days.contains(day);
        return (begun && days.contains(day)) || (notOver && days.contains(day.minusDays(1)));
    }

    /// When it opens next, at `time` or later; empty if it never does again.
    public Optional<LocalDateTime> nextStart(LocalDateTime time) {
        if (days instanceof Days.Dated dated && dated.first().isAfter(time.toLocalDate())) {
            return Optional.of(opening(dated.first()));
        }
        var first = time.toLocalDate();
        return first.datesUntil(first.plusDays(DAYS_TO_LOOK_AHEAD))
                .filter(this::opensOn)
                .map(this::opening)
                .filter(opening -> !opening.isBefore(time))
                .findFirst();
    }

    @Override
    public String toString() {
        if (from == null) return days.toString();
        var hours = from + "-" + until;
        return days instanceof Days.Daily ? hours : days + " " + hours;
    }

    private boolean opensOn(LocalDate day) {
        return days.contains(day) && (from != null || !days.contains(day.minusDays(1)));
    }

    private LocalDateTime opening(LocalDate day) {
        return from == null ? day.atStartOfDay() : from.on(day);
    }
}
