package huika.phonecode;

import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/// Forgets codes and messages nobody can use any more, the next night.
@Component
final class PhoneCodeCleaningJob implements Job {

    private final PhoneCodeStore codes;
    private final CodeMail mail;

    PhoneCodeCleaningJob(PhoneCodeStore codes, CodeMail mail) {
        this.codes = codes;
        this.mail = mail;
    }

    @Override
    public String name() {
        return "phone-code-cleaning";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(LocalTime.of(4, 40));
    }

    @Override
    public void run(JobRun run) {
        var due = run.dueAt();
        run.count("codes", codes.forget(due));
        run.count("messages", mail.forget(due));
    }
}
