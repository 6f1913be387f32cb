package huika.kernel;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/// Which days are worked: Monday to Friday less public holidays, and the weekend days that make up
/// for them. Years nobody has told are Monday to Friday.
///
/// @param holidays days off that would be worked by the weekday, or stand in a notice anyway
/// @param makeUpDays weekend days that are worked
/// @param years those whose holidays are known
public record WorkingDays(Set<LocalDate> holidays, Set<LocalDate> makeUpDays, Set<Integer> years) {

    /// Monday to Friday, always.
    public static final WorkingDays WEEKDAYS = new WorkingDays(Set.of(), Set.of(), Set.of());

    public WorkingDays {
        holidays = Set.copyOf(holidays);
        makeUpDays = Set.copyOf(makeUpDays);
        years = Set.copyOf(years);
    }

    public boolean includes(LocalDate day) {
        if (makeUpDays.contains(day)) return true;
        return day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue()
                && !holidays.contains(day);
    }

    /// Whether the year's holidays are known, so that [#includes] is more than a guess.
    public boolean covers(int year) {
        return years.contains(year);
    }

    /// The working day that many working days after `day`, which need not be one; 0 is `day`
    /// itself.
    public LocalDate after(LocalDate day, int count) {
        if (count < 0) throw new IllegalArgumentException("count: " + count);
        var reached = day;
        for (var left = count; left > 0; ) {
            reached = reached.plusDays(1);
            if (includes(reached)) left--;
        }
        return reached;
    }
}
