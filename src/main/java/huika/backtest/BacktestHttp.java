package huika.backtest;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.PathId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Backtests over HTTP: begun, watched, read as JSON or as a table.
@RestController
@RequestMapping("/api/v1")
final class BacktestHttp {

    private static final long BEAT_MILLIS = 500;
    private static final Logger LOG = LoggerFactory.getLogger(BacktestHttp.class);
    private static final String CSV = "text/csv;charset=UTF-8";

    /// Business days, both included.
    record Period(LocalDate from, LocalDate to) {}

    /// @param status `RUNNING`, `DONE` or `FAILED`
    /// @param done sales looked at, of `total`
    /// @param keptUntil when the outcome is forgotten
    record Shown(
            String id,
            BacktestRun.State status,
            String program,
            int version,
            int effectiveVersion,
            LocalDate from,
            LocalDate to,
            long done,
            long total,
            String person,
            OffsetDateTime startedAt,
            @Nullable OffsetDateTime endedAt,
            @Nullable OffsetDateTime keptUntil,
            @Nullable BacktestResult result) {}

    /// One step of the way, as the stream of events tells it.
    record Step(BacktestRun.State status, long done, long total) {}

    private final Backtests backtests;
    private final JsonMapper json;

    BacktestHttp(Backtests backtests, JsonMapper json) {
        this.backtests = backtests;
        this.json = json;
    }

    @PostMapping("/programs/{id}/versions/{number}/backtests")
    @Permission("program:backtest")
    ResponseEntity<Shown> start(
            Actor actor,
            @PathVariable String id,
            @PathVariable int number,
            @RequestBody Period period) {
        var run =
                switch (backtests.start(actor, id, number, period.from(), period.to())) {
                    case Outcome.Done<BacktestRun>(var begun) -> begun;
                    case Outcome.Refused<BacktestRun>(var refusal) ->
                            throw new RefusedException(refusal);
                };
        var place = URI.create("/api/v1/backtests/" + Ids.text("bkt", run.id()));
        return ResponseEntity.accepted().location(place).body(shown(run));
    }

    @GetMapping(path = "/backtests/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Permission("program:backtest")
    Shown show(Actor actor, @PathVariable String id) {
        return shown(run(actor, id));
    }

    /// The result as a table, once there is one.
    @GetMapping(path = "/backtests/{id}", produces = CSV)
    @Permission("program:backtest")
    ResponseEntity<String> table(Actor actor, @PathVariable String id) {
        var run = run(actor, id);
        var result = run.result();
        if (result == null) {
            throw new RefusedException(
                    Refusal.of(Code.BACKTEST_NOT_DONE).with("state", run.state().name()));
        }
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"" + id + ".csv\"")
                .body(BacktestTable.of(result));
    }

    /// Server-sent events `progress` until it has ended, the last one with the final status.
    @GetMapping(path = "/backtests/{id}/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Permission("program:backtest")
    void progress(Actor actor, @PathVariable String id, HttpServletResponse response)
            throws IOException, InterruptedException {
        var run = run(actor, id);
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        var out = response.getOutputStream();
        try {
            var over = false;
            while (!over) {
                write(out, run);
                over = run.await(BEAT_MILLIS);
            }
            write(out, run);
        } catch (IOException gone) {
            LOG.debug("nobody watches {} any more", id, gone);
        }
    }

    private void write(OutputStream out, BacktestRun run) throws IOException {
        var step = new Step(run.state(), run.done(), run.total());
        var event = "event: progress\ndata: " + json.writeValueAsString(step) + "\n\n";
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private BacktestRun run(Actor actor, String id) {
        return backtests
                .find(actor, PathId.of("bkt", id))
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    private static Shown shown(BacktestRun run) {
        var asked = run.asked();
        var state = run.state();
        var endedAt = run.endedAt();
        return new Shown(
                Ids.text("bkt", run.id()),
                state,
                asked.program(),
                asked.draft(),
                asked.effective(),
                asked.from(),
                asked.to(),
                run.done(),
                run.total(),
                run.person(),
                local(run.startedAt()),
                endedAt == null ? null : local(endedAt),
                endedAt == null ? null : local(endedAt.plus(Backtests.KEPT)),
                run.result());
    }

    private static OffsetDateTime local(Instant at) {
        return at.atZone(Clock.ZONE).toOffsetDateTime();
    }
}
