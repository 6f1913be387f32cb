package huika.account;

import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/// Forgets what nobody can use any more: sessions and links half a year after their end, as long as
/// security logs are kept; steps that were begun and not ended, and old guesses, the next night.
/// What was done stays in the audit.
@Component
final class SignInCleaningJob implements Job {

    /// Six months: the least the Cybersecurity Law (article 21) asks for.
    static final Duration KEPT = Duration.ofDays(184);

    private final SessionStore sessions;
    private final AccountStore accounts;
    private final ChallengeStore challenges;
    private final GuessStore guesses;

    SignInCleaningJob(
            SessionStore sessions,
            AccountStore accounts,
            ChallengeStore challenges,
            GuessStore guesses) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.challenges = challenges;
        this.guesses = guesses;
    }

    @Override
    public String name() {
        return "sign-in-cleaning";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(LocalTime.of(4, 30));
    }

    @Override
    public void run(JobRun run) {
        var due = run.dueAt();
        run.count("sessions", sessions.forget(due.minus(KEPT)));
        run.count("links", accounts.forgetLinks(due.minus(KEPT)));
        run.count("challenges", challenges.deleteBefore(due));
        run.count("guesses", guesses.forgetBefore(due.minus(GuessRules.FORGOTTEN)));
    }
}
