package huika.ending;

import huika.approval.Approvals;
import huika.approval.Asking;
import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.ending.ProgramEnd.Item;
import huika.ending.ProgramEnd.State;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.program.EndingTopic;
import huika.program.Programs;
import huika.security.Actor;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Orders to end a program.
@Component
final class Endings {

    static final String APPROVAL = "program-end";

    private static final int MOST_TEXT = 2_000;
    private static final int MOST_YEARS = 10;

    /// @param notice what members are told
    /// @param plan how open balances are settled; null where there is none
    /// @param payOut whether they are paid out at the counter, also where the program pays none
    record Asked(
            String program,
            LocalDate lastUse,
            String notice,
            @Nullable String plan,
            @Nullable Boolean payOut) {}

    /// @param open what is to be settled
    record Ordered(ProgramEnd end, ProgramEnd.Open open) {}

    /// @param items who owns something, among those looked at
    /// @param next the account after which the next page begins; null where there is none
    record Items(List<Item> items, @Nullable Long next) {}

    private final EndStore store;
    private final Approvals approvals;
    private final Programs programs;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Endings(
            EndStore store,
            Approvals approvals,
            Programs programs,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.approvals = approvals;
        this.programs = programs;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Refuses, first one wins: `PROGRAM_UNKNOWN`, `CENTRAL_RULE` (somebody of one branch),
    /// `FIELD_MISSING` of the notice, `FIELD_INVALID` of the plan or the day, `NOTICE_TOO_LATE`,
    /// `DOCUMENT_STATE_INVALID` (its end is ordered), `SETTLEMENT_PLAN_REQUIRED`.
    Outcome<Ordered> order(Actor actor, Asked asked) {
        if (!actor.maySeeProgram(asked.program())) return Outcome.refused(Code.PROGRAM_UNKNOWN);
        return programs.find(asked.program(), clock.today())
                .then(inForce -> {
                    var topic = inForce.program().ending();
                    var refusal = refuse(actor, asked, topic);
                    if (refusal != null) return Outcome.refused(refusal);
                    var open = store.open(asked.program());
                    return atomic.run(() -> keep(actor, asked, topic, open))
                            .map(end -> new Ordered(end, open));
                });
    }

    private @Nullable Refusal refuse(Actor actor, Asked asked, EndingTopic topic) {
        if (actor.branches().codes() != null) return Refusal.of(Code.CENTRAL_RULE);
        if (asked.notice().isBlank() || asked.notice().length() > MOST_TEXT) {
            return Refusal.of(Code.FIELD_MISSING).at("/notice");
        }
        var plan = asked.plan();
        if (plan != null && (plan.isBlank() || plan.length() > MOST_TEXT)) {
            return Refusal.of(Code.FIELD_INVALID).at("/plan");
        }
        if (asked.lastUse().isAfter(clock.today().plusYears(MOST_YEARS))) {
            return Refusal.of(Code.FIELD_INVALID).at("/lastUse");
        }
        return topic.refuse(clock.today(), asked.lastUse());
    }

    private Outcome<ProgramEnd> keep(
            Actor actor, Asked asked, EndingTopic topic, ProgramEnd.Open open) {
        store.lock(asked.program());
        var standing = store.standing(asked.program());
        if (standing.isPresent()) {
            return Outcome.refused(
                    Refusal.of(Code.DOCUMENT_STATE_INVALID)
                            .with("order", standing.get().text())
                            .with("state", standing.get().state().name()));
        }
        if (topic.planned() && open.principal() > 0 && asked.plan() == null) {
            return Outcome.refused(
                    Refusal.of(Code.SETTLEMENT_PLAN_REQUIRED)
                            .with("cards", open.cards())
                            .with("toSettle", open.principal()));
        }
        var end =
                new ProgramEnd(
                        ids.next(),
                        asked.program(),
                        State.ASKED,
                        asked.lastUse(),
                        asked.notice(),
                        asked.plan(),
                        Boolean.TRUE.equals(asked.payOut()),
                        open.cards(),
                        open.principal(),
                        actor.person(),
                        clock.now(),
                        null);
        store.insert(end);
        approvals.ask(
                actor,
                new Asking(
                        APPROVAL,
                        end.program(),
                        null,
                        end.text(),
                        end.hash(),
                        "终止制度，最后使用日 " + end.lastUse() + "，" + end.cards() + " 张卡",
                        end.toSettle()));
        audit.record(
                AuditEntry.of(actor.by(), "program:order-end", "program-end", end.text())
                        .at(end.program(), null)
                        .to("lastUse", end.lastUse().toString())
                        .to("cards", end.cards())
                        .to("toSettle", end.toSettle())
                        .because(end.notice()));
        return Outcome.done(end);
    }

    Optional<ProgramEnd> find(Actor actor, long id) {
        return store.find(id)
                .filter(end -> actor.maySeeProgram(end.program()))
                .filter(_ -> actor.branches().codes() == null);
    }

    /// Who still owns what, in the order of accounts after one.
    ///
    /// @param looks how many accounts of each bucket are looked at: where few of them own anything,
    ///   a page is short and others follow
    Items items(ProgramEnd end, long after, int limit, int looks) {
        var upTo = store.upTo(after, looks);
        var rows = store.items(end.program(), after, upTo.orElse(Long.MAX_VALUE), limit + 1);
        if (rows.size() <= limit) return new Items(rows, upTo.orElse(null));
        var shown = rows.subList(0, limit);
        return new Items(shown, shown.getLast().account());
    }
}
