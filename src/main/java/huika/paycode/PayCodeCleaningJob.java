package huika.paycode;

import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/// Forgets codes: unused ones after a day, used ones after half a year, as long as security logs
/// are kept.
@Component
final class PayCodeCleaningJob implements Job {

    private static final Duration UNUSED = Duration.ofDays(1);
    private static final Duration USED = Duration.ofDays(184);

    private final PayCodeStore store;

    PayCodeCleaningJob(PayCodeStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "pay-code-cleaning";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(LocalTime.of(4, 40));
    }

    @Override
    public void run(JobRun run) {
        var due = run.dueAt();
        run.count("codes", store.forget(due.minus(UNUSED), due.minus(USED)));
    }
}
