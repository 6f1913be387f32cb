package huika.approval;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.security.StepUp;
import huika.web.Answers;
import huika.web.PathId;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/approvals")
final class ApprovalHttp {

    /// @param step the step the person saw, if they want it to be that one or none
    record Said(Decision decision, @Nullable String comment, @Nullable Integer step) {}

    record Recall(@Nullable String comment) {}

    /// @param to the staff code of whoever may sign instead
    record Lending(String to, OffsetDateTime until, @Nullable String comment) {}

    private final Approvals approvals;
    private final ApprovalDesk desk;
    private final ApprovalNudges nudges;
    private final Clock clock;

    ApprovalHttp(Approvals approvals, ApprovalDesk desk, ApprovalNudges nudges, Clock clock) {
        this.approvals = approvals;
        this.desk = desk;
        this.nudges = nudges;
        this.clock = clock;
    }

    /// @param mine the same as `view=mine`
    /// @param alone those their maker agreed to alone, in a shop of one person
    /// @param view `all`, `asked` (by me) or `mine` (waiting for my signature)
    @GetMapping
    @Permission("approval:read")
    Page<ApprovalView> list(
            Actor actor,
            @RequestParam @Nullable String view,
            @RequestParam @Nullable Boolean mine,
            @RequestParam @Nullable String status,
            @RequestParam @Nullable Boolean overdue,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable String program,
            @RequestParam @Nullable String branch,
            @RequestParam @Nullable Boolean alone,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var before = Page.number(cursor);
        var all = Boolean.TRUE.equals(mine) ? ApprovalDesk.View.MINE : ApprovalDesk.View.ALL;
        var wanted =
                new ApprovalDesk.Wanted(
                        view == null ? all : word(ApprovalDesk.View.class, view),
                        status == null ? null : word(ApprovalRequest.State.class, status),
                        Boolean.TRUE.equals(overdue),
                        kind,
                        program,
                        branch,
                        alone);
        return desk.list(actor, wanted, before, Page.limit(limit)).map(this::shown);
    }

    /// How much waits for the caller, by kind, and how much of theirs waits for others.
    @GetMapping("/counts")
    @Permission("approval:read")
    ApprovalDesk.Counts counts(Actor actor) {
        return desk.counts(actor);
    }

    @GetMapping("/{id}")
    @Permission("approval:read")
    ApprovalView show(Actor actor, @PathVariable String id) {
        return desk.sheet(actor, id(id))
                .map(sheet -> ApprovalView.of(sheet, clock.today()))
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    @PostMapping("/{id}/decisions")
    @StepUp
    @Permission("approval:decide")
    ResponseEntity<ApprovalView> decide(
            Actor actor, @PathVariable String id, @RequestBody Said said) {
        return answer(
                approvals.decide(actor, id(id), said.decision(), said.comment(), said.step()));
    }

    /// Takes back what the caller asked for.
    @PostMapping("/{id}/recalls")
    @Permission("approval:recall")
    ResponseEntity<ApprovalView> recall(
            Actor actor, @PathVariable String id, @RequestBody Recall recall) {
        return answer(approvals.recall(actor, id(id), recall.comment()));
    }

    /// Reminds those who are to sign what the caller asked for; once a day.
    @PostMapping("/{id}/reminders")
    @Permission("approval:recall")
    ResponseEntity<ApprovalView> remind(Actor actor, @PathVariable String id) {
        return answer(nudges.remind(actor, id(id)));
    }

    /// Lets another member of staff sign instead of the caller.
    @PostMapping("/{id}/delegations")
    @StepUp
    @Permission("approval:delegate")
    ResponseEntity<ApprovalView> delegate(
            Actor actor, @PathVariable String id, @RequestBody Lending lending) {
        return answer(
                approvals.delegate(
                        actor,
                        id(id),
                        lending.to(),
                        lending.until().toInstant(),
                        lending.comment()));
    }

    private ResponseEntity<ApprovalView> answer(Outcome<ApprovalRequest> outcome) {
        return Answers.created(outcome.map(this::shown));
    }

    private ApprovalView shown(ApprovalRequest request) {
        return ApprovalView.of(request, clock.today());
    }

    private static long id(String text) {
        return PathId.of(ApprovalRequest.PREFIX, text);
    }

    private static <E extends Enum<E>> E word(Class<E> type, String text) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new RefusedException(Code.PARAMETER_INVALID);
        }
    }
}
