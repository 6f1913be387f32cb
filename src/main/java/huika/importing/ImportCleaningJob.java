package huika.importing;

import huika.importing.ImportRun.State;
import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import huika.kernel.Settings;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/// Deletes files nobody has confirmed within a week: they are full of personal data.
@Component
final class ImportCleaningJob implements Job {

    private static final Duration KEPT = Duration.ofDays(7);

    private final ImportStore store;
    private final Settings settings;

    ImportCleaningJob(ImportStore store, Settings settings) {
        this.store = store;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "import-cleaning";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(LocalTime.of(4, 20));
    }

    @Override
    public void run(JobRun run) {
        var deleted = 0L;
        for (var old : store.abandoned(run.dueAt().minus(KEPT))) {
            if (!store.move(old.id(), old.state(), State.EXPIRED, run.dueAt())) continue;
            ImportFile.of(settings, old.id(), old.format()).delete();
            deleted++;
        }
        run.count("deleted", deleted);
    }
}
