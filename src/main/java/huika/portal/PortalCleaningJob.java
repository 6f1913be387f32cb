package huika.portal;

import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/// Forgets sessions half a year after their end, as long as security logs are kept, and passkeys
/// nobody has used for a year.
@Component
final class PortalCleaningJob implements Job {

    private static final Duration KEPT = Duration.ofDays(184);
    private static final Duration UNUSED = Duration.ofDays(366);

    private final PortalSessionStore sessions;
    private final PortalPasskeyStore passkeys;

    PortalCleaningJob(PortalSessionStore sessions, PortalPasskeyStore passkeys) {
        this.sessions = sessions;
        this.passkeys = passkeys;
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
        var due = run.dueAt();
        run.count("sessions", sessions.forget(due.minus(KEPT)));
        run.count("passkeys", passkeys.forgetUnused(due.minus(UNUSED)));
        run.count("questions", passkeys.forgetQuestions(due));
    }
}
