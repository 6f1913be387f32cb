package huika.counter;

import huika.ledger.Marks;
import huika.program.pricing.BenefitTopic.Quota;
import java.time.LocalDate;

/// How often a service is still free this calendar year.
///
/// The uses of a year are lots that end with it. They are given with the first use of the year; how
/// many were given is kept as a mark, so that a program that gives more in the middle of a year
/// adds just the difference.
final class FreeUses {

    private FreeUses() {}

    /// Uses of this year that are not yet a lot of the member's.
    static long due(String code, Quota quota, Marks marks, LocalDate today) {
        return Math.max(0, quota.perYear() - given(code, marks, today));
    }

    /// The marks after `due` uses were given.
    static Marks give(String code, long due, Marks marks, LocalDate today) {
        if (due == 0) return marks;
        var all = given(code, marks, today) + due;
        return marks.claim(key(code), today.getYear() + ":" + all);
    }

    /// The last day on which uses of this year can be used.
    static LocalDate until(LocalDate today) {
        return LocalDate.of(today.getYear(), 12, 31);
    }

    private static long given(String code, Marks marks, LocalDate today) {
        var mark = marks.claims().get(key(code));
        var year = today.getYear() + ":";
        return mark != null && mark.startsWith(year)
                ? Long.parseLong(mark.substring(year.length()))
                : 0;
    }

    private static String key(String code) {
        return "quota:" + code;
    }
}
