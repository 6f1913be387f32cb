package huika.program;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.program.reading.Change;
import huika.program.reading.Clauses;
import huika.program.reading.Problem;
import huika.program.reading.ProgramCheck;
import huika.program.reading.TreeData;
import huika.security.Actor;
import huika.security.Permission;
import huika.security.StepUp;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Versions of a program: drafts, submissions, history, differences.
@RestController
@RequestMapping("/api/v1/programs/{id}/versions")
final class VersionHttp {

    static final String YAML = "application/yaml";

    record Submission(LocalDate effectiveFrom) {}

    /// @param status `DRAFT`, `SUBMITTED`, `APPROVED` (for a later day), `EFFECTIVE`, `SUPERSEDED`
    ///   or `WITHDRAWN`
    record Shown(
            String program,
            int version,
            String status,
            String sha256,
            @Nullable LocalDate effectiveFrom,
            String maker,
            OffsetDateTime createdAt,
            @Nullable String approval,
            @Nullable String approver,
            @Nullable OffsetDateTime approvedAt) {}

    record Place(String path, int line, int column) {}

    record Caution(String path, int line, int column, String code, String zh, String en) {}

    /// A version as it was written.
    ///
    /// @param cautions what it says but hardly means
    record Written(@JsonUnwrapped Shown version, List<Caution> cautions) {}

    /// @param cautions what it says but hardly means
    /// @param blanks what is left open and keeps it from being put in force
    record Whole(
            Shown version,
            String yaml,
            @Nullable Object data,
            List<Clauses.Line> clauses,
            List<Caution> cautions,
            List<Place> blanks) {}

    record Difference(int from, int to, List<Change> changes) {}

    private final ProgramVersions versions;
    private final ProgramShelf shelf;
    private final Clock clock;

    VersionHttp(ProgramVersions versions, ProgramShelf shelf, Clock clock) {
        this.versions = versions;
        this.shelf = shelf;
        this.clock = clock;
    }

    @PostMapping(consumes = {YAML, "text/yaml", "application/x-yaml"})
    @Permission("program:draft")
    ResponseEntity<Written> draft(Actor actor, @PathVariable String id, @RequestBody byte[] file) {
        var version = answer(versions.draft(actor, id, file));
        var place = URI.create("/api/v1/programs/" + id + "/versions/" + version.number());
        return ResponseEntity.created(place).eTag(version.etag()).body(written(version));
    }

    @PutMapping(
            path = "/{number}",
            consumes = {YAML, "text/yaml", "application/x-yaml"})
    @Permission("program:draft")
    ResponseEntity<Written> edit(
            Actor actor,
            @PathVariable String id,
            @PathVariable int number,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody byte[] file) {
        if (ifMatch == null) throw new RefusedException(Code.PRECONDITION_REQUIRED);
        var version = answer(versions.edit(actor, id, number, ifMatch, file));
        return ResponseEntity.ok().eTag(version.etag()).body(written(version));
    }

    @PostMapping("/{number}/submissions")
    @ResponseStatus(HttpStatus.CREATED)
    @StepUp
    @Permission("program:submit")
    Shown submit(
            Actor actor,
            @PathVariable String id,
            @PathVariable int number,
            @RequestBody Submission submission) {
        return shown(answer(versions.submit(actor, id, number, submission.effectiveFrom())));
    }

    @PostMapping("/{number}/withdrawals")
    @ResponseStatus(HttpStatus.CREATED)
    @Permission("program:submit")
    Shown withdraw(Actor actor, @PathVariable String id, @PathVariable int number) {
        return shown(answer(versions.withdraw(actor, id, number)));
    }

    @GetMapping
    @Permission("program:read")
    Page<Shown> list(
            Actor actor,
            @PathVariable String id,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var before = cursor == null ? null : number(Page.open(cursor));
        return answer(versions.list(actor, id, before, Page.limit(limit))).map(this::shown);
    }

    @GetMapping("/{number}")
    @Permission("program:read")
    ResponseEntity<Whole> show(Actor actor, @PathVariable String id, @PathVariable int number) {
        var version = find(actor, id, number);
        var checked = ProgramCheck.check(version.yaml());
        var tree = checked.reading().tree();
        if (tree == null) throw new IllegalStateException(version.subject());
        return ResponseEntity.ok()
                .eTag(version.etag())
                .body(
                        new Whole(
                                shown(version),
                                version.yaml(),
                                TreeData.of(tree),
                                Clauses.of(Program.class, tree),
                                cautions(checked),
                                checked.blanks().stream().map(VersionHttp::place).toList()));
    }

    @GetMapping("/{number}/differences")
    @Permission("program:read")
    Difference differences(
            Actor actor,
            @PathVariable String id,
            @PathVariable int number,
            @RequestParam int from) {
        var before = find(actor, id, from);
        var after = find(actor, id, number);
        return new Difference(from, number, ProgramVersions.changes(before.yaml(), after.yaml()));
    }

    private ProgramVersion find(Actor actor, String id, int number) {
        return versions.find(actor, id, number)
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    private Written written(ProgramVersion version) {
        return new Written(shown(version), cautions(ProgramCheck.check(version.yaml())));
    }

    private static List<Caution> cautions(ProgramCheck.Checked checked) {
        return checked.cautions().stream()
                .map(each ->
                        new Caution(
                                each.path(),
                                each.line(),
                                each.column(),
                                each.code().name(),
                                each.zh(),
                                each.en()))
                .toList();
    }

    private Shown shown(ProgramVersion version) {
        var approval = version.approval();
        return new Shown(
                version.program(),
                version.number(),
                status(version),
                version.sha256(),
                version.effectiveFrom(),
                version.maker(),
                local(version.createdAt()),
                approval == null ? null : Ids.text("apr", approval),
                version.approver(),
                version.approvedAt() == null ? null : local(version.approvedAt()));
    }

    private String status(ProgramVersion version) {
        return switch (version.state()) {
            case DRAFT, SUBMITTED, WITHDRAWN -> version.state().name();
            case APPROVED -> {
                var from = version.effectiveFrom();
                if (from == null || from.isAfter(clock.today())) yield "APPROVED";
                var inForce = Programs.inForce(shelf.issues(version.program()), clock.today());
                var isIt = inForce.filter(i -> i.number() == version.number()).isPresent();
                yield isIt ? "EFFECTIVE" : "SUPERSEDED";
            }
        };
    }

    private static Place place(Problem blank) {
        return new Place(blank.path(), blank.line(), blank.column());
    }

    private static OffsetDateTime local(Instant at) {
        return at.atZone(Clock.ZONE).toOffsetDateTime();
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notOurs) {
            throw new RefusedException(Code.CURSOR_INVALID);
        }
    }

    private static <T> T answer(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Refused<T>(var refusal) -> throw new RefusedException(refusal);
        };
    }
}
