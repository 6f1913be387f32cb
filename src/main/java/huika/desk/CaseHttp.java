package huika.desk;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.ledger.Accounts;
import huika.ledger.Kinds;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.PathId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The desk's files over HTTP.
@RestController
@RequestMapping("/api/v1/desk-cases")
final class CaseHttp {

    /// A use of the card between the time it is thought lost and the report.
    record Use(String id, OffsetDateTime at, String asset, long amount, @Nullable String branch) {}

    record Uses(OffsetDateTime from, OffsetDateTime until, List<Use> items) {}

    private final Cases cases;
    private final Accounts accounts;

    CaseHttp(Cases cases, Accounts accounts) {
        this.cases = cases;
        this.accounts = accounts;
    }

    @GetMapping
    @Permission("card:read")
    Page<CaseView> cases(
            Actor actor,
            @RequestParam String program,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        actor.refuseOther(program);
        return cases.page(actor, program, kind, open, Page.limit(limit), cursor);
    }

    @GetMapping("/{id}")
    @Permission("card:read")
    CaseView one(Actor actor, @PathVariable String id) {
        return cases.view(found(actor, id));
    }

    /// What was done with a card after it was lost and before that was said.
    @GetMapping("/{id}/uses")
    @Permission("card:read")
    Uses uses(Actor actor, @PathVariable String id) {
        var file = found(actor, id);
        var lost = file.fact("lostAt");
        var from = lost.isEmpty() ? file.openedAt() : Instant.parse(lost);
        var uses =
                accounts.entriesBetween(file.account(), from, file.openedAt()).stream()
                        .map(entry ->
                                new Use(
                                        Kinds.id(entry.kind(), entry.journal()),
                                        entry.at().atZone(Clock.ZONE).toOffsetDateTime(),
                                        entry.asset(),
                                        entry.target().equals("member")
                                                ? entry.amount()
                                                : -entry.amount(),
                                        entry.branch()))
                        .toList();
        return new Uses(
                from.atZone(Clock.ZONE).toOffsetDateTime(),
                file.openedAt().atZone(Clock.ZONE).toOffsetDateTime(),
                uses);
    }

    private CaseFile found(Actor actor, String id) {
        return cases.find(actor, PathId.of("cas", id))
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }
}
