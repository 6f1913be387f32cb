package huika.enrolment;

import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import huika.member.Joiners;
import huika.program.Programs;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/// Notes every night who joined and owes a form.
@Component
final class ExpectedFormsJob implements Job {

    private static final int PAGE = 500;

    /// Ids of an hour: whoever was being registered while the last run read is met again.
    private static final long AGAIN = 3_600_000L << 21;

    private final EnrolmentForms forms;
    private final FormStore store;
    private final Joiners joiners;
    private final Programs programs;

    ExpectedFormsJob(EnrolmentForms forms, FormStore store, Joiners joiners, Programs programs) {
        this.forms = forms;
        this.store = store;
        this.joiners = joiners;
        this.programs = programs;
    }

    @Override
    public String name() {
        return "expected-forms";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(LocalTime.of(1, 0));
    }

    @Override
    public void run(JobRun run) {
        for (var program : programs.codes()) {
            if (!forms.areKept(program)) continue;
            var after = Math.max(0, store.mark(program) - AGAIN);
            while (!run.mustStop()) {
                var page = joiners.after(program, after, PAGE);
                if (page.isEmpty()) break;
                after = page.getLast().membership();
                run.count("expected", forms.expect(program, page, after));
            }
        }
    }
}
