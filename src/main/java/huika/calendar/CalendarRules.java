package huika.calendar;

import huika.kernel.Code;
import huika.kernel.Refusal.Fault;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// What a year's calendar may say.
final class CalendarRules {

    static final int FIRST_YEAR = 2000;
    static final int LAST_YEAR = 2999;

    private CalendarRules() {}

    /// Every fault: days of another year, days given twice, a day off that is worked too, and
    /// make-up days that are no weekend days.
    static List<Fault> faults(int year, List<LocalDate> holidays, List<LocalDate> makeUpDays) {
        var faults = new ArrayList<Fault>();
        var seen = new HashSet<LocalDate>();
        for (var i = 0; i < holidays.size(); i++) {
            var day = holidays.get(i);
            if (day.getYear() != year || !seen.add(day)) faults.add(fault("/holidays/" + i));
        }
        for (var i = 0; i < makeUpDays.size(); i++) {
            var day = makeUpDays.get(i);
            var weekend = day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
            if (day.getYear() != year || !weekend || !seen.add(day)) {
                faults.add(fault("/makeUpDays/" + i));
            }
        }
        if (holidays.isEmpty()) faults.add(fault("/holidays"));
        return faults;
    }

    private static Fault fault(String pointer) {
        return new Fault(
                pointer, Code.FIELD_INVALID, Code.FIELD_INVALID.zh(), Code.FIELD_INVALID.en());
    }
}
