package huika.dormancy;

import huika.card.Card;
import huika.card.CardMoves;
import huika.card.CardStep;
import huika.card.FreezeReason;
import huika.desk.CaseFile;
import huika.desk.Cases;
import huika.desk.Evidence;
import huika.desk.Shown;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Accounts;
import huika.organization.Organization;
import huika.program.Programs;
import huika.program.card.DeskTopic;
import huika.program.card.DeskTopic.Operation;
import huika.security.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A holder comes with a dormant card: asked for at the store, checked and opened, booked by
/// finance. The balance is what it was.
@Component
final class Awakenings {

    static final String KIND = "dormant-card";

    private final CardMoves moves;
    private final Cases cases;
    private final Evidence evidence;
    private final Accounts accounts;
    private final Programs programs;
    private final Organization organization;
    private final Atomic atomic;
    private final Clock clock;

    Awakenings(
            CardMoves moves,
            Cases cases,
            Evidence evidence,
            Accounts accounts,
            Programs programs,
            Organization organization,
            Atomic atomic,
            Clock clock) {
        this.moves = moves;
        this.cases = cases;
        this.evidence = evidence;
        this.accounts = accounts;
        this.programs = programs;
        this.organization = organization;
        this.atomic = atomic;
        this.clock = clock;
    }

    Outcome<CaseFile> ask(Actor actor, String number, String branch, Shown shown) {
        return moves.visible(actor, number)
                .then(card ->
                        organization
                                .branch(actor, card.program(), branch)
                                .then(_ -> checked(actor, card, shown))
                                .then(kept -> atomic.run(() -> ask(actor, card, branch, kept))));
    }

    private Outcome<Evidence.Kept> checked(Actor actor, Card card, Shown shown) {
        var desk = programs.effective(card.program(), clock.today()).desk();
        var kept = evidence.check(actor, desk, card, Operation.REACTIVATION, shown);
        return kept instanceof Outcome.Refused<Evidence.Kept>(var refusal)
                        && refusal.code() == Code.IDENTITY_MISMATCH
                ? Outcome.refused(Code.REACTIVATION_DATA_MISMATCH)
                : kept;
    }

    private Outcome<CaseFile> ask(Actor actor, Card found, String branch, Evidence.Kept kept) {
        var card = moves.hold(found);
        if (card.frozenFor() != FreezeReason.DORMANT) {
            return Outcome.refused(
                    Refusal.of(Code.CARD_STATE_TRANSITION_INVALID)
                            .with("state", card.status().name()));
        }
        var open = cases.open(KIND, card.number());
        if (open.isPresent()) return Outcome.done(open.get());
        var account = accounts.find(card.account()).orElseThrow();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("principal", account.principal());
        facts.put("bonus", account.bonus());
        return Outcome.done(
                cases.open(
                        actor,
                        card,
                        new Cases.Opening(KIND, branch, "REQUESTED", null, facts, kept)));
    }

    /// The post that checks has looked at it: the card goes on.
    Outcome<CaseFile> open(Actor actor, long id) {
        return atomic.run(() ->
                cases.hold(actor, id, KIND, "REQUESTED")
                        .then(file -> {
                            if (!holds(actor, file, topic(file), DeskTopic.Dormancy::checkedBy)) {
                                return Outcome.refused(Code.PERMISSION_DENIED);
                            }
                            return moves.visible(actor, file.card())
                                    .then(card ->
                                            moves.take(
                                                    actor,
                                                    moves.hold(card),
                                                    CardStep.REACTIVATE,
                                                    file.text()))
                                    .map(_ ->
                                            cases.step(
                                                    actor, file, "opened", "OPENED", false,
                                                    Map.of(), null));
                        }));
    }

    /// Finance has reviewed and booked it: one entry of the balance that is in use again.
    Outcome<CaseFile> book(Actor actor, long id) {
        return atomic.run(() ->
                cases.hold(actor, id, KIND, "OPENED")
                        .then(file -> {
                            if (!holds(actor, file, topic(file), DeskTopic.Dormancy::bookedBy)) {
                                return Outcome.refused(Code.PERMISSION_DENIED);
                            }
                            var booked = file.number("principal") + file.number("bonus");
                            return Outcome.done(
                                    cases.step(
                                            actor,
                                            file,
                                            "booked",
                                            "BOOKED",
                                            true,
                                            Map.of("booked", booked),
                                            null));
                        }));
    }

    private DeskTopic.@Nullable Dormancy topic(CaseFile file) {
        return programs.effective(file.program(), clock.today()).desk().dormancy();
    }

    private boolean holds(
            Actor actor,
            CaseFile file,
            DeskTopic.@Nullable Dormancy topic,
            java.util.function.Function<DeskTopic.Dormancy, @Nullable String> post) {
        var by = topic == null ? null : post.apply(topic);
        return organization.holds(actor, file.program(), by == null ? List.of() : List.of(by));
    }
}
