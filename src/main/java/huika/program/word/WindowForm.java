package huika.program.word;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads the written form of a [Window].
final class WindowForm {

    private static final Pattern HOURS =
            Pattern.compile("(?:(.+) )?([0-9]{1,2}:[0-9]{2})-([0-9]{1,2}:[0-9]{2})");
    private static final Pattern OF_MONTH =
            Pattern.compile(
                    "([0-9]{1,2})(?:st|nd|rd|th)(?: to ([0-9]{1,2})(?:st|nd|rd|th))? of month");
    private static final Pattern EDGE =
            Pattern.compile(
                    "(first|last) (day|week|calendar week|([0-9]{1,2}) days) of (month|quarter|year)");
    private static final Pattern DATED =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?: to ([0-9]{4}-[0-9]{2}-[0-9]{2}))?");
    private static final Pattern YEARLY =
            Pattern.compile("([0-9]{2}-[0-9]{2})(?: to ([0-9]{2}-[0-9]{2}))?");

    private WindowForm() {}

    static Window parse(String text) {
        try {
            var hours = HOURS.matcher(text);
            if (!hours.matches()) return new Window(days(text), null, null);
            var days = hours.group(1) == null ? new Days.Daily() : days(hours.group(1));
            return new Window(days, Daytime.parse(hours.group(2)), Daytime.parse(hours.group(3)));
        } catch (DateTimeException notADay) {
            throw new IllegalArgumentException(
                    "没有这一天：" + text + " | no such day: " + text, notADay);
        }
    }

    private static Days days(String text) {
        var month = OF_MONTH.matcher(text);
        if (month.matches()) {
            var first = Integer.parseInt(month.group(1));
            var last = month.group(2) == null ? first : Integer.parseInt(month.group(2));
            return new Days.OfMonth(first, last);
        }
        var edge = EDGE.matcher(text);
        if (edge.matches()) {
            return edge(edge.group(1).equals("last"), edge.group(2), edge.group(3), edge.group(4));
        }
        var dated = DATED.matcher(text);
        if (dated.matches()) {
            var first = LocalDate.parse(dated.group(1));
            return new Days.Dated(
                    first, dated.group(2) == null ? first : LocalDate.parse(dated.group(2)));
        }
        var yearly = YEARLY.matcher(text);
        if (yearly.matches()) {
            var first = MonthDay.parse("--" + yearly.group(1));
            return new Days.Yearly(
                    first,
                    yearly.group(2) == null ? first : MonthDay.parse("--" + yearly.group(2)));
        }
        return switch (text) {
            case "daily" -> new Days.Daily();
            case "weekdays" -> new Days.OfWeek(Days.OfWeek.WEEKDAYS);
            case "weekends" -> new Days.OfWeek(Days.OfWeek.WEEKENDS);
            default -> ofWeek(text);
        };
    }

    private static Days edge(boolean last, String length, String count, String stretch) {
        var period = Days.Stretch.valueOf(stretch.toUpperCase(Locale.ROOT));
        return switch (length) {
            case "day" -> new Days.Edge(last, 1, period);
            case "week" -> new Days.Edge(last, 7, period);
            case "calendar week" -> {
                if (!last) throw unknown("first calendar week");
                yield new Days.LastCalendarWeek(period);
            }
            default -> new Days.Edge(last, Integer.parseInt(count), period);
        };
    }

    private static Days ofWeek(String text) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var name : text.split(" and ", -1)) {
            var day =
                    EnumSet.allOf(DayOfWeek.class).stream()
                            .filter(d -> d.name().toLowerCase(Locale.ROOT).equals(name))
                            .findFirst()
                            .orElseThrow(() -> unknown(text));
            days.add(day);
        }
        return new Days.OfWeek(days);
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "不认识的时间窗“"
                        + text
                        + "”，可写作 last week of quarter、8th of month、weekdays 14:00-17:00 等 | "
                        + "unknown window '"
                        + text
                        + "'; write last week of quarter, 8th of month, weekdays 14:00-17:00");
    }
}
