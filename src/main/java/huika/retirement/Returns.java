package huika.retirement;

import huika.approval.Approvals;
import huika.approval.Asking;
import huika.card.Card;
import huika.card.CardIssues.Call;
import huika.card.CardMoves;
import huika.card.Cards;
import huika.card.FeeTill;
import huika.card.PinProof;
import huika.desk.CaseFile;
import huika.desk.Cases;
import huika.desk.Evidence;
import huika.desk.Shown;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Sha256;
import huika.ledger.Buckets;
import huika.ledger.Ledger;
import huika.ledger.Request;
import huika.ledger.Result;
import huika.organization.Organization;
import huika.program.Programs;
import huika.program.Programs.InForce;
import huika.program.card.CardProduct;
import huika.program.card.DeskTopic.Operation;
import huika.program.card.Proof;
import huika.security.Actor;
import huika.security.BlindIndex;
import huika.security.Pin;
import huika.security.PinGuard;
import huika.security.Scope;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Cards that holders bring back: what is shown, who agrees, what is paid.
@Component
final class Returns {

    static final String KIND = "return";
    static final String APPROVAL = "card-return";

    /// @param tender how the refund is paid
    /// @param roomCharge fen of the holder's room of the day
    /// @param till whose drawer the refund is paid from; null: from none
    record Asked(
            String branch,
            Shown shown,
            @Nullable String pin,
            List<String> grounds,
            @Nullable String complaint,
            @Nullable String tender,
            @Nullable Long roomCharge,
            @Nullable String till) {}

    private record Looked(
            Card card, InForce inForce, CardProduct product, Evidence.Kept kept, Asked asked) {}

    private final CardMoves moves;
    private final Cards cards;
    private final Evidence evidence;
    private final Cases cases;
    private final Approvals approvals;
    private final Programs programs;
    private final Organization organization;
    private final PinGuard guard;
    private final Buckets buckets;
    private final Ledger ledger;
    private final BlindIndex blind;
    private final TakenInStore takenIn;
    private final Atomic atomic;
    private final Clock clock;

    Returns(
            CardMoves moves,
            Cards cards,
            Evidence evidence,
            Cases cases,
            Approvals approvals,
            Programs programs,
            Organization organization,
            PinGuard guard,
            Buckets buckets,
            Ledger ledger,
            BlindIndex blind,
            TakenInStore takenIn,
            Atomic atomic,
            Clock clock) {
        this.moves = moves;
        this.cards = cards;
        this.evidence = evidence;
        this.cases = cases;
        this.approvals = approvals;
        this.programs = programs;
        this.organization = organization;
        this.guard = guard;
        this.buckets = buckets;
        this.ledger = ledger;
        this.blind = blind;
        this.takenIn = takenIn;
        this.atomic = atomic;
        this.clock = clock;
    }

    /// Takes the card back at once, or opens a case that somebody has to agree to first.
    ///
    /// Refuses, first one wins: the card, the branch, what was asked ([CardReturnRules#refuse]),
    /// what was shown; then, under the account's lock, the card's state, the PIN, the sum.
    Outcome<CaseFile> bring(Call call, String number, Asked asked) {
        var actor = call.actor();
        return moves.visible(actor, number)
                .then(card -> look(actor, card, asked))
                .then(looked -> {
                    if (looked.product().giveBack().approved()) {
                        return atomic.run(() -> ask(actor, looked));
                    }
                    return pay(call, looked, null);
                });
    }

    private Outcome<Looked> look(Actor actor, Card card, Asked asked) {
        return organization
                .branch(actor, card.program(), asked.branch())
                .then(branch -> FeeTill.admit(actor, branch, asked.till()))
                .then(_ -> programs.find(card.program(), clock.today()))
                .then(inForce -> {
                    var product = inForce.program().cards().get(card.product());
                    if (product == null) return Outcome.refused(Code.CARD_PRODUCT_UNKNOWN);
                    var refusal =
                            CardReturnRules.refuse(
                                    product.giveBack(),
                                    new CardReturnRules.Asked(
                                            asked.grounds(),
                                            card.waived(),
                                            asked.tender() != null,
                                            asked.roomCharge()));
                    if (refusal != null) return Outcome.refused(refusal);
                    Set<Proof> also = asked.pin() == null ? Set.of() : EnumSet.of(Proof.PIN);
                    return evidence.check(
                                    actor,
                                    inForce.program().desk(),
                                    card,
                                    Operation.RETURN,
                                    asked.shown(),
                                    also,
                                    CardReturnRules.needed(product.giveBack()))
                            .map(kept -> new Looked(card, inForce, product, kept, asked));
                });
    }

    private Outcome<CaseFile> ask(Actor actor, Looked looked) {
        var card = moves.hold(looked.card());
        var open = cases.open(KIND, card.number());
        if (open.isPresent()) {
            return Outcome.refused(
                    Refusal.of(Code.CASE_STATE_INVALID).with("case", open.get().text()));
        }
        var file = open(actor, looked, "WAITING");
        approvals.ask(
                actor,
                new Asking(
                        APPROVAL,
                        file.program(),
                        file.branch(),
                        file.text(),
                        hash(file),
                        "退卡 " + huika.security.Masks.card(card.number())));
        return Outcome.done(file);
    }

    private CaseFile open(Actor actor, Looked looked, String state) {
        var asked = looked.asked();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("grounds", asked.grounds());
        if (asked.complaint() != null) facts.put("complaint", asked.complaint());
        return cases.open(
                actor,
                looked.card(),
                new Cases.Opening(KIND, asked.branch(), state, null, facts, looked.kept()));
    }

    /// Pays out a return that was agreed to; the holder is there again, with all of it.
    Outcome<CaseFile> payOut(Call call, long id, Asked asked) {
        var actor = call.actor();
        var found = cases.find(actor, id).filter(file -> file.kind().equals(KIND));
        if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
        var file = found.get();
        if (!file.state().equals("WAITING") && !file.state().equals("RETURNED")) {
            return Outcome.refused(Refusal.of(Code.CASE_STATE_INVALID).with("state", file.state()));
        }
        return approvals
                .require(APPROVAL, file.text(), hash(file))
                .then(_ -> moves.visible(actor, file.card()))
                .then(card -> look(actor, card, asked))
                .then(looked -> pay(call, looked, file));
    }

    private Outcome<CaseFile> pay(Call call, Looked looked, @Nullable CaseFile agreed) {
        var actor = call.actor();
        var card = looked.card();
        var asked = looked.asked();
        var typed = asked.pin() == null ? Optional.<Pin>empty() : Pin.parse(asked.pin());
        if (asked.pin() != null && typed.isEmpty()) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/pin"));
        }
        var guarded = asked.pin() == null ? null : guard.refuse(actor, asked.branch(), null);
        if (guarded != null) return Outcome.refused(guarded);
        var proof =
                typed.map(pin -> cards.prove(card.ref(), pin, looked.product().pin())).orElse(null);
        var result = ledger.run(work(call, looked, proof));
        return switch (result) {
            case Result.Replayed<ReturnWork.Returned>(_) ->
                    Outcome.done(cases.open(KIND, card.number()).orElseGet(() -> last(card)));
            case Result.Decided<ReturnWork.Returned>(var outcome) -> {
                if (asked.pin() != null) guard.judge(actor, asked.branch(), null, outcome);
                yield outcome.then(done ->
                        call.dryRun()
                                ? Outcome.done(preview(actor, looked, done))
                                : atomic.run(
                                        () -> Outcome.done(close(actor, looked, agreed, done))));
            }
        };
    }

    private CaseFile close(
            Actor actor, Looked looked, @Nullable CaseFile agreed, ReturnWork.Returned done) {
        takenIn.add(looked.card(), looked.asked().branch(), "RETURNED", actor.person());
        var file = agreed == null ? open(actor, looked, "WAITING") : agreed;
        return cases.step(actor, file, "returned", "RETURNED", true, facts(done), null);
    }

    private CaseFile preview(Actor actor, Looked looked, ReturnWork.Returned done) {
        var card = looked.card();
        return new CaseFile(
                0,
                KIND,
                card.program(),
                looked.asked().branch(),
                card.number(),
                card.account(),
                "PREVIEW",
                actor.person(),
                clock.now(),
                null,
                null,
                facts(done),
                0);
    }

    private static Map<String, Object> facts(ReturnWork.Returned done) {
        var sum = done.sum();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("principal", sum.principal());
        facts.put("bonus", sum.bonus());
        facts.put("fee", sum.fee());
        facts.put("tax", sum.tax());
        facts.put("refund", sum.refund());
        facts.put("credit", sum.credit());
        facts.put("journal", Ids.text("ret", done.journal()));
        return facts;
    }

    private CaseFile last(Card card) {
        return cases.last(KIND, card.number()).orElseThrow();
    }

    private ReturnWork work(Call call, Looked looked, @Nullable PinProof proof) {
        var card = looked.card();
        var asked = looked.asked();
        var key = call.key();
        var others =
                cards.ofAccount(card.account(), Scope.ALL).stream()
                        .anyMatch(each ->
                                !each.number().equals(card.number()) && !each.status().isOver());
        Set<Proof> shown = EnumSet.noneOf(Proof.class);
        looked.kept().shown().forEach(word -> shown.add(Proof.valueOf(word)));
        var request =
                new Request(
                        key == null ? null : call.actor().client(),
                        key == null ? null : "returns/" + card.number() + " " + key,
                        key == null ? null : hash(card.program(), asked),
                        card.program(),
                        asked.branch(),
                        null,
                        call.actor().staff());
        return new ReturnWork(
                buckets.of(card.account()),
                request,
                card.ref(),
                looked.inForce().program(),
                looked.inForce().number(),
                CardMoves.window(looked.inForce().program()),
                looked.product(),
                card.waived(),
                card.fee(),
                others,
                proof,
                shown,
                asked.tender(),
                asked.till(),
                asked.roomCharge(),
                asked.branch(),
                call.actor().person(),
                call.dryRun());
    }

    /// Keyed: it may hold a PIN.
    private String hash(String program, Asked asked) {
        return HexFormat.of()
                .formatHex(
                        blind.of(
                                "body",
                                program,
                                asked.branch()
                                        + "|"
                                        + asked.pin()
                                        + "|"
                                        + asked.tender()
                                        + (asked.till() == null ? "" : "@" + asked.till())
                                        + "|"
                                        + asked.roomCharge()
                                        + "|"
                                        + asked.grounds()));
    }

    /// Of what consent is asked for: the case and its grounds.
    static String hash(CaseFile file) {
        return Sha256.hex(file.text() + "|" + file.fact("grounds"));
    }
}
