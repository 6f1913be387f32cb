package huika.dormancy;

import huika.card.CardMoves;
import huika.card.CardStep;
import huika.card.FreezeReason;
import huika.dormancy.DormancyList.State;
import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import huika.kernel.Atomic;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Actor;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/// Freezes the cards of a list one by one, each under its account's lock; a card that was used
/// since is spared. Goes on where it stopped.
@Component
final class DormancyFreezes implements Job {

    static final int AT_ONCE = 200;
    private static final int PAGE = 500;

    private final DormancyStore store;
    private final CardMoves moves;
    private final Atomic atomic;

    DormancyFreezes(DormancyStore store, CardMoves moves, Atomic atomic) {
        this.store = store;
        this.moves = moves;
        this.atomic = atomic;
    }

    @Override
    public String name() {
        return "dormancy-freeze";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(LocalTime.of(3, 10));
    }

    @Override
    public void run(JobRun run) {
        for (var list : store.freezing()) {
            var more = true;
            while (more && !run.mustStop()) more = work(list, PAGE);
        }
    }

    /// Whether there is more to do.
    boolean work(long id, int most) {
        var list = store.find(id).orElseThrow();
        if (list.state() != State.FREEZING) return false;
        var cards = store.listed(id, most);
        cards.forEach(card -> freeze(list, card));
        if (cards.size() == most) return true;
        store.state(id, State.FROZEN);
        return false;
    }

    /// One card of a list whose members were told, in the transaction under way.
    Outcome<DormancyList.Item> one(DormancyList list, String number) {
        var item = store.item(list.id(), number);
        if (item.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
        if (!item.get().state().equals("LISTED")) {
            return Outcome.refused(
                    Refusal.of(Code.DORMANCY_STEPS_INCOMPLETE).with("state", item.get().state()));
        }
        freeze(list, number);
        return Outcome.done(store.item(list.id(), number).orElseThrow());
    }

    private void freeze(DormancyList list, String number) {
        var actor = Actor.system("dormancy");
        atomic.run(() ->
                moves.visible(actor, number)
                        .then(found -> {
                            var card = moves.hold(found);
                            if (!store.isDormant(number, list.program(), list.cutoff())) {
                                store.done(list.id(), number, "SPARED");
                                return Outcome.done(card);
                            }
                            store.done(list.id(), number, "FROZEN");
                            return moves.take(
                                    actor,
                                    card,
                                    CardStep.FREEZE,
                                    FreezeReason.DORMANT,
                                    list.text());
                        }));
    }
}
