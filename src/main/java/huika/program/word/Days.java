package huika.program.word;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// A set of days in the calendar, most of them recurring. Written as the parts of [Window].
public sealed interface Days {

    boolean contains(LocalDate day);

    /// Every day: `daily`.
    record Daily() implements Days {
        @Override
        public boolean contains(LocalDate day) {
            return true;
        }

        @Override
        public String toString() {
            return "daily";
        }
    }

    /// Days of the week: `weekdays`, `weekends`, `saturday`, `monday and thursday`.
    record OfWeek(Set<DayOfWeek> days) implements Days {

        static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        static final Set<DayOfWeek> WEEKENDS = EnumSet.range(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

        public OfWeek {
            if (days.isEmpty()) throw new IllegalArgumentException("没有日子 | no day");
            days = Collections.unmodifiableSet(EnumSet.copyOf(days));
        }

        @Override
        public boolean contains(LocalDate day) {
            return days.contains(day.getDayOfWeek());
        }

        @Override
        public String toString() {
            if (days.equals(WEEKDAYS)) return "weekdays";
            if (days.equals(WEEKENDS)) return "weekends";
            return days.stream()
                    .map(day -> day.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" and "));
        }
    }

    /// Days of every month: `8th of month`, `1st to 5th of month`. A month without such a day has
    /// none.
    record OfMonth(int first, int last) implements Days {

        public OfMonth {
            if (first < 1 || last > 31 || last < first) {
                throw new IllegalArgumentException("日期须在 1 到 31 之间 | a day of month is 1 to 31");
            }
        }

        @Override
        public boolean contains(LocalDate day) {
            return first <= day.getDayOfMonth() && day.getDayOfMonth() <= last;
        }

        @Override
        public String toString() {
            var range = first == last ? ordinal(first) : ordinal(first) + " to " + ordinal(last);
            return range + " of month";
        }

        private static String ordinal(int day) {
            if (day / 10 == 1) return day + "th";
            return day
                    + switch (day % 10) {
                        case 1 -> "st";
                        case 2 -> "nd";
                        case 3 -> "rd";
                        default -> "th";
                    };
        }
    }

    /// The first or last days of a period: `last day of month`, `last week of quarter` (its last 7
    /// days), `first 10 days of year`.
    record Edge(boolean last, int count, Stretch stretch) implements Days {

        public Edge {
            if (count < 1 || count > 28) {
                throw new IllegalArgumentException("天数须在 1 到 28 之间 | the days are 1 to 28");
            }
        }

        @Override
        public boolean contains(LocalDate day) {
            return last
                    ? day.plusDays(count).isAfter(stretch.lastDay(day))
                    : day.minusDays(count).isBefore(stretch.firstDay(day));
        }

        @Override
        public String toString() {
            var length =
                    switch (count) {
                        case 1 -> "day";
                        case 7 -> "week";
                        default -> count + " days";
                    };
            return (last ? "last " : "first ") + length + " of " + stretch.word();
        }
    }

    /// The Monday-to-Sunday week in which a period ends, as far as it lies in the period: `last
    /// calendar week of quarter`.
    record LastCalendarWeek(Stretch stretch) implements Days {
        @Override
        public boolean contains(LocalDate day) {
            var end = stretch.lastDay(day);
            return !day.isBefore(end.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
        }

        @Override
        public String toString() {
            return "last calendar week of " + stretch.word();
        }
    }

    /// Dated days, first and last included: `2026-05-01 to 2026-05-07`.
    record Dated(LocalDate first, LocalDate last) implements Days {

        public Dated {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("结束早于开始 | it ends before it starts");
            }
        }

        @Override
        public boolean contains(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }

        @Override
        public String toString() {
            return first.equals(last) ? first.toString() : first + " to " + last;
        }
    }

    /// The same days each year: `06-18`, `12-24 to 01-03`.
    record Yearly(MonthDay first, MonthDay last) implements Days {
        @Override
        public boolean contains(LocalDate day) {
            var here = MonthDay.from(day);
            var begun = !here.isBefore(first);
            var notOver = !here.isAfter(last);
            return first.isAfter(last) ? begun || notOver : begun && notOver;
        }

        @Override
        public String toString() {
            var start = first.toString().substring(2);
            return first.equals(last) ? start : start + " to " + last.toString().substring(2);
        }
    }

    /// A stretch of the calendar that returns.
    enum Stretch {
        MONTH,
        QUARTER,
        YEAR;

        LocalDate firstDay(LocalDate day) {
            return switch (this) {
                case MONTH -> day.withDayOfMonth(1);
                case QUARTER ->
                        LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
                case YEAR -> day.withDayOfYear(1);
            };
        }

        LocalDate lastDay(LocalDate day) {
            var months =
                    switch (this) {
                        case MONTH -> 1;
                        case QUARTER -> 3;
                        case YEAR -> 12;
                    };
            return firstDay(day).plusMonths(months).minusDays(1);
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
