package huika.desk;

import huika.card.Card;
import huika.card.CardMoves;
import huika.card.CardStatus;
import huika.card.CardStep;
import huika.card.FreezeReason;
import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import huika.kernel.Atomic;
import huika.kernel.Outcome;
import huika.security.Actor;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/// Freezes cards that were handed out at night and are not on file by the time the program names.
/// They are refused from that very minute, job or no job.
@Component
final class FilingJob implements Job {

    private static final int PAGE = 200;

    private final CardMoves moves;
    private final Atomic atomic;

    FilingJob(CardMoves moves, Atomic atomic) {
        this.moves = moves;
        this.atomic = atomic;
    }

    @Override
    public String name() {
        return "night-filing";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(LocalTime.of(9, 5));
    }

    @Override
    public void run(JobRun run) {
        while (!run.mustStop()) {
            var late = moves.notFiled(run.dueAt(), PAGE);
            if (late.isEmpty()) return;
            var stopped = late.stream().filter(this::stop).count();
            run.count("stopped", stopped);
            if (stopped == 0) return;
        }
    }

    private boolean stop(Card found) {
        var outcome =
                atomic.run(() -> {
                    var card = moves.hold(found);
                    if (card.status() != CardStatus.ACTIVE || card.waits().isEmpty()) {
                        return Outcome.done(false);
                    }
                    var actor = Actor.system("night-filing");
                    return moves.take(actor, card, CardStep.FREEZE, FreezeReason.NOT_FILED, null)
                            .map(_ -> true);
                });
        return outcome instanceof Outcome.Done<Boolean>(var stopped) && stopped;
    }
}
