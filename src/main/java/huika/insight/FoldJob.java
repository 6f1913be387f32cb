package huika.insight;

import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Keeps the sums of the days up, also while nobody looks at them; who looks has them brought up at
/// once.
@Component
final class FoldJob implements Job {

    private final Fold fold;

    FoldJob(Fold fold) {
        this.fold = fold;
    }

    @Override
    public String name() {
        return "day-figures";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofHours(1));
    }

    @Override
    public void run(JobRun run) {
        run.count("journals", fold.runAll());
    }
}
