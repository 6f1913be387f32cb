package huika.portal;

import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/// Forgets what nobody can use any more: sessions half a year after their end, as long as security
/// logs are kept, codes and messages the next night.
@Component
final class PortalCleaningJob implements Job {

    private static final Duration KEPT = Duration.ofDays(184);

    private final PortalSessionStore sessions;
    private final PhoneCodeStore codes;
    private final CodeMail mail;

    PortalCleaningJob(PortalSessionStore sessions, PhoneCodeStore codes, CodeMail mail) {
        this.sessions = sessions;
        this.codes = codes;
        this.mail = mail;
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
        run.count("codes", codes.forget(due));
        run.count("messages", mail.forget(due));
    }
}
