package huika.security;

import huika.audit.Audit;
import huika.audit.AuditFilter;
import huika.audit.AuditRecord;
import huika.kernel.Clock;
import huika.kernel.Page;
import huika.web.Answers;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The audit of module `audit`, which lies too low to know who asks for it.
@RestController
@RequestMapping("/api/v1/audit")
final class AuditHttp {

    /// @param kind what kind of thing was touched; `subject` says which
    /// @param before by field; of personal data only that it was there
    /// @param seq its number in the chain, null for a moment
    record Shown(
            String id,
            OffsetDateTime at,
            String person,
            String client,
            String key,
            @Nullable String staff,
            @Nullable String address,
            String action,
            String kind,
            String subject,
            @Nullable String program,
            @Nullable String branch,
            Map<String, String> before,
            Map<String, String> after,
            @Nullable String reason,
            @Nullable Long seq,
            @Nullable String hash) {

        static Shown of(AuditRecord record) {
            var entry = record.entry();
            return new Shown(
                    record.text(),
                    record.at().atZone(Clock.ZONE).toOffsetDateTime(),
                    entry.by().person(),
                    entry.by().client(),
                    entry.by().key(),
                    entry.by().staff(),
                    record.address(),
                    entry.action(),
                    entry.kind(),
                    entry.subject(),
                    entry.program(),
                    entry.branch(),
                    entry.before(),
                    entry.after(),
                    entry.reason(),
                    record.seq(),
                    record.hash());
        }
    }

    /// @param checked how many links were read
    /// @param seq the number of the last link; with `hash`, to be kept elsewhere
    /// @param differences each place where the chain is broken
    record Verification(
            boolean clean,
            long checked,
            long seq,
            String hash,
            List<? extends Map<String, ? extends @Nullable Object>> differences) {

        static Verification of(Audit.Verified verified) {
            var found = verified.findings();
            return new Verification(
                    found.differences().isEmpty(),
                    found.checked(),
                    verified.seq(),
                    verified.hash(),
                    found.differences());
        }
    }

    private final AuditDesk desk;

    AuditHttp(AuditDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Permission("audit:read")
    Page<Shown> list(
            Actor actor,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable String subject,
            @RequestParam @Nullable String person,
            @RequestParam @Nullable String action,
            @RequestParam @Nullable OffsetDateTime from,
            @RequestParam @Nullable OffsetDateTime to,
            @RequestParam @Nullable String program,
            @RequestParam @Nullable String branch,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var seen =
                actor.within(
                        new Granted(
                                actor.permissions(),
                                branch == null ? Scope.ALL : Scope.of(branch),
                                Scope.ALL,
                                program == null ? Scope.ALL : Scope.of(program)));
        var filter = filter(seen, kind, subject, person, action, from, to);
        return desk.list(filter, Page.number(cursor), Page.limit(limit)).map(Shown::of);
    }

    @GetMapping(path = "/export", produces = "text/csv;charset=UTF-8")
    @StepUp
    @Permission("audit:export")
    @Quota(name = "export", most = 3, minutes = 24 * 60)
    ResponseEntity<String> export(
            Actor actor,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable String subject,
            @RequestParam @Nullable String person,
            @RequestParam @Nullable String action,
            @RequestParam @Nullable OffsetDateTime from,
            @RequestParam @Nullable OffsetDateTime to) {
        return Answers.ok(
                desk.export(actor, filter(actor, kind, subject, person, action, from, to)));
    }

    /// Reads the whole chain; no difference is the only good answer.
    @PostMapping("/verifications")
    @ResponseStatus(HttpStatus.CREATED)
    @Permission("audit:verify")
    Verification verify(Actor actor) {
        return Verification.of(desk.verify(actor));
    }

    private static AuditFilter filter(
            Actor actor,
            @Nullable String kind,
            @Nullable String subject,
            @Nullable String person,
            @Nullable String action,
            @Nullable OffsetDateTime from,
            @Nullable OffsetDateTime to) {
        return new AuditFilter(
                kind,
                subject,
                person,
                action,
                from == null ? null : from.toInstant(),
                to == null ? null : to.toInstant(),
                actor.programs().codes(),
                actor.branches().codes());
    }
}
