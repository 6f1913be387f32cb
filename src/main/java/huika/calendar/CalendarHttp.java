package huika.calendar;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/calendars/{year}")
final class CalendarHttp {

    /// @param source the notice the year is taken from
    record Told(String source, List<LocalDate> holidays, @Nullable List<LocalDate> makeUpDays) {}

    /// @param makeUpDays weekend days that are worked
    /// @param warning `CALENDAR_MISSING` where nobody told the year: it is Monday to Friday
    record Shown(
            int year,
            @Nullable String source,
            List<LocalDate> holidays,
            List<LocalDate> makeUpDays,
            @Nullable String warning) {

        static Shown of(CalendarYear year) {
            return new Shown(
                    year.year(),
                    year.source(),
                    List.copyOf(year.holidays()),
                    List.copyOf(year.makeUpDays()),
                    year.source() == null ? "CALENDAR_MISSING" : null);
        }
    }

    private final Calendars calendars;

    CalendarHttp(Calendars calendars) {
        this.calendars = calendars;
    }

    @GetMapping
    @Permission("program:read")
    Shown show(@PathVariable int year) {
        return Shown.of(calendars.year(year));
    }

    @PutMapping
    @Permission("config:edit")
    ResponseEntity<Shown> tell(Actor actor, @PathVariable int year, @RequestBody Told told) {
        var makeUpDays = told.makeUpDays() == null ? List.<LocalDate>of() : told.makeUpDays();
        return Answers.ok(
                calendars
                        .tell(actor, year, told.source(), told.holidays(), makeUpDays)
                        .map(Shown::of));
    }

    /// The same as lines `from,to,holiday|make-up,name`.
    @PutMapping(consumes = "text/csv")
    @Permission("config:edit")
    ResponseEntity<Shown> tell(
            Actor actor,
            @PathVariable int year,
            @RequestParam String source,
            @RequestBody String file) {
        return Answers.ok(
                read(file)
                        .then(days ->
                                calendars.tell(
                                        actor, year, source, days.holidays(), days.makeUpDays()))
                        .map(Shown::of));
    }

    private static Outcome<CalendarFile.Days> read(String file) {
        try {
            return Outcome.done(CalendarFile.read(file));
        } catch (IllegalArgumentException unreadable) {
            return Outcome.refused(
                    Refusal.of(Code.FILE_UNREADABLE)
                            .with("place", String.valueOf(unreadable.getMessage())));
        }
    }
}
