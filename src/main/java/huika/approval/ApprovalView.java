package huika.approval;

import huika.kernel.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request as others see it.
///
/// @param step the number of the step that waits, or at which it ended
/// @param dueOn the last day on which that step is in time
/// @param steps its chain with what was said at each; null in lists
/// @param delegations who may sign for whom; null in lists
/// @param remindedToday whether whoever asked has reminded of it today; null in lists
record ApprovalView(
        String id,
        String kind,
        String program,
        @Nullable String branch,
        String subject,
        String sha256,
        String summary,
        @Nullable Long amount,
        String maker,
        OffsetDateTime askedAt,
        ApprovalRequest.State status,
        int step,
        @Nullable LocalDate dueOn,
        boolean overdue,
        @Nullable String decider,
        @Nullable String comment,
        @Nullable OffsetDateTime decidedAt,
        @Nullable String result,
        @Nullable List<StepView> steps,
        @Nullable List<Lent> delegations,
        @Nullable Boolean remindedToday) {

    /// @param roles empty: whoever holds the kind's permission
    /// @param term `2 working days`, null where there is none
    record StepView(
            int number,
            List<String> roles,
            ApprovalChain.Needs needs,
            ApprovalChain.Place place,
            @Nullable String term,
            List<Said> signatures) {

        static StepView of(int number, ApprovalChain.Step step, List<Said> said) {
            var term = step.term();
            var words =
                    term == null
                            ? null
                            : term.days() + (term.working() ? " working days" : " days");
            return new StepView(number, step.roles(), step.needs(), step.place(), words, said);
        }
    }

    /// @param forPerson whose right it was, where it was delegated
    /// @param evidence how they had shown who they are
    record Said(
            String person,
            @Nullable String forPerson,
            @Nullable String role,
            Decision decision,
            @Nullable String comment,
            OffsetDateTime at,
            @Nullable String evidence) {

        static Said of(Signature signature) {
            return new Said(
                    signature.person(),
                    signature.forPerson(),
                    signature.role(),
                    signature.decision(),
                    signature.comment(),
                    local(signature.at()),
                    signature.evidence());
        }
    }

    record Lent(
            String from,
            String to,
            OffsetDateTime until,
            @Nullable String comment,
            OffsetDateTime givenAt) {

        static Lent of(Delegation delegation) {
            return new Lent(
                    delegation.from(),
                    delegation.to(),
                    local(delegation.until()),
                    delegation.comment(),
                    local(delegation.givenAt()));
        }
    }

    /// With its steps and all that was said.
    static ApprovalView of(ApprovalDesk.Sheet sheet, LocalDate today) {
        var steps = new ArrayList<StepView>();
        var number = 0;
        for (var step : sheet.chain().steps()) {
            var mine = ++number;
            var said = sheet.signed().stream().filter(one -> one.step() == mine);
            steps.add(StepView.of(mine, step, said.map(Said::of).toList()));
        }
        var lent = sheet.delegations().stream().map(Lent::of).toList();
        return of(sheet.request(), today, steps, lent, sheet.remindedToday());
    }

    static ApprovalView of(ApprovalRequest request, LocalDate today) {
        return of(request, today, null, null, null);
    }

    private static ApprovalView of(
            ApprovalRequest request,
            LocalDate today,
            @Nullable List<StepView> steps,
            @Nullable List<Lent> lent,
            @Nullable Boolean remindedToday) {
        var due = request.dueOn();
        var waits = request.state() == ApprovalRequest.State.PENDING;
        return new ApprovalView(
                request.text(),
                request.kind(),
                request.program(),
                request.branch(),
                request.subject(),
                request.sha256(),
                request.summary(),
                request.amount(),
                request.maker(),
                local(request.askedAt()),
                request.state(),
                request.step(),
                due,
                waits && due != null && due.isBefore(today),
                request.decider(),
                request.comment(),
                request.decidedAt() == null ? null : local(request.decidedAt()),
                request.result(),
                steps,
                lent,
                remindedToday);
    }

    private static OffsetDateTime local(Instant at) {
        return at.atZone(Clock.ZONE).toOffsetDateTime();
    }
}
