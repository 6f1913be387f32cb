package huika.approval;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import huika.web.PathId;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    record Said(Decision decision, @Nullable String comment) {}

    record Shown(
            String id,
            String kind,
            String program,
            @Nullable String branch,
            String subject,
            String sha256,
            String summary,
            String maker,
            OffsetDateTime askedAt,
            ApprovalRequest.State status,
            @Nullable String decider,
            @Nullable String comment,
            @Nullable OffsetDateTime decidedAt,
            @Nullable String result) {

        static Shown of(ApprovalRequest request) {
            return new Shown(
                    request.text(),
                    request.kind(),
                    request.program(),
                    request.branch(),
                    request.subject(),
                    request.sha256(),
                    request.summary(),
                    request.maker(),
                    local(request.askedAt()),
                    request.state(),
                    request.decider(),
                    request.comment(),
                    request.decidedAt() == null ? null : local(request.decidedAt()),
                    request.result());
        }

        private static OffsetDateTime local(Instant at) {
            return at.atZone(Clock.ZONE).toOffsetDateTime();
        }
    }

    private final Approvals approvals;

    ApprovalHttp(Approvals approvals) {
        this.approvals = approvals;
    }

    @GetMapping
    @Permission("approval:read")
    Page<Shown> list(
            Actor actor,
            @RequestParam @Nullable String status,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var before = cursor == null ? null : number(Page.open(cursor));
        return approvals.list(actor, state(status), before, Page.limit(limit)).map(Shown::of);
    }

    @GetMapping("/{id}")
    @Permission("approval:read")
    Shown show(Actor actor, @PathVariable String id) {
        return approvals
                .find(actor, PathId.of(ApprovalRequest.PREFIX, id))
                .map(Shown::of)
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    @PostMapping("/{id}/decisions")
    @Permission("approval:decide")
    ResponseEntity<Shown> decide(Actor actor, @PathVariable String id, @RequestBody Said said) {
        var request = PathId.of(ApprovalRequest.PREFIX, id);
        return Answers.created(
                approvals.decide(actor, request, said.decision(), said.comment()).map(Shown::of));
    }

    private static ApprovalRequest.@Nullable State state(@Nullable String text) {
        if (text == null) return null;
        try {
            return ApprovalRequest.State.valueOf(text);
        } catch (IllegalArgumentException unknown) {
            throw new RefusedException(Code.PARAMETER_INVALID);
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notOurs) {
            throw new RefusedException(Code.CURSOR_INVALID);
        }
    }
}
