package huika.desk;

import huika.card.Card;
import huika.card.CardChanges;
import huika.card.CardIssues;
import huika.card.CardMoves;
import huika.card.CardReplacements;
import huika.card.CardStatus;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.organization.Organization;
import huika.phonecode.PhoneCodes;
import huika.program.Programs;
import huika.program.card.DeskTopic;
import huika.program.card.DeskTopic.Operation;
import huika.security.Actor;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Losses, found cards, replacements and locked cards, on the proof the program asks for.
@Component
public final class Desk {

    static final String LOSS = "loss";
    static final String REPORTED = "REPORTED";

    /// A card after a step, and the case it belongs to.
    public record Done(Card card, @Nullable CaseFile file) {}

    private final CardMoves moves;
    private final CardChanges changes;
    private final CardReplacements replacements;
    private final Cases cases;
    private final Evidence evidence;
    private final HolderCodes codes;
    private final Programs programs;
    private final Organization organization;
    private final Atomic atomic;
    private final Clock clock;

    Desk(
            CardMoves moves,
            CardChanges changes,
            CardReplacements replacements,
            Cases cases,
            Evidence evidence,
            HolderCodes codes,
            Programs programs,
            Organization organization,
            Atomic atomic,
            Clock clock) {
        this.moves = moves;
        this.changes = changes;
        this.replacements = replacements;
        this.cases = cases;
        this.evidence = evidence;
        this.codes = codes;
        this.programs = programs;
        this.organization = organization;
        this.atomic = atomic;
        this.clock = clock;
    }

    /// Sends a code to the holder's phone, to be told at the desk for this operation.
    Outcome<PhoneCodes.Asked> askHolder(Actor actor, String number, Operation operation) {
        return moves.visible(actor, number).then(card -> codes.ask(card, operation));
    }

    /// Effective at once, wherever it is reported; reported again, it is lost as before.
    ///
    /// @param lostAt when it was last in the holder's hands; null where nobody knows
    Outcome<Done> reportLoss(
            Actor actor,
            String number,
            Shown shown,
            @Nullable String reason,
            @Nullable OffsetDateTime lostAt) {
        var since = lostAt == null ? null : lostAt.toInstant();
        if (since != null && since.isAfter(clock.now())) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/lostAt"));
        }
        return moves.visible(actor, number)
                .then(card ->
                        evidence.check(actor, desk(card), card, Operation.LOSS, shown)
                                .then(kept ->
                                        atomic.run(
                                                () -> report(actor, card, kept, reason, since))));
    }

    private Outcome<Done> report(
            Actor actor,
            Card card,
            Evidence.Kept kept,
            @Nullable String reason,
            @Nullable Instant since) {
        var before = moves.hold(card).status();
        return changes.reportLoss(actor, card.number(), reason)
                .map(lost -> {
                    if (before == CardStatus.LOST) {
                        return new Done(lost, cases.open(LOSS, card.number()).orElse(null));
                    }
                    Map<String, Object> facts = new LinkedHashMap<>();
                    if (since != null) facts.put("lostAt", since.toString());
                    facts.put("was", before.name());
                    var opening =
                            new Cases.Opening(LOSS, card.branch(), REPORTED, null, facts, kept);
                    return new Done(lost, cases.open(actor, lost, opening));
                });
    }

    /// A frozen card goes on; a lost one was found.
    Outcome<Done> reactivate(Actor actor, String number, Shown shown, @Nullable String reason) {
        return moves.own(actor, number)
                .then(card -> {
                    if (card.status() != CardStatus.LOST) {
                        return release(actor, card, reason);
                    }
                    return evidence.check(actor, desk(card), card, Operation.RELEASE, shown)
                            .then(_ -> release(actor, card, reason));
                });
    }

    private Outcome<Done> release(Actor actor, Card card, @Nullable String reason) {
        return atomic.run(() ->
                changes.reactivate(actor, card.number(), reason)
                        .map(open -> {
                            close(actor, card, "released", "RELEASED", reason);
                            return new Done(open, null);
                        }));
    }

    /// Another card in the place of a lost, locked or broken one.
    Outcome<CardIssues.Answer> replace(
            CardIssues.Call call, String number, Shown shown, CardReplacements.Wanted wanted) {
        var actor = call.actor();
        return moves.visible(actor, number)
                .then(card -> {
                    var kept = identified(actor, card, shown);
                    if (!(kept instanceof Outcome.Refused<Evidence.Kept>(var refusal))) {
                        return replace(call, card, shown, wanted, null);
                    }
                    // sent again after it was done, the code is used up
                    return refusal.code() == Code.PHONE_CODE_REFUSED
                            ? replace(call, card, shown, wanted, refusal)
                            : Outcome.refused(refusal);
                });
    }

    private Outcome<CardIssues.Answer> replace(
            CardIssues.Call call,
            Card card,
            Shown shown,
            CardReplacements.Wanted wanted,
            @Nullable Refusal unproven) {
        return replacements
                .replace(call, card, wanted, unproven)
                .map(answer -> {
                    if (call.dryRun()) return answer;
                    if (!answer.replayed()) evidence.use(card, Operation.REPLACEMENT, shown);
                    replaced(call.actor(), card);
                    return answer;
                });
    }

    private Outcome<Evidence.Kept> identified(Actor actor, Card card, Shown shown) {
        var kept = evidence.look(actor, desk(card), card, Operation.REPLACEMENT, shown);
        var other =
                kept instanceof Outcome.Refused<Evidence.Kept>(var refusal)
                        && refusal.code() == Code.IDENTITY_MISMATCH;
        if (!other) return kept;
        return moves.product(card)
                .then(product ->
                        product.lost().keyDataLocked()
                                ? Outcome.refused(Code.KEY_DATA_LOCKED)
                                : kept);
    }

    private void replaced(Actor actor, Card old) {
        atomic.run(() -> {
            close(actor, old, "replaced", "REPLACED", null);
            return Outcome.done(old);
        });
    }

    private void close(Actor actor, Card card, String step, String state, @Nullable String reason) {
        cases.open(LOSS, card.number())
                .ifPresent(file -> cases.step(actor, file, step, state, true, Map.of(), reason));
    }

    /// The value of the old card was looked at and is the new card's from now on, where the program
    /// names a post for that.
    Outcome<Done> moveValue(Actor actor, String number) {
        return moves.own(actor, number)
                .then(card ->
                        moves.product(card)
                                .then(product -> {
                                    var by = product.lost().transferBy();
                                    var posts = by == null ? List.<String>of() : List.of(by);
                                    return settle(actor, card, Card.VALUE, posts);
                                }));
    }

    /// The money for a card has arrived.
    Outcome<Done> clearFunds(Actor actor, String number) {
        return moves.own(actor, number).then(card -> settle(actor, card, Card.FUNDS, List.of()));
    }

    /// One post has filed its copy of a card's record.
    Outcome<Done> file(Actor actor, String number, String post) {
        return moves.own(actor, number)
                .then(card -> keeper(actor, card))
                .then(card -> settle(actor, card, Card.FILING + post, posts(post)));
    }

    /// Where the program names who keeps the register of a kind of card, nobody else of their post
    /// writes into it: `REGISTER_ACCESS_DENIED`.
    private Outcome<Card> keeper(Actor actor, Card card) {
        return moves.product(card)
                .then(product -> {
                    var keepers = product.issue().keepers();
                    return keepers.isEmpty() || keepers.contains(actor.person())
                            ? Outcome.done(card)
                            : Outcome.refused(
                                    Refusal.of(Code.REGISTER_ACCESS_DENIED).with("by", keepers));
                });
    }

    /// A program that names no posts has one copy, kept by whoever may file.
    private static List<String> posts(String post) {
        return post.equals("desk") ? List.of() : List.of(post);
    }

    private Outcome<Done> settle(Actor actor, Card card, String wait, List<String> posts) {
        if (!organization.holds(actor, card.program(), posts)) {
            return Outcome.refused(Refusal.of(Code.PERMISSION_DENIED).with("post", posts));
        }
        return atomic.run(() ->
                moves.settle(actor, moves.hold(card), wait).map(done -> new Done(done, null)));
    }

    /// A locked card goes on with the PIN its holder types.
    Outcome<Done> unlock(Actor actor, String number, Shown shown, String pin) {
        return moves.own(actor, number)
                .then(card ->
                        evidence.look(actor, desk(card), card, Operation.UNLOCK, shown)
                                .then(_ -> changes.unlock(actor, number, pin))
                                .map(open -> {
                                    evidence.use(card, Operation.UNLOCK, shown);
                                    return new Done(open, null);
                                }));
    }

    DeskTopic desk(Card card) {
        return programs.effective(card.program(), clock.today()).desk();
    }
}
