package huika.program.word;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A length of time as regulations state it: `12 months`, `3 working days`, `48 hours`, `1 year`.
///
/// Months and years follow the calendar. Working days are Monday to Friday unless the caller hands
/// in a calendar. Whoever counts in dates gets hours and minutes rounded up to whole days.
@Example("12 months")
public record Span(int count, Unit unit) {

    public enum Unit {
        MINUTE,
        HOUR,
        DAY,
        WORKING_DAY,
        WEEK,
        MONTH,
        YEAR;

        private String words(int count) {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ') + (count == 1 ? "" : "s");
        }
    }

    private static final Pattern FORM = Pattern.compile("([0-9]{1,5}) ([a-z ]{3,13})");

    public Span {
        if (count < 0) throw new IllegalArgumentException("期限不能为负 | a span is not negative");
    }

    public static Span parse(String text) {
        var form = FORM.matcher(text);
        if (form.matches()) {
            var count = Integer.parseInt(form.group(1));
            var unit =
                    Arrays.stream(Unit.values())
                            .filter(u ->
                                    form.group(2).equals(u.words(1))
                                            || form.group(2).equals(u.words(2)))
                            .findFirst();
            if (unit.isPresent()) return new Span(count, unit.get());
        }
        throw new IllegalArgumentException(
                "期限须写作 12 months、3 working days、48 hours 等 "
                        + "| a span is written 12 months, 3 working days, 48 hours");
    }

    public LocalDate addTo(LocalDate day) {
        return addTo(day, Span::isWeekday);
    }

    /// @param workingDay tells the working days of the program's calendar
    public LocalDate addTo(LocalDate day, Predicate<LocalDate> workingDay) {
        return move(day, 1, workingDay);
    }

    public LocalDate subtractFrom(LocalDate day) {
        return move(day, -1, Span::isWeekday);
    }

    public LocalDateTime addTo(LocalDateTime time) {
        return switch (unit) {
            case MINUTE -> time.plusMinutes(count);
            case HOUR -> time.plusHours(count);
            case DAY, WORKING_DAY, WEEK, MONTH, YEAR ->
                    addTo(time.toLocalDate()).atTime(time.toLocalTime());
        };
    }

    /// The last day of a span whose first day is `day`: 1 year from 2026-03-02 lasts to 2027-03-01.
    /// Where the last month has no such day, its end counts: 1 month from 31 January lasts to 28
    /// February. A span of nothing ends before it starts.
    public LocalDate lastDayFrom(LocalDate day) {
        var end = addTo(day);
        return switch (unit) {
            case WORKING_DAY -> addTo(day.minusDays(1));
            case MONTH, YEAR -> end.getDayOfMonth() < day.getDayOfMonth() ? end : end.minusDays(1);
            case MINUTE, HOUR, DAY, WEEK -> end.minusDays(1);
        };
    }

    @Override
    public String toString() {
        return count + " " + unit.words(count);
    }

    private LocalDate move(LocalDate day, int direction, Predicate<LocalDate> workingDay) {
        var amount = (long) direction * count;
        return switch (unit) {
            case MINUTE -> day.plusDays(direction * Math.ceilDiv((long) count, 24L * 60));
            case HOUR -> day.plusDays(direction * Math.ceilDiv((long) count, 24L));
            case DAY -> day.plusDays(amount);
            case WEEK -> day.plusWeeks(amount);
            case MONTH -> day.plusMonths(amount);
            case YEAR -> day.plusYears(amount);
            case WORKING_DAY -> {
                var moved = day;
                for (var left = count; left > 0; ) {
                    moved = moved.plusDays(direction);
                    if (workingDay.test(moved)) left--;
                }
                yield moved;
            }
        };
    }

    private static boolean isWeekday(LocalDate day) {
        return day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue();
    }
}
