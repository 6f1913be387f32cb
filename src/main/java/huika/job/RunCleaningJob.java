package huika.job;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/// Forgets the records of runs after a year.
@Component
final class RunCleaningJob implements Job {

    private static final Duration KEPT = Duration.ofDays(366);

    private final RunStore store;

    RunCleaningJob(RunStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "job-run-cleaning";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(LocalTime.of(4, 10));
    }

    @Override
    public void run(JobRun run) {
        run.count("forgotten", store.forget(run.dueAt().minus(KEPT)));
    }
}
