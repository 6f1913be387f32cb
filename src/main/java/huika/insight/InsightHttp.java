package huika.insight;

import huika.insight.Insights.Versus;
import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Spreadsheet;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a program's figures say.
@RestController
@RequestMapping("/api/v1/insights")
final class InsightHttp {

    private static final int LONGEST = 366;

    /// What the lines of a period are about.
    enum By {
        DAY,
        BRANCH
    }

    /// @param day null where the line is about a branch
    /// @param branch null where the line is about a day; empty for slips of no branch
    /// @param net sales less what came back
    /// @param toppedUp principal, less what was reversed
    record Line(
            @Nullable LocalDate day,
            @Nullable String branch,
            long net,
            long toppedUp,
            DayTotal figures) {

        static Line of(@Nullable LocalDate day, @Nullable String branch, DayTotal total) {
            return new Line(day, branch, total.net(), total.topUps() - total.reversals(), total);
        }
    }

    /// @param total of all lines
    record Lines(
            LocalDate from,
            LocalDate to,
            @Nullable OffsetDateTime asOf,
            List<Line> lines,
            Line total) {}

    private final Insights insights;
    private final DayFigures days;

    InsightHttp(Insights insights, DayFigures days) {
        this.insights = insights;
        this.days = days;
    }

    /// Refuses: `PROGRAM_UNKNOWN`, `BRANCH_NOT_PERMITTED`, `PERIOD_INVALID` (backwards, or longer
    /// than a year).
    ///
    /// @param from the first business day
    /// @param to the last one
    /// @param vs what it stands beside: the period before, or the same days a year ago
    @GetMapping
    @Permission("report:read")
    Insight insight(
            Actor actor,
            @RequestParam String program,
            @RequestParam(required = false) @Nullable String branch,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) @Nullable Versus vs) {
        var scope = scope(actor, program, branch);
        period(from, to);
        return insights.of(program, branch, scope, from, to, vs == null ? Versus.PREVIOUS : vs);
    }

    /// What stands behind the figures of a period: a line a day, or a line a branch. Their sum is
    /// the figure.
    ///
    /// Refuses: `PROGRAM_UNKNOWN`, `BRANCH_NOT_PERMITTED`, `PERIOD_INVALID`.
    @GetMapping("/lines")
    @Permission("report:read")
    Lines lines(
            Actor actor,
            @RequestParam String program,
            @RequestParam(required = false) @Nullable String branch,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam By by) {
        var scope = scope(actor, program, branch);
        period(from, to);
        var found =
                switch (by) {
                    case DAY -> insights.days(program, scope, from, to);
                    case BRANCH -> insights.branches(program, scope, from, to);
                };
        var sum = DayTotal.none(from, "");
        for (var each : found) sum = sum.plus(each);
        return new Lines(
                from,
                to,
                days.asOf(),
                found.stream().map(each -> line(each, by)).toList(),
                Line.of(null, null, sum));
    }

    /// The figures of a period as a workbook: what it is about, the figures beside those compared,
    /// days and branches.
    ///
    /// Refuses: `PROGRAM_UNKNOWN`, `BRANCH_NOT_PERMITTED`, `PERIOD_INVALID`.
    @GetMapping(value = "/workbook", produces = Spreadsheet.XLSX)
    @Permission("report:read")
    ResponseEntity<byte[]> workbook(
            Actor actor,
            @RequestParam String program,
            @RequestParam(required = false) @Nullable String branch,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) @Nullable Versus vs) {
        var told = insight(actor, program, branch, from, to, vs);
        var scope = scope(actor, program, branch);
        insights.taken(actor, program, branch, from, to);
        return Spreadsheet.workbook(
                "huika-" + from + "-" + to,
                InsightSheets.of(
                        told,
                        actor.person(),
                        insights.days(program, scope, from, to),
                        insights.branches(program, scope, from, to)));
    }

    private static Line line(DayTotal total, By by) {
        return switch (by) {
            case DAY -> Line.of(total.day(), null, total);
            case BRANCH -> Line.of(null, total.branch(), total);
        };
    }

    /// The branches to count; null for all.
    private @Nullable Set<String> scope(Actor actor, String program, @Nullable String branch) {
        actor.refuseOther(program);
        if (!insights.knows(program)) {
            throw new RefusedException(Code.PROGRAM_UNKNOWN);
        }
        if (branch == null) return actor.branches().codes();
        if (!actor.maySee(branch)) throw new RefusedException(Code.BRANCH_NOT_PERMITTED);
        return Set.of(branch);
    }

    private static void period(LocalDate from, LocalDate to) {
        var days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days < 1 || days > LONGEST) {
            throw new RefusedException(
                    Refusal.of(Code.PERIOD_INVALID).with("mostDays", LONGEST).at("/to"));
        }
    }
}
