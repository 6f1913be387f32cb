package huika.access;

import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Outcome;
import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/// Every morning tells of rights of an emergency whose last day to be looked at has come, and on
/// the day after it that their openers are suspended.
@Component
final class EmergencyReviewJob implements Job {

    private final ReviewStore reviews;
    private final GrantStore grants;
    private final GrantEvents events;
    private final Atomic atomic;

    EmergencyReviewJob(ReviewStore reviews, GrantStore grants, GrantEvents events, Atomic atomic) {
        this.reviews = reviews;
        this.grants = grants;
        this.events = events;
        this.atomic = atomic;
    }

    @Override
    public String name() {
        return "emergency-review";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(LocalTime.of(6, 10));
    }

    @Override
    public void run(JobRun run) {
        var today = LocalDate.ofInstant(run.dueAt(), Clock.ZONE);
        for (var review : reviews.waiting(today)) {
            if (review.dueOn().equals(today)) {
                tell(review, true);
                run.count("due", 1);
            } else if (review.dueOn().equals(today.minusDays(1))) {
                tell(review, false);
                run.count("suspended", review.openers().size());
            }
        }
    }

    private void tell(Review review, boolean due) {
        var type = due ? GrantWiring.REVIEW_DUE : GrantWiring.SUSPENDED;
        atomic.run(
                        () -> {
                            grants.find(review.grant())
                                    .ifPresent(grant -> events.publish(grant, type));
                            return Outcome.done(true);
                        })
                .orThrow();
    }
}
