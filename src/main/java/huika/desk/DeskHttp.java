package huika.desk;

import huika.card.CardIssues;
import huika.card.CardReplacements;
import huika.card.CardView;
import huika.card.IssuedCard;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.RefusedException;
import huika.phonecode.PhoneCodes;
import huika.program.card.DeskTopic.Operation;
import huika.security.Actor;
import huika.security.Permission;
import huika.security.StepUp;
import huika.web.Answers;
import huika.web.IdempotencyKey;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the desk does with one card, over HTTP.
@RestController
@RequestMapping("/api/v1/cards/{number}")
final class DeskHttp {

    private static final String KEY = "Idempotency-Key";

    /// @param lostAt when it was last in the holder's hands
    record Loss(
            @Nullable String reason,
            @Nullable OffsetDateTime lostAt,
            Shown.@Nullable Document idDocument,
            Shown.@Nullable Agent agent,
            @Nullable List<String> papers,
            Shown.@Nullable PhoneCode phoneCode) {}

    record Release(
            @Nullable String reason,
            Shown.@Nullable Document idDocument,
            Shown.@Nullable Agent agent,
            @Nullable List<String> papers,
            Shown.@Nullable PhoneCode phoneCode) {}

    record Replacement(
            String branch,
            @Nullable String number,
            @Nullable CardTender tender,
            @Nullable String till,
            @Nullable String reason,
            Shown.@Nullable Document idDocument,
            Shown.@Nullable Agent agent,
            @Nullable List<String> papers,
            Shown.@Nullable PhoneCode phoneCode) {}

    record CardTender(String kind) {}

    record Unlock(
            String pin,
            Shown.@Nullable Document idDocument,
            Shown.@Nullable Agent agent,
            @Nullable List<String> papers,
            Shown.@Nullable PhoneCode phoneCode) {

        @Override
        public String toString() {
            return "Unlock";
        }
    }

    /// @param operation what the code is good for
    record ForOperation(Operation operation) {}

    record Filing(String post) {}

    /// @param caseId the case that was opened about it
    record Changed(String number, String status, @Nullable String caseId, CardView card) {}

    private final Desk desk;

    DeskHttp(Desk desk) {
        this.desk = desk;
    }

    /// A code is sent to the phone of the card's holder, who tells it at the desk.
    @PostMapping("/phone-codes")
    @Permission("card:report-loss")
    ResponseEntity<PhoneCodes.Asked> askHolder(
            Actor actor, @PathVariable String number, @RequestBody ForOperation body) {
        return Answers.created(desk.askHolder(actor, number, body.operation()));
    }

    @PostMapping("/loss-reports")
    @Permission("card:report-loss")
    ResponseEntity<Changed> reportLoss(
            Actor actor,
            @PathVariable String number,
            @RequestBody(required = false) @Nullable Loss body) {
        var told = body == null ? new Loss(null, null, null, null, null, null) : body;
        var shown = new Shown(told.idDocument(), told.agent(), told.papers(), told.phoneCode());
        return changed(desk.reportLoss(actor, number, shown, told.reason(), told.lostAt()));
    }

    @PostMapping("/reactivations")
    @Permission("card:unfreeze")
    ResponseEntity<Changed> reactivate(
            Actor actor,
            @PathVariable String number,
            @RequestBody(required = false) @Nullable Release body) {
        var told = body == null ? new Release(null, null, null, null, null) : body;
        var shown = new Shown(told.idDocument(), told.agent(), told.papers(), told.phoneCode());
        return changed(desk.reactivate(actor, number, shown, told.reason()));
    }

    @PostMapping("/replacements")
    @Permission("card:replace")
    ResponseEntity<IssuedCard> replace(
            Actor actor,
            @PathVariable String number,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody Replacement body) {
        var call = new CardIssues.Call(actor, dryRun ? null : key(key), dryRun);
        var wanted =
                new CardReplacements.Wanted(
                        body.branch(),
                        body.number(),
                        body.tender() == null ? null : body.tender().kind(),
                        body.till(),
                        body.reason());
        var shown = new Shown(body.idDocument(), body.agent(), body.papers(), body.phoneCode());
        var outcome = desk.replace(call, number, shown, wanted);
        var card = outcome.map(CardIssues.Answer::card);
        var answer = dryRun ? Answers.ok(card) : Answers.created(card);
        var replayed =
                outcome instanceof Outcome.Done<CardIssues.Answer>(var done) && done.replayed();
        return replayed ? Answers.replayed(answer) : answer;
    }

    /// On the new card: what the old one held was checked and is its own now.
    @PostMapping("/value-transfers")
    @StepUp
    @Permission("card:move-value")
    ResponseEntity<Changed> moveValue(Actor actor, @PathVariable String number) {
        return changed(desk.moveValue(actor, number));
    }

    @PostMapping("/funds-clearances")
    @Permission("funds:confirm-cleared")
    ResponseEntity<Changed> clearFunds(Actor actor, @PathVariable String number) {
        return changed(desk.clearFunds(actor, number));
    }

    @PostMapping("/filings")
    @Permission("card:file")
    ResponseEntity<Changed> file(
            Actor actor, @PathVariable String number, @RequestBody Filing body) {
        return changed(desk.file(actor, number, body.post()));
    }

    @PostMapping("/unlocks")
    @Permission("pin:unlock")
    ResponseEntity<Changed> unlock(
            Actor actor, @PathVariable String number, @RequestBody Unlock body) {
        var shown = new Shown(body.idDocument(), body.agent(), body.papers(), body.phoneCode());
        return changed(desk.unlock(actor, number, shown, body.pin()));
    }

    static ResponseEntity<Changed> changed(Outcome<Desk.Done> outcome) {
        return Answers.created(
                outcome.map(done ->
                        new Changed(
                                done.card().number(),
                                done.card().status().name(),
                                done.file() == null ? null : done.file().text(),
                                CardView.of(done.card()))));
    }

    private static String key(@Nullable String header) {
        if (header == null) throw new RefusedException(Code.IDEMPOTENCY_KEY_MISSING);
        return new IdempotencyKey(header).value();
    }
}
