package huika.correction;

import huika.desk.CaseView;
import huika.desk.Cases;
import huika.desk.Shown;
import huika.security.Actor;
import huika.security.Permission;
import huika.security.StepUp;
import huika.web.Answers;
import huika.web.PathId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Wrong top-ups over HTTP.
@RestController
@RequestMapping("/api/v1")
final class CorrectionHttp {

    /// @param paid fen the customer really paid
    /// @param responsible staff code of who keyed it
    record Mistake(long paid, String ground, String responsible, @Nullable String fact) {}

    /// @param form the number of the fault form
    record Form(String form, @Nullable List<String> attachments) {}

    record PickUp(
            Shown.@Nullable Document idDocument,
            Shown.@Nullable Agent agent,
            @Nullable List<String> papers,
            Shown.@Nullable PhoneCode phoneCode) {}

    private final Corrections corrections;
    private final Cases cases;

    CorrectionHttp(Corrections corrections, Cases cases) {
        this.corrections = corrections;
        this.cases = cases;
    }

    @PostMapping("/top-ups/{id}/corrections")
    @Permission("correction:open")
    ResponseEntity<CaseView> open(Actor actor, @PathVariable String id, @RequestBody Mistake body) {
        var report =
                new Corrections.Report(body.paid(), body.ground(), body.responsible(), body.fact());
        return Answers.created(corrections.open(actor, id, report).map(cases::view));
    }

    @PostMapping("/desk-cases/{id}/forms")
    @Permission("correction:open")
    ResponseEntity<CaseView> sendForm(
            Actor actor, @PathVariable String id, @RequestBody Form body) {
        return Answers.created(
                corrections
                        .sendForm(actor, PathId.of("cas", id), body.form(), body.attachments())
                        .map(cases::view));
    }

    @PostMapping("/desk-cases/{id}/reversals")
    @StepUp
    @Permission("correction:reverse")
    ResponseEntity<CaseView> reverse(Actor actor, @PathVariable String id) {
        return Answers.created(corrections.reverse(actor, PathId.of("cas", id)).map(cases::view));
    }

    @PostMapping("/desk-cases/{id}/claims")
    @Permission("correction:claim")
    ResponseEntity<CaseView> claim(Actor actor, @PathVariable String id) {
        return Answers.created(corrections.claim(actor, PathId.of("cas", id)).map(cases::view));
    }

    @PostMapping("/desk-cases/{id}/claim-payments")
    @Permission("correction:claim")
    ResponseEntity<CaseView> payClaim(Actor actor, @PathVariable String id) {
        return Answers.created(corrections.payClaim(actor, PathId.of("cas", id)).map(cases::view));
    }

    /// The holder fetches the corrected card.
    @PostMapping("/cards/{number}/pick-ups")
    @Permission("card:unfreeze")
    ResponseEntity<CaseView> pickUp(
            Actor actor, @PathVariable String number, @RequestBody PickUp body) {
        var shown = new Shown(body.idDocument(), body.agent(), body.papers(), body.phoneCode());
        return Answers.created(corrections.pickUp(actor, number, shown).map(cases::view));
    }
}
