package huika.shift;

import huika.insight.DayFigures;
import huika.insight.DayTender;
import huika.insight.DayTotal;
import huika.insight.StoredValueRoll;
import huika.insight.StoredValueRolls;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import huika.web.PathId;
import huika.web.Spreadsheet;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Business days of branches: their figures, and their close.
@RestController
@RequestMapping("/api/v1")
final class DayHttp {

    private static final int LONGEST = 62;

    /// @param note what whoever reads the close later should know
    record Closing(String program, String branch, LocalDate day, @Nullable String note) {}

    /// @param difference of all drawers of the day; short is negative
    /// @param late what had been posted to days closed before; counted with this close
    record Closed(
            String id,
            String program,
            String branch,
            LocalDate day,
            OffsetDateTime closedAt,
            String closedBy,
            @Nullable String note,
            int shifts,
            long difference,
            long net,
            DayTotal figures,
            @Nullable StoredValueRoll storedValue,
            List<DayTotal> late) {

        static Closed of(DayClose close) {
            return new Closed(
                    close.text(),
                    close.program(),
                    close.branch(),
                    close.day(),
                    close.closedAt().atZone(Clock.ZONE).toOffsetDateTime(),
                    close.closedBy(),
                    close.note(),
                    close.shifts(),
                    close.difference(),
                    close.figures().net(),
                    close.figures(),
                    close.storedValue(),
                    close.late());
        }
    }

    /// @param net sales less what came back
    /// @param figures as they were closed; of a day that is not closed, as they are
    /// @param late posted since the close and counted by none yet; the next one counts it
    record Day(
            String branch,
            LocalDate day,
            DayCloses.State state,
            int shifts,
            int openShifts,
            long difference,
            long net,
            DayTotal figures,
            @Nullable DayTotal late,
            @Nullable Closed close) {

        static Day of(DayCloses.Day day) {
            var close = day.close();
            return new Day(
                    day.branch(),
                    day.day(),
                    day.state(),
                    day.shifts(),
                    day.open(),
                    day.difference(),
                    day.figures().net(),
                    day.figures(),
                    day.late(),
                    close == null ? null : Closed.of(close));
        }
    }

    /// @param due days on which nothing hinders the close
    record Days(@Nullable OffsetDateTime asOf, int due, List<Day> days) {}

    record Till(String till, long net, DayTotal figures) {}

    /// @param branches one each where value ever moved; an empty name for what belongs to none
    record Rolls(
            @Nullable OffsetDateTime asOf, List<StoredValueRoll> branches, StoredValueRoll total) {}

    /// @param storedValue as it was closed; of a day that is not closed, as it is
    record Whole(
            @Nullable OffsetDateTime asOf,
            Day day,
            StoredValueRoll storedValue,
            List<Till> tills,
            List<DayTender> tenders,
            List<ShiftHttp.Shown> shifts) {}

    private final DayCloses closes;
    private final DayFigures figures;
    private final StoredValueRolls rolls;

    DayHttp(DayCloses closes, DayFigures figures, StoredValueRolls rolls) {
        this.closes = closes;
        this.figures = figures;
        this.rolls = rolls;
    }

    /// Closes a business day of a branch; it is never opened again.
    @PostMapping("/day-closes")
    @Permission("day:close")
    ResponseEntity<Closed> close(Actor actor, @RequestBody Closing body) {
        actor.refuseOther(body.program());
        return Answers.created(
                closes.close(actor, body.program(), body.branch(), body.day(), body.note())
                        .map(Closed::of));
    }

    @GetMapping("/day-closes/{id}")
    @Permission("report:read")
    Closed closed(Actor actor, @PathVariable String id) {
        return closes.seen(actor, PathId.of(DayClose.PREFIX, id))
                .map(Closed::of)
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    /// Days of a period, at most 62, on which something happened: what each came to and whether it
    /// is closed.
    @GetMapping("/days")
    @Permission("report:read")
    Days days(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String branch,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to) {
        var found = found(actor, program, branch, from, to);
        var due = found.stream().filter(each -> each.state() == DayCloses.State.DUE).count();
        return new Days(figures.asOf(), (int) due, found.stream().map(Day::of).toList());
    }

    /// One day of a branch: till by till, tender by tender, drawer by drawer.
    @GetMapping("/days/whole")
    @Permission("report:read")
    ResponseEntity<Whole> whole(
            Actor actor,
            @RequestParam String program,
            @RequestParam String branch,
            @RequestParam LocalDate day) {
        actor.refuseOther(program);
        return Answers.ok(
                closes.whole(actor, program, branch, day)
                        .map(whole ->
                                new Whole(
                                        figures.asOf(),
                                        Day.of(whole.day()),
                                        whole.storedValue(),
                                        whole.tills().entrySet().stream()
                                                .map(each ->
                                                        new Till(
                                                                each.getKey(),
                                                                each.getValue().net(),
                                                                each.getValue()))
                                                .toList(),
                                        whole.tenders(),
                                        whole.shifts().stream()
                                                .map(ShiftHttp.Shown::of)
                                                .toList())));
    }

    /// How the stored value of each branch, and of all that are seen, came from the beginning of a
    /// period to its end.
    @GetMapping("/days/stored-value")
    @Permission("report:read")
    Rolls storedValue(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String branch,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to) {
        var scope = scope(actor, program, branch, from, to);
        figures.freshen();
        var found = rolls.of(program, scope, from, to);
        return new Rolls(figures.asOf(), found, rolls.total(found, from, to));
    }

    @GetMapping(value = "/days/workbook", produces = Spreadsheet.XLSX)
    @Permission("report:read")
    ResponseEntity<byte[]> workbook(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String branch,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to) {
        var found = found(actor, program, branch, from, to);
        var scope = scope(actor, program, branch, from, to);
        var value = rolls.of(program, scope, from, to);
        closes.taken(actor, program, branch, from, to, "xlsx");
        return Spreadsheet.workbook(
                name(from, to),
                List.of(
                        DaySheets.about(program, branch, from, to, figures.asOf(), actor.person()),
                        DaySheets.of(found),
                        DaySheets.storedValue(value, rolls.total(value, from, to))));
    }

    @GetMapping(value = "/days/csv", produces = Spreadsheet.CSV)
    @Permission("report:read")
    ResponseEntity<String> csv(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String branch,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to) {
        var found = found(actor, program, branch, from, to);
        closes.taken(actor, program, branch, from, to, "csv");
        return DaySheets.of(found).csv(name(from, to));
    }

    private List<DayCloses.Day> found(
            Actor actor, String program, @Nullable String branch, LocalDate from, LocalDate to) {
        return closes.days(program, scope(actor, program, branch, from, to), from, to);
    }

    /// The branches that are asked for; null for all.
    private static @Nullable Set<String> scope(
            Actor actor, String program, @Nullable String branch, LocalDate from, LocalDate to) {
        actor.refuseOther(program);
        if (branch != null && !actor.maySee(branch)) {
            throw new RefusedException(Code.BRANCH_NOT_PERMITTED);
        }
        var days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days < 1 || days > LONGEST) {
            throw new RefusedException(
                    Refusal.of(Code.PERIOD_INVALID).with("mostDays", LONGEST).at("/to"));
        }
        return branch == null ? actor.branches().codes() : Set.of(branch);
    }

    private static String name(LocalDate from, LocalDate to) {
        return "huika-days-" + from + "-" + to;
    }
}
