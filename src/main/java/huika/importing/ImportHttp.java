package huika.importing;

import huika.counter.CounterHistory.Totals;
import huika.importing.ImportRun.Kind;
import huika.importing.ImportRun.State;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import huika.web.PathId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
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

/// Imports over HTTP. The body is the file itself.
@RestController
@RequestMapping("/api/v1/imports")
final class ImportHttp {

    private static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int SHOWN = 20;

    /// @param done rows that were looked at, in the dry run or since the confirmation
    /// @param errors the first of them; `/errors` has more
    /// @param totals what a run of purchases brought in; null until it is done
    record Shown(
            String id,
            String kind,
            String program,
            String file,
            String sha256,
            State state,
            long rows,
            long done,
            long ok,
            long failed,
            String maker,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime startedAt,
            @Nullable OffsetDateTime endedAt,
            List<RowError> errors,
            @Nullable Totals totals) {}

    record Confirmation(long expectedCount) {}

    private final Imports imports;

    ImportHttp(Imports imports) {
        this.imports = imports;
    }

    @PostMapping(consumes = "text/csv")
    @Permission("import:run")
    ResponseEntity<Shown> csv(
            Actor actor,
            @RequestParam String kind,
            @RequestParam String program,
            @RequestParam(defaultValue = "import.csv") String file,
            InputStream body)
            throws IOException {
        return receive(actor, kind, program, file, ImportFile.Format.CSV, body);
    }

    @PostMapping(consumes = XLSX)
    @Permission("import:run")
    ResponseEntity<Shown> xlsx(
            Actor actor,
            @RequestParam String kind,
            @RequestParam String program,
            @RequestParam(defaultValue = "import.xlsx") String file,
            InputStream body)
            throws IOException {
        return receive(actor, kind, program, file, ImportFile.Format.XLSX, body);
    }

    private ResponseEntity<Shown> receive(
            Actor actor,
            String kind,
            String program,
            String file,
            ImportFile.Format format,
            InputStream body)
            throws IOException {
        var run = imports.receive(actor, kind(kind), program, file, format, body);
        return Answers.created(run.map(this::shown));
    }

    @PostMapping("/{id}/confirmations")
    @Permission("import:confirm")
    ResponseEntity<Shown> confirm(
            Actor actor, @PathVariable String id, @RequestBody Confirmation body) {
        var run = imports.confirm(actor, PathId.of("imp", id), body.expectedCount());
        return Answers.accepted(run.map(this::shown));
    }

    @PostMapping("/{id}/stops")
    @Permission("import:confirm")
    ResponseEntity<Shown> stop(Actor actor, @PathVariable String id) {
        return Answers.accepted(imports.stop(actor, PathId.of("imp", id)).map(this::shown));
    }

    @GetMapping("/{id}")
    @Permission("import:run")
    Shown get(Actor actor, @PathVariable String id) {
        var run = run(actor, id);
        return shown(run, imports.totals(run));
    }

    @GetMapping(value = "/{id}/errors", produces = "text/csv;charset=UTF-8")
    @Permission("import:run")
    ResponseEntity<String> errors(Actor actor, @PathVariable String id) {
        var run = run(actor, id);
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"" + id + "-errors.csv\"")
                .body(ErrorList.of(imports.errors(run, ImportStore.MOST_ERRORS)));
    }

    @GetMapping
    @Permission("import:run")
    Page<Shown> list(
            Actor actor,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var most = Page.limit(limit);
        var before = cursor == null ? null : PathId.of("imp", Page.open(cursor));
        var runs = imports.list(actor, before, most + 1);
        return Page.of(runs, most, run -> Ids.text("imp", run.id())).map(this::shown);
    }

    private ImportRun run(Actor actor, String id) {
        return imports.visible(actor, PathId.of("imp", id))
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    private static Kind kind(String text) {
        for (var kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text)) return kind;
        }
        throw new RefusedException(Code.PARAMETER_INVALID);
    }

    private Shown shown(ImportRun run) {
        return shown(run, null);
    }

    private Shown shown(ImportRun run, @Nullable Totals totals) {
        return new Shown(
                Ids.text("imp", run.id()),
                run.kind().name().toLowerCase(Locale.ROOT),
                run.program(),
                run.fileName(),
                run.sha256(),
                run.state(),
                run.rows(),
                run.done(),
                run.ok(),
                run.failed(),
                run.maker(),
                local(run.createdAt()),
                run.startedAt() == null ? null : local(run.startedAt()),
                run.endedAt() == null ? null : local(run.endedAt()),
                imports.errors(run, SHOWN),
                totals);
    }

    private static OffsetDateTime local(Instant at) {
        return at.atZone(Clock.ZONE).toOffsetDateTime();
    }
}
