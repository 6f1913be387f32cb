package huika.job;

import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/jobs")
final class JobHttp {

    /// @param stopped why scheduled jobs wait for a person, null where they do not
    record Listed(List<Jobs.JobView> items, @Nullable String stopped) {}

    private final Jobs jobs;
    private final Scheduling scheduling;
    private final ManualWork manual;

    JobHttp(Jobs jobs, Scheduling scheduling, ManualWork manual) {
        this.jobs = jobs;
        this.scheduling = scheduling;
        this.manual = manual;
    }

    @GetMapping
    @Permission("job:read")
    Listed list() {
        var stopped = scheduling.stopped().orElse(null);
        return new Listed(jobs.list(stopped != null), stopped);
    }

    /// Runs a job now and answers when it has ended.
    @PostMapping("/{name}/runs")
    @ResponseStatus(HttpStatus.CREATED)
    @Permission("job:run")
    RunView run(Actor actor, @PathVariable String name) {
        return switch (manual.run(actor, name)) {
            case Outcome.Done<RunView>(var run) -> run;
            case Outcome.Refused<RunView>(var refusal) -> throw new RefusedException(refusal);
        };
    }

    @GetMapping("/{name}/runs")
    @Permission("job:read")
    Page<RunView> runs(
            @PathVariable String name,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        if (!jobs.knows(name)) throw new RefusedException(Code.JOB_UNKNOWN);
        var before =
                cursor == null
                        ? null
                        : Ids.parse("run", Page.open(cursor))
                                .orElseThrow(() -> new RefusedException(Code.CURSOR_INVALID));
        return jobs.runs(name, before, Page.limit(limit));
    }

    /// Lets scheduled jobs go on after they were stopped because the clock had jumped.
    @PostMapping("/resumptions")
    @ResponseStatus(HttpStatus.CREATED)
    @Permission("job:run")
    Listed resume(Actor actor) {
        manual.resume(actor);
        return list();
    }
}
