package huika.retirement;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.card.Card;
import huika.card.CardMoves;
import huika.card.CardStatus;
import huika.card.CardStep;
import huika.card.Cards;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Accounts;
import huika.organization.Organization;
import huika.program.Programs;
import huika.program.card.DeskTopic.Empty;
import huika.security.Actor;
import huika.security.Scope;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Empty cards: taken in at the store, counted by the treasury, destroyed before witnesses, their
/// numbers cancelled.
@Component
final class Retirements {

    private static final int MOST = 1_000;

    /// @param missing cards that should have been there and were not
    record Collection(long id, int expected, int counted, int missing) {}

    private final CardMoves moves;
    private final Cards cards;
    private final TakenInStore store;
    private final Accounts accounts;
    private final Programs programs;
    private final Organization organization;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Retirements(
            CardMoves moves,
            Cards cards,
            TakenInStore store,
            Accounts accounts,
            Programs programs,
            Organization organization,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.moves = moves;
        this.cards = cards;
        this.store = store;
        this.accounts = accounts;
        this.programs = programs;
        this.organization = organization;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Refuses: `RETURN_NOT_ALLOWED` where the program does not take such cards in,
    /// `CARD_BALANCE_LEFT`, `CARD_STATE_TRANSITION_INVALID`.
    Outcome<Card> recover(Actor actor, String number, String branch) {
        return moves.visible(actor, number)
                .then(card ->
                        organization
                                .branch(actor, card.program(), branch)
                                .then(_ -> atomic.run(() -> recover(actor, card, branch))));
    }

    private Outcome<Card> recover(Actor actor, Card found, String branch) {
        var empty = empty(found.program());
        if (empty == null || !empty.products().contains(found.product())) {
            return Outcome.refused(Refusal.of(Code.RETURN_NOT_ALLOWED));
        }
        var card = moves.hold(found);
        var account = accounts.find(card.account()).orElseThrow();
        var left = account.principal() + account.bonus();
        if (left > 0) {
            return Outcome.refused(Refusal.of(Code.CARD_BALANCE_LEFT).with("balance", left));
        }
        return moves.take(actor, card, CardStep.RECOVER, null)
                .map(recovered -> {
                    store.add(recovered, branch, "RECOVERED", actor.person());
                    return recovered;
                });
    }

    /// The treasury counts what a branch hands over; what is missing is told.
    Outcome<Collection> collect(Actor actor, String program, String branch, int counted) {
        if (counted < 0) return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/counted"));
        var refusal = refuse(actor, program, branch);
        if (refusal != null) return Outcome.refused(refusal);
        return atomic.run(() -> {
            var id = ids.next();
            var expected = store.collect(id, program, branch).size();
            store.insertCollection(id, program, branch, expected, counted, actor.person());
            audit.record(
                    AuditEntry.of(actor.by(), "card:collect", "collection", Ids.text("col", id))
                            .at(program, branch)
                            .to("expected", expected)
                            .to("counted", counted));
            return Outcome.done(
                    new Collection(id, expected, counted, Math.max(0, expected - counted)));
        });
    }

    private @Nullable Refusal refuse(Actor actor, String program, String branch) {
        if (organization.branch(actor, program, branch) instanceof Outcome.Refused<?>(var no)) {
            return no;
        }
        var empty = empty(program);
        return holds(actor, program, empty == null ? null : empty.collectedBy())
                ? null
                : Refusal.of(Code.PERMISSION_DENIED);
    }

    /// All of them or none: `WITNESS_REQUIRED`, `CARD_STATE_TRANSITION_INVALID` naming the card
    /// that was not taken in and counted.
    Outcome<Long> destroy(
            Actor actor, String program, List<String> numbers, List<String> witnesses) {
        if (numbers.isEmpty()
                || numbers.size() > MOST
                || new HashSet<>(numbers).size() != numbers.size()) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/cards"));
        }
        var empty = programs.codes().contains(program) ? empty(program) : null;
        if (!holds(actor, program, empty == null ? null : empty.destroyedBy())) {
            return Outcome.refused(Refusal.of(Code.PERMISSION_DENIED));
        }
        var people = new HashSet<>(witnesses);
        people.remove(actor.person());
        if (people.size() < 2) return Outcome.refused(Code.WITNESS_REQUIRED);
        for (var witness : people) {
            if (organization.staff(program, witness) instanceof Outcome.Refused<?>(var unknown)) {
                return Outcome.refused(unknown);
            }
        }
        return atomic.run(() -> {
            var id = ids.next();
            store.insertDestruction(
                    id, program, numbers.size(), actor.person(), people.stream().sorted().toList());
            // in one order, as every other that locks more than one card
            for (var number : numbers.stream().sorted().toList()) {
                var outcome = destroy(actor, program, id, number);
                if (outcome instanceof Outcome.Refused<Card>(var no)) return Outcome.refused(no);
            }
            return Outcome.done(id);
        });
    }

    private Outcome<Card> destroy(Actor actor, String program, long id, String number) {
        return moves.visible(actor, number)
                .then(found -> {
                    if (!found.program().equals(program)) return Outcome.refused(Code.NOT_FOUND);
                    var card = moves.hold(found);
                    return moves.take(actor, card, CardStep.DESTROY, null)
                            .then(gone ->
                                    store.destroy(id, number)
                                            ? Outcome.done(gone)
                                            : Outcome.refused(
                                                    Refusal.of(Code.CARD_STATE_TRANSITION_INVALID)
                                                            .with("state", "NOT_COLLECTED")));
                });
    }

    /// The number ends. A card that was taken in must have been destroyed before
    /// (`DESTRUCTION_RECORD_MISSING`), and no value may be left that only this card leads to
    /// (`CARD_BALANCE_LEFT`).
    Outcome<Card> cancel(Actor actor, String number, String reason) {
        if (reason.isBlank()) return Outcome.refused(Refusal.of(Code.REASON_MISSING).at("/reason"));
        return moves.visible(actor, number)
                .then(found ->
                        atomic.run(() -> {
                            var card = moves.hold(found);
                            if (card.status() == CardStatus.RECOVERED
                                    || card.status() == CardStatus.RETURNED) {
                                return Outcome.refused(Code.DESTRUCTION_RECORD_MISSING);
                            }
                            var left = stranded(card);
                            if (left > 0) {
                                return Outcome.refused(
                                        Refusal.of(Code.CARD_BALANCE_LEFT).with("balance", left));
                            }
                            return moves.take(actor, card, CardStep.CANCEL, reason);
                        }));
    }

    /// Fen nobody could use any more without this card.
    private long stranded(Card card) {
        var others =
                cards.ofAccount(card.account(), Scope.ALL).stream()
                        .anyMatch(each ->
                                !each.number().equals(card.number()) && !each.status().isOver());
        if (others) return 0;
        var account = accounts.find(card.account()).orElseThrow();
        return account.principal() + account.bonus();
    }

    private boolean holds(Actor actor, String program, @Nullable String post) {
        return actor.maySeeProgram(program)
                && organization.holds(actor, program, post == null ? List.of() : List.of(post));
    }

    private @Nullable Empty empty(String program) {
        return programs.effective(program, clock.today()).desk().empty();
    }
}
