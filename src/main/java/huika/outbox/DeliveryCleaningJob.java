package huika.outbox;

import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/// Forgets deliveries, and the log of their attempts, three months after they ended. Events stay.
@Component
final class DeliveryCleaningJob implements Job {

    private static final Duration KEPT = Duration.ofDays(92);

    private final DeliveryStore store;

    DeliveryCleaningJob(DeliveryStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "webhook-log-cleaning";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(LocalTime.of(4, 20));
    }

    @Override
    public void run(JobRun run) {
        run.count("forgotten", store.forget(run.dueAt().minus(KEPT)));
    }
}
