package huika.portal;

import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/// Forgets sessions half a year after their end, as long as security logs are kept.
@Component
final class PortalCleaningJob implements Job {

    private static final Duration KEPT = Duration.ofDays(184);

    private final PortalSessionStore sessions;

    PortalCleaningJob(PortalSessionStore sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "portal-cleaning";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(LocalTime.of(4, 35));
    }

    @Override
    public void run(JobRun run) {
        run.count("sessions", sessions.forget(run.dueAt().minus(KEPT)));
    }
}
