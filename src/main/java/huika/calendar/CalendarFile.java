package huika.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Days as lines of text: `from,to,holiday|make-up,name`; `#` begins a remark.
final class CalendarFile {

    /// @param holidays as listed, also where a day stands twice
    record Days(List<LocalDate> holidays, List<LocalDate> makeUpDays) {}

    private static final int LONGEST_SPAN = 31;

    private CalendarFile() {}

    /// @throws IllegalArgumentException naming the first line that cannot be read
    static Days read(String text) {
        var days = new Days(new ArrayList<>(), new ArrayList<>());
        var lines = text.replace("\ufeff", "").lines().toList();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith("from,")) continue;
            try {
                read(line.split(",", -1), days);
            } catch (IllegalArgumentException | DateTimeException wrong) {
                throw new IllegalArgumentException("line " + (i + 1), wrong);
            }
        }
        return days;
    }

    private static void read(String[] cells, Days days) {
        if (cells.length < 3) throw new IllegalArgumentException("too few cells");
        var from = LocalDate.parse(cells[0].strip());
        var to = LocalDate.parse(cells[1].strip());
        if (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST_SPAN))) {
            throw new IllegalArgumentException("span");
        }
        var kind =
                switch (cells[2].strip()) {
                    case "holiday" -> days.holidays();
                    case "make-up" -> days.makeUpDays();
                    default -> throw new IllegalArgumentException("kind");
                };
        from.datesUntil(to.plusDays(1)).forEach(kind::add);
    }
}
