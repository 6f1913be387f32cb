package huika.insight;

import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a program's figures say.
@RestController
@RequestMapping("/api/v1/insights")
final class InsightHttp {

    private static final int LONGEST = 366;

    private final Insights insights;

    InsightHttp(Insights insights) {
        this.insights = insights;
    }

    /// Refuses: `PROGRAM_UNKNOWN`, `BRANCH_NOT_PERMITTED`, `PERIOD_INVALID` (backwards, or longer
    /// than a year).
    ///
    /// @param from the first business day
    /// @param to the last one
    @GetMapping
    @Permission("report:read")
    Insight insight(
            Actor actor,
            @RequestParam String program,
            @RequestParam(required = false) @Nullable String branch,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to) {
        actor.refuseOther(program);
        if (!insights.knows(program)) {
            throw new RefusedException(Code.PROGRAM_UNKNOWN);
        }
        if (branch != null && !actor.maySee(branch)) {
            throw new RefusedException(Code.BRANCH_NOT_PERMITTED);
        }
        var days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days < 1 || days > LONGEST) {
            throw new RefusedException(
                    Refusal.of(Code.PERIOD_INVALID).with("mostDays", LONGEST).at("/to"));
        }
        var codes = actor.branches().codes();
        var scope =
                branch == null
                        ? codes == null ? null : codes.toArray(String[]::new)
                        : new String[] {branch};
        return insights.of(program, branch, scope, from, to);
    }
}
