package huika.correction;

import huika.attachment.Attachments;
import huika.card.Card;
import huika.card.CardMoves;
import huika.card.CardStep;
import huika.card.FreezeReason;
import huika.counter.Counter;
import huika.counter.TopUps;
import huika.desk.CaseFile;
import huika.desk.Cases;
import huika.desk.Evidence;
import huika.desk.Shown;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.organization.Organization;
import huika.program.Programs;
import huika.program.card.DeskTopic.Operation;
import huika.program.card.DeskTopic.WrongTopUp;
import huika.security.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts a wrong top-up right, step by step.
@Component
final class Corrections {

    static final String KIND = "wrong-top-up";

    /// @param paid fen the customer really paid
    /// @param responsible staff code of who keyed it
    record Report(long paid, String ground, String responsible, @Nullable String fact) {}

    private final TopUps topUps;
    private final CardMoves moves;
    private final Cases cases;
    private final Evidence evidence;
    private final Attachments attachments;
    private final Programs programs;
    private final Organization organization;
    private final Atomic atomic;
    private final Clock clock;

    Corrections(
            TopUps topUps,
            CardMoves moves,
            Cases cases,
            Evidence evidence,
            Attachments attachments,
            Programs programs,
            Organization organization,
            Atomic atomic,
            Clock clock) {
        this.topUps = topUps;
        this.moves = moves;
        this.cases = cases;
        this.evidence = evidence;
        this.attachments = attachments;
        this.programs = programs;
        this.organization = organization;
        this.atomic = atomic;
        this.clock = clock;
    }

    /// Reports the mistake; the card is frozen at once.
    ///
    /// Refuses: `NOT_FOUND`, `PARAMETER_UNDEFINED`, `REVERSAL_GROUND_NOT_ALLOWED`, `FIELD_INVALID`
    /// of the sum, `STAFF_UNKNOWN`, `CREDENTIAL_MISSING` where no card was topped up,
    /// `CASE_STATE_INVALID` where the card has an open case.
    Outcome<CaseFile> open(Actor actor, String id, Report report) {
        var found = topUps.find(actor, id);
        if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
        var topUp = found.get();
        var topic = topic(topUp.program());
        if (topic == null) {
            return Outcome.refused(
                    Refusal.of(Code.PARAMETER_UNDEFINED).with("parameter", "desk.wrong top-up"));
        }
        var ground = report.ground().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (!topic.grounds().contains(ground)) {
            return Outcome.refused(
                    Refusal.of(Code.REVERSAL_GROUND_NOT_ALLOWED).with("ground", report.ground()));
        }
        if (report.paid() < 0 || report.paid() >= topUp.amount()) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/paid"));
        }
        if (organization.staff(topUp.program(), report.responsible())
                instanceof Outcome.Refused<?>) {
            return Outcome.refused(Refusal.of(Code.STAFF_UNKNOWN).at("/responsible"));
        }
        var number = topUp.card();
        if (number == null) return Outcome.refused(Refusal.of(Code.CREDENTIAL_MISSING).at("/card"));
        return moves.visible(actor, number)
                .then(card -> atomic.run(() -> open(actor, card, topUp, report, ground, topic)));
    }

    private Outcome<CaseFile> open(
            Actor actor,
            Card found,
            TopUps.TopUp topUp,
            Report report,
            String ground,
            WrongTopUp topic) {
        var card = moves.hold(found);
        var open = cases.open(KIND, card.number());
        if (open.isPresent()) {
            return Outcome.refused(
                    Refusal.of(Code.CASE_STATE_INVALID).with("case", open.get().text()));
        }
        var frozen =
                card.frozenFor() == FreezeReason.CORRECTION
                        ? Outcome.done(card)
                        : moves.take(
                                actor, card, CardStep.FREEZE, FreezeReason.CORRECTION, topUp.id());
        return frozen.map(stopped -> {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("topUp", topUp.id());
            facts.put("toppedUpOn", topUp.on().toString());
            facts.put("keyed", topUp.amount());
            facts.put("paid", report.paid());
            facts.put("excess", topUp.amount() - report.paid());
            facts.put("bonusGiven", topUp.bonus());
            facts.put("ground", ground);
            facts.put("responsible", report.responsible());
            if (topUp.seller() != null) facts.put("seller", topUp.seller());
            if (report.fact() != null) facts.put("fact", report.fact());
            facts.put("remittanceDue", topUp.amount());
            facts.put("readyAt", cases.after(topic.ready()).toString());
            var endOfDay = topUp.on().plusDays(1).atStartOfDay(Clock.ZONE).toInstant();
            return cases.open(
                    actor,
                    stopped,
                    new Cases.Opening(KIND, topUp.branch(), "REPORTED", endOfDay, facts, null));
        });
    }

    /// The fault form goes to headquarters; the same day it is in time.
    Outcome<CaseFile> sendForm(Actor actor, long id, String form, @Nullable List<String> files) {
        if (form.isBlank() || form.length() > 60) {
            return Outcome.refused(Refusal.of(Code.FIELD_MISSING).at("/form"));
        }
        return atomic.run(() ->
                cases.hold(actor, id, KIND, "REPORTED")
                        .then(file -> {
                            var refusal = attachments.refuse(actor, file.program(), files);
                            if (refusal != null) return Outcome.refused(refusal);
                            Map<String, Object> facts = new LinkedHashMap<>();
                            facts.put("form", form);
                            facts.put(
                                    "formLate",
                                    CorrectionRules.late(toppedUpOn(file), clock.today()));
                            if (files != null) facts.put("attachments", files);
                            return Outcome.done(
                                    cases.step(
                                            actor,
                                            file,
                                            "form-sent",
                                            "FORM_SENT",
                                            false,
                                            facts,
                                            null));
                        }));
    }

    /// Treasury takes back what was keyed too much, with the bonus it gave.
    Outcome<CaseFile> reverse(Actor actor, long id) {
        var found = cases.find(actor, id).filter(file -> file.kind().equals(KIND));
        if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
        var file = found.get();
        if (file.state().equals("REPORTED")) return Outcome.refused(Code.FAULT_FORM_REQUIRED);
        if (!file.state().equals("FORM_SENT")) {
            return Outcome.refused(Refusal.of(Code.CASE_STATE_INVALID).with("state", file.state()));
        }
        var topic = topic(file.program());
        var by = topic == null ? null : topic.reversedBy();
        if (!holds(actor, file.program(), by)) {
            return Outcome.refused(
                    Refusal.of(Code.REVERSAL_NOT_AUTHORISED)
                            .with("required", by == null ? "" : by));
        }
        // once, whoever asks again: the case is the key
        var call = new Counter.Call(actor, file.text(), false);
        return topUps.reverse(
                        call,
                        file.fact("topUp"),
                        file.number("excess"),
                        file.fact("ground"),
                        file.fact("form"))
                .then(done -> atomic.run(() -> reversed(actor, id, done)));
    }

    private Outcome<CaseFile> reversed(Actor actor, long id, TopUps.Reversed done) {
        return cases.hold(actor, id, KIND, "FORM_SENT")
                .map(file -> {
                    Map<String, Object> facts = new LinkedHashMap<>();
                    facts.put("reversal", done.id());
                    facts.put("reversedOn", done.on().toString());
                    facts.put("principalBack", done.principal());
                    facts.put("bonusBack", done.bonus());
                    facts.put("paidBack", done.paidBack());
                    var advance =
                            CorrectionRules.advance(
                                    file.number("keyed"),
                                    file.number("paid"),
                                    toppedUpOn(file),
                                    done.on());
                    facts.put("advance", advance);
                    facts.put("advancedBy", advance > 0 ? file.fact("responsible") : "");
                    // what a commission on this top-up is no longer owed on
                    facts.put("commissionBase", -file.number("excess"));
                    return step(actor, file, "reversed", "REVERSED", facts);
                });
    }

    /// The branch claims what was advanced, on the signed form.
    Outcome<CaseFile> claim(Actor actor, long id) {
        return atomic.run(() ->
                cases.hold(actor, id, KIND, "REVERSED")
                        .then(file ->
                                file.number("advance") == 0
                                        ? Outcome.refused(
                                                Refusal.of(Code.CASE_STATE_INVALID)
                                                        .with("advance", 0))
                                        : Outcome.done(
                                                step(
                                                        actor,
                                                        file,
                                                        "claimed",
                                                        "CLAIMED",
                                                        Map.of("claim", file.number("advance"))))));
    }

    /// The claim is paid: who advanced the money has it back, and the net is nothing.
    Outcome<CaseFile> payClaim(Actor actor, long id) {
        return atomic.run(() ->
                cases.hold(actor, id, KIND, "CLAIMED")
                        .then(file -> {
                            var topic = topic(file.program());
                            var by = topic == null ? null : topic.claimPaidBy();
                            if (!holds(actor, file.program(), by)) {
                                return Outcome.refused(Code.PERMISSION_DENIED);
                            }
                            if (file.fact("responsible").equals(actor.person())) {
                                return Outcome.refused(Code.SEPARATION_OF_DUTIES);
                            }
                            return Outcome.done(
                                    step(
                                            actor,
                                            file,
                                            "claim-paid",
                                            "PAID",
                                            Map.of("claimPaid", file.number("claim"))));
                        }));
    }

    /// The holder fetches the corrected card.
    Outcome<CaseFile> pickUp(Actor actor, String number, Shown shown) {
        return moves.visible(actor, number)
                .then(card -> {
                    var open = cases.open(KIND, card.number());
                    if (open.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
                    var file = open.get();
                    var ready = Instant.parse(file.fact("readyAt"));
                    var early = clock.now().isBefore(ready);
                    if (early || !file.facts().containsKey("reversal")) {
                        return Outcome.refused(
                                Refusal.of(Code.CORRECTION_NOT_READY)
                                        .with("readyAt", file.fact("readyAt"))
                                        .with("state", file.state()));
                    }
                    var desk = programs.effective(card.program(), clock.today()).desk();
                    return evidence.check(actor, desk, card, Operation.PICK_UP, shown)
                            .then(_ -> atomic.run(() -> pickUp(actor, card, file)));
                });
    }

    private Outcome<CaseFile> pickUp(Actor actor, Card found, CaseFile seen) {
        return cases.hold(actor, seen.id(), KIND, "REVERSED", "CLAIMED", "PAID")
                .then(file ->
                        moves.take(actor, moves.hold(found), CardStep.REACTIVATE, file.text())
                                .map(_ ->
                                        step(
                                                actor,
                                                file,
                                                "fetched",
                                                file.state(),
                                                Map.of("fetchedAt", clock.now().toString()))));
    }

    private CaseFile step(
            Actor actor, CaseFile file, String step, String state, Map<String, Object> facts) {
        var fetched = file.facts().containsKey("fetchedAt") || facts.containsKey("fetchedAt");
        var advance =
                facts.get("advance") instanceof Number told
                        ? told.longValue()
                        : file.number("advance");
        var over = CorrectionRules.over(state, fetched, advance);
        return cases.step(actor, file, step, state, over, facts, null);
    }

    private static LocalDate toppedUpOn(CaseFile file) {
        return LocalDate.parse(file.fact("toppedUpOn"));
    }

    private @Nullable WrongTopUp topic(String program) {
        return programs.effective(program, clock.today()).desk().wrongTopUp();
    }

    private boolean holds(Actor actor, String program, @Nullable String post) {
        return organization.holds(actor, program, post == null ? List.of() : List.of(post));
    }
}
