package huika.calendar;

import java.time.LocalDate;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// A year's days off and make-up days.
///
/// @param source the notice it comes from; null where the year is not known
public record CalendarYear(
        int year,
        @Nullable String source,
        SortedSet<LocalDate> holidays,
        SortedSet<LocalDate> makeUpDays) {}
