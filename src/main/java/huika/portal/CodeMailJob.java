package huika.portal;

import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Sends the codes that could not be sent at once, while they live.
@Component
final class CodeMailJob implements Job {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final CodeMail mail;

    CodeMailJob(CodeMail mail) {
        this.mail = mail;
    }

    @Override
    public String name() {
        return "code-mail";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(PERIOD);
    }

    @Override
    public void run(JobRun run) {
        run.count("sent", mail.sendDue());
    }
}
