package huika.program;

import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import huika.kernel.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/// On the day a version takes effect its branches and staff take effect with it. The rules need no
/// job: they are looked up by day.
@Component
final class ProgramChangeoverJob implements Job {

    private final ProgramLoader loader;

    ProgramChangeoverJob(ProgramLoader loader) {
        this.loader = loader;
    }

    @Override
    public String name() {
        return "program-changeover";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(LocalTime.MIDNIGHT);
    }

    @Override
    public void run(JobRun run) {
        loader.changeover(LocalDate.ofInstant(run.dueAt(), Clock.ZONE));
    }
}
